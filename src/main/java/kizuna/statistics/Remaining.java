package kizuna.statistics;

/// What someone who is alive will still buy, where each purchase may be the last one: the
/// expectation of (1 − (1+pτ)^(−R))/p over p ~ Beta(a, b), with R = r+x and τ = t/(α+T).
///
/// In closed form (Fader, Hardie & Lee 2005, eq. 10) that is c/(a−1)·[1 − (1−z)^R·₂F₁(R, b;
/// c; z)] with c = a+b−1 and z = t/(α+T+t), a difference of two nearly equal numbers around
/// a = 1 and for short horizons. Both ways taken here add positive numbers only:
///
/// - *Counting.* Without leaving they would buy K ~ NB(R) times, k times with the weight
///   (R)ₖ/k!·wᵏ, w = τ/(1+τ); having bought j times they are still there with the chance Sⱼ
///   = (b)ⱼ/(a+b)ⱼ. So the answer is the mean of S₀ + … + S₍ₖ₋₁₎ over these weights.
/// - *Integrating*, where there would be too much to count: the trapezoidal rule in u =
///   ln(p/(1−p)), which is exact to all digits for functions analytic around the real line;
///   the tails, which are geometric, are added in closed form.
final class Remaining {
    private static final double MOST_COUNTED = 1500;
    private static final double LARGEST_WEIGHT = 600; // as a logarithm
    private static final double NEGLIGIBLE = 1e-17;

    private Remaining() {}

    static double purchases(double rate, double a, double b, double tau) {
        if (tau <= 0) {
            return 0;
        }
        double mean = rate * tau;
        double most = mean + 10 * Math.sqrt(mean * (1 + tau)) + 45 * (1 + tau);
        return most < MOST_COUNTED && rate * Math.log1p(tau) < LARGEST_WEIGHT
                ? counted(rate, a, b, tau)
                : integrated(rate, a, b, tau);
    }

    static double counted(double rate, double a, double b, double tau) {
        double w = tau / (1 + tau);
        double weight = 1;
        double weights = 1;
        double there = 1;
        double bought = 0;
        double sum = 0;
        for (int k = 0; ; k++) {
            bought += there;
            there *= (b + k) / (a + b + k);
            double ratio = w * (rate + k) / (k + 1);
            weight *= ratio;
            weights += weight;
            sum += weight * bought;
            if (ratio < 1 && weight * bought < NEGLIGIBLE * sum * (1 - Math.max(ratio, w))) {
                return sum / weights;
            }
        }
    }

    static double integrated(double rate, double a, double b, double tau) {
        double step = Math.min(0.25, 0.6 * Math.sqrt(1 / a + 1 / b));
        double middle = Math.log(a / b);
        double peak = a * lnP(middle) + b * lnP(-middle);
        double weights = 0;
        double sum = 0;
        for (int side = -1; side <= 1; side += 2) {
            // Beyond these points both are geometric to the last bit.
            double reach = side < 0 ? 1 + b + (rate + 1) * tau : 1 + a + rate;
            double end = side * (Math.log(reach) - Math.log(NEGLIGIBLE));
            double decay = -Math.expm1(-(side < 0 ? a : b) * step);
            for (int i = side < 0 ? 0 : 1; ; i++) {
                double u = middle + side * i * step;
                double weight = Math.exp(a * lnP(u) + b * lnP(-u) - peak);
                double value = perChance(rate, tau, u);
                if (side * (u - end) >= 0) {
                    weights += weight / decay;
                    sum += weight * value / decay;
                    break;
                }
                weights += weight;
                sum += weight * value;
                double most = side < 0 ? rate * tau : value;
                if (weight * most < NEGLIGIBLE * sum * decay
                        && weight < NEGLIGIBLE * weights * decay) {
                    break;
                }
            }
        }
        return sum / weights;
    }

    /// (1 − (1+pτ)^(−R))/p at u = ln(p/(1−p)).
    private static double perChance(double rate, double tau, double u) {
        double p = 1 / (1 + Math.exp(-u));
        return p * tau < 1e-300 || p == 0
                ? rate * tau
                : -Math.expm1(-rate * Math.log1p(p * tau)) / p;
    }

    /// ln p at u = ln(p/(1−p)); with −u, ln(1−p).
    private static double lnP(double u) {
        return u > 0 ? -Math.log1p(Math.exp(-u)) : u - Math.log1p(Math.exp(u));
    }
}
