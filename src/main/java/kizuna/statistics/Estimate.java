package kizuna.statistics;

/// A parameter with its doubt: the standard error from the information matrix, and the 95 %
/// interval, which is symmetric in the logarithm, so that it stays above zero.
public record Estimate(
        String name, double value, double standardError, double lower, double upper) {
    /// The normal distribution has 95 % of itself within ± this.
    static final double Z95 = 1.959963984540054;

    /// `spread`: the standard error of the logarithm.
    static Estimate of(String name, double value, double spread) {
        return new Estimate(
                name,
                value,
                value * spread,
                value * Math.exp(-Z95 * spread),
                value * Math.exp(Z95 * spread));
    }
}
