package kizuna.statistics;

import java.util.Arrays;
import java.util.Optional;

/// The same difference with less noise: what was known of each before is taken out of what came
/// after (CUPED; Deng, Xu, Kohavi & Walker 2013, WSDM, 123–132): Y − θ′X, with θ from the spread
/// within both groups, so that the difference keeps its mean, as long as every X is from before the
/// groups were drawn. The error is that of an analysis of covariance with Welch's spreads: each
/// X costs a degree of freedom, and how far the groups lie apart in X by chance, d, costs a factor
/// 1 + d′S⁻¹d / (1/n₁ + 1/n₂).
public record Cuped(Effect plain, Effect adjusted) {
    private static final int FEW = 10;

    /// What is left of the square of something by rounding alone, at most.
    private static final double TINY = 1e-10;

    /// One row of `before` for each value of `after`; all rows as long.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Group(double[] after, double[][] before) {
        public Group {
            if (after.length != before.length) {
                throw new IllegalArgumentException(after.length + " and " + before.length);
            }
        }

        private Group only(int[] columns) {
            return new Group(
                    after,
                    Arrays.stream(before)
                            .map(row -> Arrays.stream(columns).mapToDouble(i -> row[i]).toArray())
                            .toArray(double[][]::new));
        }

        /// Of one column, about nought.
        private double size(int column) {
            return Arrays.stream(before).mapToDouble(row -> row[column] * row[column]).sum();
        }

        private double[] means() {
            var means = new double[before.length == 0 ? 0 : before[0].length];
            for (var row : before) {
                for (int i = 0; i < means.length; i++) {
                    means[i] += row[i] / before.length;
                }
            }
            return means;
        }
    }

    public static Cuped of(Group reached, Group others) {
        var plain = Effect.welch(Moments.of(reached.after), Moments.of(others.after));
        return new Cuped(plain, adjusted(reached, others).orElse(plain));
    }

    /// By how much the variance of the difference became smaller, as it turned out here; below 0
    /// where what was before told nothing and cost its degrees of freedom.
    public double cut() {
        double before = plain.standardError();
        double ratio = before > 0 ? adjusted.standardError() / before : 1;
        return 1 - ratio * ratio;
    }

    /// Of what was known before, that which varies, and is not said by the rest of it.
    private static int[] telling(Group reached, Group others) {
        int n = reached.means().length;
        var squares = new double[n][n];
        add(reached, reached.means(), squares, new double[n]);
        add(others, others.means(), squares, new double[n]);
        var kept = new int[0];
        for (int i = 0; i < n; i++) {
            double size = reached.size(i) + others.size(i);
            var with = Arrays.copyOf(kept, kept.length + 1);
            with[kept.length] = i;
            double left =
                    Matrices.cholesky(only(squares, with))
                            .map(lower -> lower[with.length - 1][with.length - 1])
                            .orElse(0.0);
            if (squares[i][i] > TINY * size && left * left > TINY * squares[i][i]) {
                kept = with;
            }
        }
        return kept;
    }

    private static double[][] only(double[][] matrix, int[] columns) {
        return Arrays.stream(columns)
                .mapToObj(i -> Arrays.stream(columns).mapToDouble(j -> matrix[i][j]).toArray())
                .toArray(double[][]::new);
    }

    /// Empty where too few are there to learn from, or nothing that was before varies.
    private static Optional<Effect> adjusted(Group reached, Group others) {
        var columns = telling(reached, others);
        return adjustedBy(reached.only(columns), others.only(columns));
    }

    private static Optional<Effect> adjustedBy(Group reached, Group others) {
        int all = reached.after.length + others.after.length;
        var one = reached.means();
        var other = others.means();
        int k = one.length;
        if (k == 0 || all - 2 - k < FEW) {
            return Optional.empty();
        }
        var squares = new double[k][k];
        var products = new double[k];
        add(reached, one, squares, products);
        add(others, other, squares, products);
        return Matrices.cholesky(squares)
                .map(
                        lower -> {
                            var theta = Matrices.solve(lower, products);
                            var apart = new double[k];
                            Arrays.setAll(apart, i -> one[i] - other[i]);
                            double far = dot(apart, Matrices.solve(lower, apart));
                            var rough =
                                    Effect.welch(residual(reached, theta), residual(others, theta));
                            double spent = (all - 2.0) / (all - 2 - k);
                            double chance =
                                    1
                                            + far
                                                    / (1.0 / reached.after.length
                                                            + 1.0 / others.after.length);
                            return new Effect(
                                    rough.seen(),
                                    rough.standardError() * Math.sqrt(spent * chance),
                                    Math.max(1, rough.degrees() - k));
                        });
    }

    private static void add(Group group, double[] means, double[][] squares, double[] products) {
        double mean = Moments.of(group.after).mean();
        for (int row = 0; row < group.after.length; row++) {
            for (int i = 0; i < means.length; i++) {
                double one = group.before[row][i] - means[i];
                products[i] += one * (group.after[row] - mean);
                for (int j = 0; j < means.length; j++) {
                    squares[i][j] += one * (group.before[row][j] - means[j]);
                }
            }
        }
    }

    private static Moments residual(Group group, double[] theta) {
        var values = new double[group.after.length];
        Arrays.setAll(values, row -> group.after[row] - dot(theta, group.before[row]));
        return Moments.of(values);
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
