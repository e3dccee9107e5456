package kizuna.statistics;

import java.util.random.RandomGenerator;

/// Numbers as chance has them, after the distributions that the models are made of.
final class Draws {
    /// From this mean on a Poisson number is a rounded normal one.
    private static final double MANY = 60;

    private Draws() {}

    static double poisson(double mean, RandomGenerator chance) {
        if (mean > MANY) {
            return Math.max(0, Math.rint(mean + Math.sqrt(mean) * chance.nextGaussian()));
        }
        double left = chance.nextDouble();
        double share = Math.exp(-mean);
        int count = 0;
        while (left > share && count < 10 * MANY) {
            left -= share;
            count++;
            share *= mean / count;
        }
        return count;
    }

    /// Of rate 1 (Marsaglia & Tsang 2000, ACM Transactions on Mathematical Software 26, 363–372).
    static double gamma(double shape, RandomGenerator chance) {
        if (shape < 1) {
            return gamma(shape + 1, chance) * Math.pow(1 - chance.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double z = chance.nextGaussian();
            double v = Math.pow(1 + c * z, 3);
            if (v > 0
                    && Math.log(1 - chance.nextDouble())
                            < 0.5 * z * z + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }

    static double beta(double a, double b, RandomGenerator chance) {
        double first = gamma(a, chance);
        double all = first + gamma(b, chance);
        // Both may be too small for a double; then it is 0 or 1.
        return all > 0 ? first / all : chance.nextDouble() * (a + b) < a ? 1 : 0;
    }

    /// At which of many tries what happens with the chance `p` happens first; 1 at least.
    static double first(double p, RandomGenerator chance) {
        return p >= 1 ? 1 : 1 + Math.floor(Math.log(1 - chance.nextDouble()) / Math.log1p(-p));
    }
}
