package kizuna.statistics;

/// What BG/NBD and MBG/NBD have in common.
final class Dropping {
    private Dropping() {}

    /// How the odds stand that they left after their last purchase, as a logarithm. `chances`: how
    /// often they could have left.
    static double eta(
            double r,
            double alpha,
            double a,
            double b,
            int x,
            int chances,
            double last,
            double age) {
        return Math.log(a / (b + chances - 1))
                + (r + x) * Math.log1p((age - last) / (alpha + last));
    }
}
