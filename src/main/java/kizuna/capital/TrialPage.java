package kizuna.capital;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import kizuna.platform.Jobs;
import kizuna.platform.Page;
import kizuna.platform.Screen;
import org.jspecify.annotations.Nullable;

/// One trial: what was registered, what it can see, whom to reach, and what came of it.
/// `reached`, `held`: how many were drawn; `mayStop`: it is running; `next`: after whom the list
/// of people goes on.
public record TrialPage(
        Trial trial,
        String state,
        @Nullable TrialPlan plan,
        @Nullable TrialFinding finding,
        long reached,
        long held,
        boolean mayStop,
        List<TrialStore.Reached> people,
        @Nullable Long next,
        String list,
        String by,
        Jobs.@Nullable Job job)
        implements Page {

    public String at() {
        return "/capital/trials/" + trial.id().value();
    }

    public boolean isRunning() {
        return job != null && job.endedAt() == null;
    }

    static LocalDate begins(Trial trial, TrialStore.Reached who) {
        var began = trial.beganOn();
        if (began == null) {
            throw new IllegalStateException("Not drawn: " + trial.id());
        }
        return began.plusWeeks((long) (who.wave() - 1) * trial.waveWeeks());
    }

    public LocalDate beginsFor(TrialStore.Reached who) {
        return begins(trial, who);
    }

    public CurveChart chart() {
        var weeks = finding == null ? List.<TrialFinding.Week>of() : finding.curve();
        return CurveChart.of(
                weeks.stream()
                        .map(
                                week ->
                                        new CurveChart.Point(
                                                String.valueOf(week.week()),
                                                new double[] {week.more()},
                                                week.lower(),
                                                week.upper()))
                        .toList(),
                List.of("more"));
    }

    /// A difference, in the words of what is counted: points, days, money, times.
    public static String said(Screen screen, Outcome outcome, double value) {
        return screen.t("capital.amount." + outcome.key(), number(screen, outcome, value));
    }

    /// A mean, in the same words.
    public static String level(Screen screen, Outcome outcome, double value) {
        return screen.t("capital.level." + outcome.key(), number(screen, outcome, value));
    }

    private static String number(Screen screen, Outcome outcome, double value) {
        return switch (outcome) {
            case CAME -> String.format(Locale.ROOT, "%.1f", 100 * value);
            case VISITS, WORDS -> String.format(Locale.ROOT, "%.2f", value);
            case SPENT -> screen.money(BigDecimal.valueOf(Math.round(value)));
        };
    }
}
