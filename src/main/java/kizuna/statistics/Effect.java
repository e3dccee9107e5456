package kizuna.statistics;

/// How much more one group has than another, in the mean, and how surely: the difference, its
/// standard error and the degrees of freedom of that.
public record Effect(double seen, double standardError, double degrees) {
    /// Of early looks together, and of the last one: what is said is wrong at most this often. The
    /// two make one in twenty (Bonferroni), however often one looks before the end.
    public static final double EARLY = 0.01;

    public static final double LAST = 0.04;

    public record Interval(double lower, double upper) {
        public boolean holds(double value) {
            return value >= lower && value <= upper;
        }

        /// Whether it can be told from none.
        public boolean isClear() {
            return lower > 0 || upper < 0;
        }
    }

    /// B. L. Welch's difference of two means whose spreads are not taken to be equal (1947,
    /// Biometrika 34, 28–35): s² = s₁²/n₁ + s₂²/n₂, with F. E. Satterthwaite's degrees of freedom
    /// (1946), s⁴ / (s₁⁴/(n₁²(n₁−1)) + s₂⁴/(n₂²(n₂−1))).
    public static Effect welch(Moments reached, Moments others) {
        if (reached.count() < 2 || others.count() < 2) {
            throw new IllegalArgumentException(
                    "Two in each group: " + reached.count() + ", " + others.count());
        }
        double one = reached.variance() / reached.count();
        double other = others.variance() / others.count();
        double degrees =
                (one + other)
                        * (one + other)
                        / (one * one / (reached.count() - 1)
                                + other * other / (others.count() - 1));
        return new Effect(
                reached.mean() - others.mean(),
                Math.sqrt(one + other),
                Double.isNaN(degrees) ? reached.count() + others.count() - 2 : degrees);
    }

    /// By Student's t, for one look that was fixed beforehand; wrong `risk` of the time.
    public Interval at(double risk) {
        return around(Tails.studentAbove(risk / 2, degrees));
    }

    /// Right at all looks together but for `risk` of the time, whenever one looks: see
    /// [Sequential]. `share`: how much of what was planned has been observed.
    public Interval whenever(double share, double risk) {
        return around(Sequential.width(share, risk));
    }

    /// How likely so large a difference is where there is none.
    public double p() {
        return standardError > 0 ? Tails.student(seen / standardError, degrees) : 1;
    }

    /// Where nobody differs from anybody in a group, nothing says how far chance goes: then it may
    /// be all of it.
    private Interval around(double widths) {
        if (standardError == 0) {
            return new Interval(Math.min(0, seen), Math.max(0, seen));
        }
        return new Interval(seen - widths * standardError, seen + widths * standardError);
    }
}
