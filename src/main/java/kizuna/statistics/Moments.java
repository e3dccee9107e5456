package kizuna.statistics;

/// How many, their mean, and the sum of the squares around it.
public record Moments(long count, double mean, double squares) {
    public static final Moments NONE = new Moments(0, 0, 0);

    public Moments {
        if (count < 0 || !(squares >= 0)) {
            throw new IllegalArgumentException(count + " values, squares " + squares);
        }
    }

    public static Moments of(double... values) {
        double sum = 0;
        for (double each : values) {
            sum += each;
        }
        double mean = values.length == 0 ? 0 : sum / values.length;
        double squares = 0;
        for (double each : values) {
            squares += (each - mean) * (each - mean);
        }
        return new Moments(values.length, mean, squares);
    }

    /// From the number of values, their sum and the sum of their squares.
    public static Moments ofSums(long count, double sum, double sumOfSquares) {
        double mean = count == 0 ? 0 : sum / count;
        return new Moments(count, mean, Math.max(0, sumOfSquares - sum * mean));
    }

    /// Both together (Chan, Golub & LeVeque 1983).
    public Moments with(Moments other) {
        long all = count + other.count;
        if (all == 0) {
            return NONE;
        }
        double apart = other.mean - mean;
        double share = (double) other.count / all;
        return new Moments(
                all, mean + apart * share, squares + other.squares + apart * apart * count * share);
    }

    /// Unbiased; 0 for one alone.
    public double variance() {
        return count < 2 ? 0 : squares / (count - 1);
    }
}
