package kizuna.bond;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Their own rhythm: mean and spread of the days between visits. Known from the third visit day on.
record Rhythm(double mean, double spread) {
    private static final int PRIOR_GAPS = 2;
    private static final double PRIOR_SPREAD = 0.5; // of the mean: people are not clocks

    /// `gapSquares`: the sum of the squared gaps. Two imagined gaps keep the spread of a short
    /// history from looking more regular than it can be known to be.
    static Optional<Rhythm> of(
            int visitDays, @Nullable LocalDate first, @Nullable LocalDate last, long gapSquares) {
        if (visitDays < 3 || first == null || last == null) {
            return Optional.empty();
        }
        int gaps = visitDays - 1;
        double mean = (double) ChronoUnit.DAYS.between(first, last) / gaps;
        double squares = Math.max(0, gapSquares - gaps * mean * mean);
        double imagined = PRIOR_GAPS * Math.pow(PRIOR_SPREAD * mean, 2);
        return Optional.of(new Rhythm(mean, Math.sqrt((squares + imagined) / (gaps + PRIOR_GAPS))));
    }

    static Optional<Rhythm> of(State state) {
        return of(state.visitDays(), state.firstVisitOn(), state.lastVisitOn(), state.gapSquares());
    }

    /// After how many days without a visit they are late: the mean and `spreads` times the spread.
    int lateAfter(double spreads) {
        return Math.max(7, (int) Math.ceil(mean + spreads * spread));
    }
}
