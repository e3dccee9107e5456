package kizuna.capital;

import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.summingLong;

import java.time.LocalDate;
import java.util.List;
import java.util.function.ToLongFunction;
import kizuna.platform.Jobs;
import kizuna.platform.Page;
import kizuna.platform.Screen;
import org.jspecify.annotations.Nullable;

/// One trial: what was registered, what it can see, whom to reach, and what came of it.
/// `planned`: what it could see as reckoned before the lot was drawn, `plan`: as the lot fell;
/// `drawn`: how many were drawn, `there`: of whom a page is there still; `sent`: how many got its
/// letter; `isWithdrawn`: that was stopped before anybody did; `mayStop`: it is running; `isDue`: a
/// week is over and not counted yet; `heldShown`: the list is of those left out; `next`: after whom
/// it goes on; `beside`: what runs already, before it begins.
public record TrialPage(
        Trial trial,
        String state,
        @Nullable TrialPlan planned,
        @Nullable TrialPlan plan,
        @Nullable TrialFinding finding,
        Groups drawn,
        Groups there,
        long sent,
        boolean isWithdrawn,
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

    /// How many are in each.
    public record Groups(long reached, long held) {
        static Groups of(List<TrialStore.Count> counts, ToLongFunction<TrialStore.Count> how) {
            var sums =
                    counts.stream()
                            .collect(partitioningBy(each -> each.wave() > 0, summingLong(how)));
            return new Groups(sums.getOrDefault(true, 0L), sums.getOrDefault(false, 0L));
        }
    }

    /// The lot fell on others than it was planned for, as of a letter whose readers were not looked
    /// up before.
    public boolean isPlannedForOthers() {
        return planned != null
                && plan != null
                && planned.tells()
                && planned.people() != plan.people();
    }

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

    public static String interval(Screen screen, Outcome outcome, TrialFinding.Told told) {
        return told.isAlike()
                ? screen.t("capital.trial.alike")
                : screen.t(
                        "capital.trial.interval",
                        said(screen, outcome, told.seen()),
                        said(screen, outcome, told.lower()),
                        said(screen, outcome, told.upper()));
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
