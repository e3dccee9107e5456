package kizuna.capital;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import kizuna.statistics.Cuped;
import kizuna.statistics.Effect;
import kizuna.statistics.Lot;
import kizuna.statistics.Moments;
import kizuna.statistics.Plan;

/// What a trial will be able to see, by the same people in the same number of weeks just past:
/// `usual` of what is counted per person, the smallest difference it will tell from chance four
/// times in five, and how many people it would take to see a tenth of the usual. `both`: who took
/// part in which other trials when it was made.
public record TrialPlan(
        long people,
        long reached,
        long held,
        long known,
        double usual,
        double spread,
        double explained,
        double smallest,
        long needed,
        List<Both> both) {
    private static final double TENTH = 0.1;
    private static final double MOST = 0.95;

    /// Of fewer the past tells nothing.
    static final int FEWEST = 20;

    public record Both(long trial, long people) {}

    public TrialPlan {
        // Those kept before know of none.
        both = List.copyOf(Objects.requireNonNullElse(both, List.of()));
    }

    /// How many of them take part in that one, too; -1: it had not begun yet.
    public long people(TrialId trial) {
        return both.stream()
                .filter(each -> each.trial() == trial.value())
                .mapToLong(Both::people)
                .findFirst()
                .orElse(-1);
    }

    TrialPlan with(List<Both> others) {
        return new TrialPlan(
                people, reached, held, known, usual, spread, explained, smallest, needed, others);
    }

    /// Whether there is room above the usual for as little as it could see: of those of whom nearly
    /// all come anyway no more can.
    public boolean hasRoom(Outcome outcome) {
        return outcome != Outcome.CAME || usual + smallest < 1;
    }

    public boolean tells() {
        return known >= FEWEST && spread > 0 && reached > 0 && held > 0;
    }

    /// Enough is known, but all did the same: nobody came, say, or everybody.
    public boolean isAllAlike() {
        return known >= FEWEST && spread == 0;
    }

    /// The smallest, in percent of the usual.
    public long percent() {
        return usual > 0 ? Math.round(100 * smallest / usual) : 0;
    }

    /// As the lot fell, which is not exactly as it was registered.
    TrialPlan drawn(long toReach, long heldOut, double share) {
        if (!tells() || toReach < 1 || heldOut < 1) {
            return this;
        }
        var plan = new Plan(toReach, heldOut, spread, explained);
        return new TrialPlan(
                toReach + heldOut,
                toReach,
                heldOut,
                known,
                usual,
                spread,
                explained,
                plan.smallest(Effect.LAST, Plan.POWER) / share,
                usual > 0 ? plan.needed(TENTH * usual * share, Effect.LAST, Plan.POWER) : 0,
                both);
    }

    /// Of `persons`, of whom `holdOut` percent will be left out. `share`: how much of the weeks
    /// those to be reached are reached for, on average; 1 but where they begin in waves.
    static TrialPlan of(
            Lives lives,
            List<Long> persons,
            int holdOut,
            Outcome outcome,
            int weeks,
            int today,
            double share) {
        int day = today - 7 * weeks;
        var before = Before.of(lives, day, weeks);
        var lot = new Lot("plan");
        var after = List.of(new ArrayList<Double>(), new ArrayList<Double>());
        var known = List.of(new ArrayList<double[]>(), new ArrayList<double[]>());
        for (long person : persons) {
            int who = lives.find(person);
            if (who >= 0 && before.isKnown(who)) {
                int side = lot.takes(person, 50) ? 1 : 0;
                after.get(side).add(outcome.byWeek(lives, who, day, weeks)[weeks - 1]);
                known.get(side).add(before.of(who));
            }
        }
        var one = group(after.get(0), known.get(0));
        var other = group(after.get(1), known.get(1));
        var all = Moments.of(one.after()).with(Moments.of(other.after()));
        long held = Math.round(persons.size() * holdOut / 100.0);
        long reached = persons.size() - held;
        double explained = 0;
        if (one.after().length > 1 && other.after().length > 1) {
            explained = Math.clamp(Cuped.of(one, other).cut(), 0, MOST);
        }
        double spread = Math.sqrt(all.variance());
        boolean tells = all.count() >= FEWEST && spread > 0 && reached > 0 && held > 0;
        var plan = new Plan(Math.max(1, reached), Math.max(1, held), spread, explained);
        return new TrialPlan(
                persons.size(),
                reached,
                held,
                all.count(),
                all.mean(),
                spread,
                explained,
                tells ? plan.smallest(Effect.LAST, Plan.POWER) / share : 0,
                tells && all.mean() > 0
                        ? plan.needed(TENTH * all.mean() * share, Effect.LAST, Plan.POWER)
                        : 0,
                List.of());
    }

    private static Cuped.Group group(List<Double> after, List<double[]> before) {
        return new Cuped.Group(
                after.stream().mapToDouble(each -> each).toArray(),
                before.toArray(double[][]::new));
    }
}
