package kizuna.statistics;

/// A parameter with its doubt: the standard error from the information matrix, and the 95 %
/// interval, which is symmetric in the logarithm, so that it stays above zero.
public record Estimate(
        String name, double value, double standardError, double lower, double upper) {
    /// The normal distribution has 95 % of itself within ± this.
    static final double Z95 = 1.959963984540054;

    /// Beyond a factor of some thousands nothing is known.
    private static final double KNOWN = 4;

    /// `spread`: the standard error of the logarithm; a large one is as good as none.
    static Estimate of(String name, double value, double known) {
        double spread = known < KNOWN ? known : Double.POSITIVE_INFINITY;
        return new Estimate(
                name,
                value,
                value * spread,
                value * Math.exp(-Z95 * spread),
                value * Math.exp(Z95 * spread));
    }
}
