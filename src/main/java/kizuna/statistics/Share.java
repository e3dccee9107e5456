package kizuna.statistics;

/// A share of `part` in `whole` with its honest interval: Wilson's score interval (E. B. Wilson
/// 1927, JASA 22, 209–212), which stays sensible for few trials and for none.
public record Share(long part, long whole) {
    private static final double SQUARE = Estimate.Z95 * Estimate.Z95;

    public Share {
        if (part < 0 || part > whole) {
            throw new IllegalArgumentException(part + " of " + whole);
        }
    }

    /// The middle of the interval: the estimate drawn towards one half when trials are few.
    public double centre() {
        return (part + SQUARE / 2) / (whole + SQUARE);
    }

    public double lower() {
        return Math.max(0, centre() - margin());
    }

    public double upper() {
        return Math.min(1, centre() + margin());
    }

    private double margin() {
        double n = whole;
        double spread = n == 0 ? 0 : part * (n - part) / n;
        return Estimate.Z95 / (n + SQUARE) * Math.sqrt(spread + SQUARE / 4);
    }
}
