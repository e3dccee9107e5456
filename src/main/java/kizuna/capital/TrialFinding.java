package kizuna.capital;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import kizuna.statistics.Effect;
import org.jspecify.annotations.Nullable;

/// What came of a trial up to the end of a week, as it was reckoned then. Everybody counts in
/// the group they were drawn into, whatever became of them (intention to treat). All per
/// person.
///
/// `adjusted`: with what was known before taken out, which cut the variance by `cut`.
/// `since`: where the act began for some earlier and for others later, by periods since it
/// did; below 0 before. `overall`: of those, one number for each period since it began; null
/// where all began at once, or no period is over. `erased`: how many asked to be erased; they
/// count in neither group.
public record TrialFinding(
        LocalDate asOf,
        int weeksOver,
        int weeks,
        long reached,
        long held,
        double ratioP,
        boolean ratioWrong,
        double reachedMean,
        double heldMean,
        List<Week> curve,
        @Nullable Told plain,
        @Nullable Told adjusted,
        double cut,
        List<Since> since,
        @Nullable Told overall,
        @Nullable Long erased) {

    /// In fewer nothing is compared.
    static final int FEWEST = 10;

    public enum Verdict {
        /// The groups are not as the lot would have them: nothing can be read.
        RATIO,
        FEW,
        /// The first week is not over.
        NOT_YET,
        /// Where some begin later: the first of them have not been reached for a whole period.
        FIRST_WAVE,
        /// All in both groups did the same: there is no difference to see, nor any doubt to tell.
        SAME,
        /// Not over, and nothing clear yet.
        EARLY,
        MORE,
        LESS,
        NOT_DETECTABLE;

        public String key() {
            return "capital.verdict." + name().toLowerCase(Locale.ROOT);
        }

        /// The text of it; of what began in waves it tells how long its numbers are for.
        public String key(int waves) {
            boolean isOfPeriod = Set.of(EARLY, MORE, LESS, NOT_DETECTABLE).contains(this);
            return waves > 1 && isOfPeriod ? key() + ".waves" : key();
        }
    }

    /// `lower`, `upper`: at the last week for that one look, before it for all early looks
    /// together ([Effect#EARLY], [Effect#LAST]).
    public record Told(double seen, double lower, double upper, double p) {
        static Told of(Effect effect, Effect.Interval interval) {
            return new Told(effect.seen(), interval.lower(), interval.upper(), effect.p());
        }

        /// Nobody differs from anybody: no difference to see, nor any doubt to tell.
        public boolean isAlike() {
            return lower == upper;
        }

        public boolean isClear() {
            return lower > 0 || upper < 0;
        }
    }

    /// Sums up to the end of it.
    public record Week(
            int week, double reached, double held, double more, double lower, double upper) {
        public boolean isAlike() {
            return lower == upper;
        }
    }

    public record Since(int period, double effect, double lower, double upper) {}

    public TrialFinding {
        curve = List.copyOf(curve);
        since = List.copyOf(since);
    }

    /// What the verdict is about: of what began in waves, those begun beside those not yet
    /// begun; a difference of all who were drawn would count the waiting as reached.
    public @Nullable Told told(int waves) {
        return waves > 1 ? overall : adjusted;
    }

    public boolean isOver() {
        return weeksOver >= weeks;
    }

    /// `waves`: in which it began.
    public Verdict verdict(int waves) {
        var told = told(waves);
        if (ratioWrong) {
            return Verdict.RATIO;
        } else if (reached < FEWEST || held < FEWEST) {
            return Verdict.FEW;
        } else if (weeksOver == 0) {
            return Verdict.NOT_YET;
        } else if (waves > 1 && told == null) {
            return Verdict.FIRST_WAVE;
        } else if (told != null && told.isClear()) {
            return told.lower() > 0 ? Verdict.MORE : Verdict.LESS;
        } else if (told != null && told.isAlike()) {
            return Verdict.SAME;
        } else {
            return isOver() ? Verdict.NOT_DETECTABLE : Verdict.EARLY;
        }
    }
}
