package kizuna.statistics;

import java.util.function.DoubleUnaryOperator;

/// Tails and quantiles of the normal, Student's t and χ² distributions, from the regularised
/// incomplete beta and gamma functions (continued fractions by Lentz's method; Abramowitz & Stegun
/// 6.5.29, 6.5.31, 26.5.8), to about 1e-13.
final class Tails {
    private static final double TINY = 1e-300;
    private static final double CLOSE = 1e-16;
    private static final int STEPS = 10_000;

    private Tails() {}

    /// P(|Z| > z).
    static double normal(double z) {
        return upperGamma(0.5, z * z / 2);
    }

    /// The z above which lies `tail` of the normal distribution, tail < ½.
    static double normalAbove(double tail) {
        return above(tail, z -> normal(z) / 2);
    }

    /// P(|T| > t) with so many degrees of freedom.
    static double student(double t, double degrees) {
        return Double.isInfinite(degrees)
                ? normal(t)
                : beta(degrees / (degrees + t * t), degrees / 2, 0.5);
    }

    /// The t above which lies `tail`, tail < ½.
    static double studentAbove(double tail, double degrees) {
        return above(tail, t -> student(t, degrees) / 2);
    }

    /// P(χ² > x).
    static double chiSquare(double x, double degrees) {
        return upperGamma(degrees / 2, x / 2);
    }

    private static double above(double tail, DoubleUnaryOperator beyond) {
        if (!(tail > 0 && tail < 0.5)) {
            throw new IllegalArgumentException("Between 0 and ½: " + tail);
        }
        double low = 0;
        double high = 1;
        while (beyond.applyAsDouble(high) > tail && high < 1e100) {
            low = high;
            high *= 2;
        }
        for (int i = 0; i < 200 && high - low > 1e-14 * high; i++) {
            double middle = (low + high) / 2;
            if (beyond.applyAsDouble(middle) > tail) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /// Q(a, x).
    static double upperGamma(double a, double x) {
        if (x <= 0) {
            return 1;
        }
        double front = Math.exp(-x + a * Math.log(x) - Gammas.ln(a));
        return x < a + 1 ? 1 - front * series(a, x) : front * fraction(a, x);
    }

    private static double series(double a, double x) {
        double term = 1 / a;
        double sum = term;
        for (int n = 1; n < STEPS && term > sum * CLOSE; n++) {
            term *= x / (a + n);
            sum += term;
        }
        return sum;
    }

    private static double fraction(double a, double x) {
        double b = x + 1 - a;
        double c = 1 / TINY;
        double d = 1 / b;
        double h = d;
        for (int i = 1; i < STEPS; i++) {
            double term = -i * (i - a);
            b += 2;
            d = 1 / away(term * d + b);
            c = away(b + term / c);
            h *= d * c;
            if (Math.abs(d * c - 1) < CLOSE) {
                break;
            }
        }
        return h;
    }

    /// Iₓ(a, b).
    static double beta(double x, double a, double b) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        double front =
                Math.exp(
                        Gammas.ln(a + b)
                                - Gammas.ln(a)
                                - Gammas.ln(b)
                                + a * Math.log(x)
                                + b * Math.log1p(-x));
        return x < (a + 1) / (a + b + 2)
                ? front * betaFraction(x, a, b) / a
                : 1 - front * betaFraction(1 - x, b, a) / b;
    }

    private static double betaFraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / away(1 - (a + b) * x / (a + 1));
        double h = d;
        for (int m = 1; m < STEPS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / away(1 + even * d);
            c = away(1 + even / c);
            h *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / away(1 + odd * d);
            c = away(1 + odd / c);
            h *= d * c;
            if (Math.abs(d * c - 1) < CLOSE) {
                break;
            }
        }
        return h;
    }

    private static double away(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }
}
