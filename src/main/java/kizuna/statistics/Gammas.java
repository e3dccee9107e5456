package kizuna.statistics;

/// ln Γ, ψ and ψ′ for arguments above zero, to within a few units in the last place: the recurrence
/// up to twelve, Stirling's series from there (Abramowitz & Stegun 6.1.41, 6.3.18, 6.4.12).
final class Gammas {
    private static final double LARGE = 12;
    private static final double HALF_LN_2_PI = 0.9189385332046728;

    /// Up to here a rising factorial is multiplied out, which loses nothing.
    private static final int SHORT = 32;

    private Gammas() {}

    static double ln(double x) {
        double product = 1;
        double z = x;
        while (z < LARGE) {
            product *= z;
            z++;
        }
        return (z - 0.5) * Math.log(z) - z + HALF_LN_2_PI + stirling(z) - Math.log(product);
    }

    /// ln Γ(x+n) − ln Γ(x), without taking the difference of two large numbers.
    static double lnRise(double x, double n) {
        double shift = 0;
        double z = x;
        while (z < LARGE) {
            shift -= Math.log1p(n / z);
            z++;
        }
        return shift
                + (z - 0.5) * Math.log1p(n / z)
                + n * (Math.log(z + n) - 1)
                + stirling(z + n)
                - stirling(z);
    }

    /// ln of B(a, b+n)/B(a, b) = Π (b+i)/(a+b+i), i < n: the chance to stay n times.
    static double lnStayed(double a, double b, int n) {
        double sum = 0;
        int few = Math.min(n, SHORT);
        for (int i = 0; i < few; i++) {
            sum -= Math.log1p(a / (b + i));
        }
        return n <= SHORT ? sum : sum + lnRise(b + few, n - few) - lnRise(a + b + few, n - few);
    }

    static double digamma(double x) {
        double sum = 0;
        double z = x;
        while (z < LARGE) {
            sum -= 1 / z;
            z++;
        }
        double u = 1 / (z * z);
        double series =
                u
                        * (1.0 / 12
                                - u
                                        * (1.0 / 120
                                                - u
                                                        * (1.0 / 252
                                                                - u
                                                                        * (1.0 / 240
                                                                                - u
                                                                                        * (1.0 / 132
                                                                                                - u
                                                                                                        * (691.0
                                                                                                                        / 32760
                                                                                                                - u
                                                                                                                        / 12))))));
        return sum + Math.log(z) - 0.5 / z - series;
    }

    static double trigamma(double x) {
        double sum = 0;
        double z = x;
        while (z < LARGE) {
            sum += 1 / (z * z);
            z++;
        }
        double u = 1 / (z * z);
        double[] even = {1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6};
        double series = 0;
        for (int i = even.length - 1; i >= 0; i--) {
            series = (series + even[i]) * u;
        }
        return sum + 1 / z + u / 2 + series / z;
    }

    private static double stirling(double z) {
        double u = 1 / (z * z);
        return (1.0 / 12
                        - u
                                * (1.0 / 360
                                        - u
                                                * (1.0 / 1260
                                                        - u
                                                                * (1.0 / 1680
                                                                        - u
                                                                                * (1.0 / 1188
                                                                                        - u
                                                                                                * (691.0
                                                                                                                / 360360
                                                                                                        - u
                                                                                                                / 156))))))
                / z;
    }
}
