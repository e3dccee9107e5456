package kizuna.statistics;

/// How much larger one share is than another, with its honest interval: Newcombe's hybrid score
/// interval (R. G. Newcombe 1998, Statistics in Medicine 17, 873–890, method 10), made of the two
/// Wilson intervals.
public record Difference(Share one, Share other) {
    /// As seen; where one of both is empty, of nothing.
    public double seen() {
        return rate(one) - rate(other);
    }

    public double lower() {
        return seen() - Math.hypot(rate(one) - one.lower(), other.upper() - rate(other));
    }

    public double upper() {
        return seen() + Math.hypot(one.upper() - rate(one), rate(other) - other.lower());
    }

    /// Whether it can be told from none.
    public boolean isClear() {
        return one.whole() > 0 && other.whole() > 0 && (lower() > 0 || upper() < 0);
    }

    private static double rate(Share share) {
        return share.whole() == 0 ? 0 : (double) share.part() / share.whole();
    }
}
