package kizuna.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// How much more those came who were reached than comparable people who were not, by weeks since:
/// exact matching on the state before, in classes (coarsened exact matching; Iacus, King & Porro
/// 2012, Political Analysis 20, 1–24). Within each class the mean of the others is taken from that
/// of the reached, and classes weigh as they have reached ones, which gives the mean over those
/// reached; a class in which nobody compares is left out, and counted. Bands by drawing customers
/// with all that is theirs (Poisson bootstrap).
///
/// **Not causal**: whom we chose for a reason that the classes do not hold would have come more, or
/// less, without us. A hold-out tells ([Effect]).
public final class MatchedCurve {
    /// Each case is one person at one time; `weeks`: what came of them in each week since, and NaN
    /// where that is not over yet.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Cases(int[] customer, int[] state, boolean[] reached, float[][] weeks) {
        public Cases {
            int n = customer.length;
            if (state.length != n || reached.length != n || weeks.length != n) {
                throw new IllegalArgumentException("Of different lengths, " + n + " …");
            }
        }

        int width() {
            return weeks.length == 0 ? 0 : weeks[0].length;
        }
    }

    /// Sums up to the end of `week`, for one person: of the reached, of the comparable others, and
    /// what lies between, with the band in which 19 of 20 samples are. `cases`: how many of the
    /// reached are seen to this week.
    public record Week(
            int week,
            double reached,
            double others,
            double more,
            double lower,
            double upper,
            long cases) {
        public boolean isClear() {
            return lower > 0 || upper < 0;
        }
    }

    /// `reached`: of those who were, with others to compare; `alone`: those with none.
    public record Curve(List<Week> weeks, long reached, long alone, long others, long customers) {
        public Curve {
            weeks = List.copyOf(weeks);
        }
    }

    private final Cases cases;

    /// What came in each week, by week: samples read it week by week.
    private final float[][] came;

    private final int customers;
    private final int states;

    private MatchedCurve(Cases cases) {
        this.cases = cases;
        this.came = new float[cases.width()][cases.customer.length];
        for (int i = 0; i < cases.customer.length; i++) {
            for (int week = 0; week < came.length; week++) {
                came[week][i] = cases.weeks[i][week];
            }
        }
        this.customers = Arrays.stream(cases.customer).max().orElse(-1) + 1;
        this.states = Arrays.stream(cases.state).max().orElse(-1) + 1;
    }

    public static Curve of(Cases cases, int samples, RandomGenerator chance) {
        return new MatchedCurve(cases).curve(samples, chance);
    }

    private Curve curve(int samples, RandomGenerator chance) {
        int width = cases.width();
        var weights = new double[customers];
        Arrays.fill(weights, 1);
        var seen = sums(weights);
        var drawn = new double[width][samples];
        for (int sample = 0; sample < samples; sample++) {
            Arrays.setAll(weights, _ -> Draws.poisson(1, chance));
            var more = sums(weights)[2];
            for (int week = 0; week < width; week++) {
                drawn[week][sample] = more[week];
            }
        }
        var weeks = new ArrayList<Week>();
        for (int week = 0; week < width && seen[3][week] > 0; week++) {
            Arrays.sort(drawn[week]);
            weeks.add(
                    new Week(
                            week + 1,
                            seen[0][week],
                            seen[1][week],
                            seen[2][week],
                            samples == 0 ? seen[2][week] : Bootstrap.quantile(drawn[week], 0.025),
                            samples == 0 ? seen[2][week] : Bootstrap.quantile(drawn[week], 0.975),
                            Math.round(seen[3][week])));
        }
        return counted(weeks);
    }

    private Curve counted(List<Week> weeks) {
        var some = new boolean[2][states];
        for (int i = 0; i < cases.customer.length; i++) {
            some[cases.reached[i] ? 1 : 0][cases.state[i]] = true;
        }
        long reached = 0;
        long alone = 0;
        long others = 0;
        var known = new boolean[customers];
        for (int i = 0; i < cases.customer.length; i++) {
            boolean compares = some[cases.reached[i] ? 0 : 1][cases.state[i]];
            known[cases.customer[i]] |= compares;
            reached += compares && cases.reached[i] ? 1 : 0;
            others += compares && !cases.reached[i] ? 1 : 0;
            alone += !compares && cases.reached[i] ? 1 : 0;
        }
        long all = 0;
        for (boolean each : known) {
            all += each ? 1 : 0;
        }
        return new Curve(weeks, reached, alone, others, all);
    }

    /// Of the reached, of the others, the difference, summed up to each week; and how many reached
    /// are compared in it.
    private double[][] sums(double[] weights) {
        int width = cases.width();
        var out = new double[4][width];
        var count = new double[2][states];
        var sum = new double[2][states];
        for (int week = 0; week < width; week++) {
            for (int side = 0; side < 2; side++) {
                Arrays.fill(count[side], 0);
                Arrays.fill(sum[side], 0);
            }
            for (int i = 0; i < cases.customer.length; i++) {
                float value = came[week][i];
                double weight = weights[cases.customer[i]];
                if (weight > 0 && !Float.isNaN(value)) {
                    int side = cases.reached[i] ? 1 : 0;
                    count[side][cases.state[i]] += weight;
                    sum[side][cases.state[i]] += weight * value;
                }
            }
            double reached = 0;
            double others = 0;
            double compared = 0;
            for (int state = 0; state < states; state++) {
                if (count[0][state] > 0 && count[1][state] > 0) {
                    compared += count[1][state];
                    reached += sum[1][state];
                    others += count[1][state] * sum[0][state] / count[0][state];
                }
            }
            double before = week == 0 ? 0 : out[0][week - 1];
            double beforeOthers = week == 0 ? 0 : out[1][week - 1];
            out[0][week] = before + (compared > 0 ? reached / compared : 0);
            out[1][week] = beforeOthers + (compared > 0 ? others / compared : 0);
            out[2][week] = out[0][week] - out[1][week];
            out[3][week] = compared;
        }
        return out;
    }
}
