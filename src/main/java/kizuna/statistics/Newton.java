package kizuna.statistics;

import java.util.function.Function;
import java.util.function.Predicate;

/// Climbs to the peak of a log-likelihood over the logarithms of its parameters: Newton's method,
/// damped after Levenberg and Marquardt where the function bends the wrong way or a step does not
/// help.
final class Newton {
    private static final int MOST_STEPS = 60;
    private static final double LONGEST_STEP = 2.5;

    /// Of the log-likelihood: what a step would still win. Three parts in 10⁵ of a standard error.
    private static final double NOTHING_TO_WIN = 1e-9;

    /// `at`: seen from the last point that was evaluated, which is a hair away from `logs`.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Peak(double[] logs, Curvature at, int evaluations, boolean reached) {
        double[] parameters() {
            return exp(logs);
        }
    }

    private Newton() {}

    /// `lost`: where climbing on would lead nowhere; it ends at such a point.
    static Peak climb(
            Function<double[], Curvature> likelihood, double[] from, Predicate<double[]> lost) {
        var here = from.clone();
        var at = seen(likelihood, here);
        int evaluations = 1;
        double damping = 0;
        while (evaluations < MOST_STEPS) {
            var step = step(at, damping);
            double win = dot(at.slope(), step.way);
            damping = step.damping;
            var there = plus(here, step.way);
            if (win < NOTHING_TO_WIN && damping == 0) {
                return new Peak(there, at, evaluations, true);
            }
            var next = seen(likelihood, there);
            evaluations++;
            if (next.isFinite()
                    && next.value() >= at.value() + 1e-4 * win - 1e-13 * Math.abs(at.value())) {
                here = there;
                at = next;
                if (lost.test(exp(here))) {
                    return new Peak(here, at, evaluations, false);
                }
                damping = damping < 1e-3 ? 0 : damping / 10;
            } else {
                damping = Math.max(1e-2, damping * 8);
            }
            if (damping > 1e12) {
                break;
            }
        }
        return new Peak(here, at, evaluations, false);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Step(double[] way, double damping) {}

    private static Step step(Curvature at, double damping) {
        int n = at.slope().length;
        for (double more = damping; ; more = Math.max(1e-2, more * 4)) {
            var matrix = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    matrix[i][j] = -at.bend()[i][j];
                }
                matrix[i][i] += more * (Math.abs(at.bend()[i][i]) + 1e-300);
            }
            var lower = Matrices.cholesky(matrix);
            if (lower.isPresent()) {
                return new Step(shortened(Matrices.solve(lower.get(), at.slope())), more);
            }
            if (more > 1e12) {
                return new Step(new double[n], more);
            }
        }
    }

    private static double[] shortened(double[] way) {
        double longest = 0;
        for (double each : way) {
            longest = Math.max(longest, Math.abs(each));
        }
        if (longest > LONGEST_STEP) {
            for (int i = 0; i < way.length; i++) {
                way[i] *= LONGEST_STEP / longest;
            }
        }
        return way;
    }

    private static Curvature seen(Function<double[], Curvature> likelihood, double[] logs) {
        var parameters = exp(logs);
        return likelihood.apply(parameters).inLogs(parameters);
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static double[] plus(double[] one, double[] other) {
        var sum = one.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other[i];
        }
        return sum;
    }

    static double[] exp(double[] logs) {
        var all = logs.clone();
        for (int i = 0; i < all.length; i++) {
            all[i] = Math.exp(all[i]);
        }
        return all;
    }
}
