package kizuna.capital;

import java.time.LocalDate;
import java.util.List;
import kizuna.platform.Jobs;
import kizuna.platform.Page;
import kizuna.platform.Screen;
import org.jspecify.annotations.Nullable;

/// One trial: what was registered, what it can see, whom to reach, and what came of it.
/// `reached`, `held`: how many were drawn; `mayStop`: it is running; `isDue`: a week is over and
/// not counted yet; `heldShown`: the list is of those left out; `next`: after whom it goes on;
/// `beside`: what runs already, before it begins.
public record TrialPage(
        Trial trial,
        String state,
        @Nullable TrialPlan plan,
        @Nullable TrialFinding finding,
        long reached,
        long held,
        boolean mayStop,
        boolean isDue,
        boolean heldShown,
        List<TrialStore.Participant> people,
        @Nullable Long next,
        List<TrialStore.Beside> beside,
        String store,
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

    /// A text about what each did: of those who came there is a share, of the rest a mean.
    public String by(String key) {
        return trial.outcome() == Outcome.CAME ? key + ".came" : key;
    }

    /// How many take part in that one, too; -1: that is not known yet.
    public long inBoth(TrialStore.Beside other) {
        return plan == null ? -1 : plan.people(other.id());
    }

    static LocalDate begins(Trial trial, TrialStore.Participant who) {
        var began = trial.beganOn();
        if (began == null) {
            throw new IllegalStateException("Not drawn: " + trial.id());
        }
        return began.plusWeeks((long) (who.wave() - 1) * trial.waveWeeks());
    }

    public LocalDate beginsFor(TrialStore.Participant who) {
        return begins(trial, who);
    }

    public CurveChart chart() {
        var weeks = finding == null ? List.<TrialFinding.Week>of() : finding.curve();
        double unit = trial.outcome() == Outcome.CAME ? 100 : 1;
        return CurveChart.of(
                weeks.stream()
                        .map(
                                week ->
                                        new CurveChart.Point(
                                                String.valueOf(week.week()),
                                                new double[] {unit * week.more()},
                                                unit * week.lower(),
                                                unit * week.upper()))
                        .toList(),
                List.of("more"));
    }

    /// A difference, in the words of what is counted: points, days, money, times.
    public static String said(Screen screen, Outcome outcome, double value) {
        return screen.t("capital.amount." + outcome.key(), outcome.written(value, screen::money));
    }

    /// A mean, in the same words.
    public static String level(Screen screen, Outcome outcome, double value) {
        return screen.t("capital.level." + outcome.key(), outcome.written(value, screen::money));
    }
}
