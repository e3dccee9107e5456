package kizuna.statistics;

/// A share of `part` in `whole` with its honest interval: Wilson's score interval (E. B. Wilson
/// 1927, JASA 22, 209–212), which stays sensible for few trials and for none.
public record Share(long part, long whole) {
    private static final double Z95 = 1.959963984540054;

    public Share {
        if (part < 0 || part > whole) {
            throw new IllegalArgumentException(part + " of " + whole);
        }
    }

    /// The middle of the interval: the estimate drawn towards one half when trials are few.
    public double centre() {
        return (part + Z95 * Z95 / 2) / (whole + Z95 * Z95);
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
        return Z95 / (n + Z95 * Z95) * Math.sqrt(spread + Z95 * Z95 / 4);
    }
}
