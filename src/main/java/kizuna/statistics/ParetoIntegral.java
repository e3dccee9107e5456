package kizuna.statistics;

/// Q = s·∫ ((α+T)/(α+y))^R · ((β+T)/(β+y))^s dy/(β+y) for y from `last` to `age`: the odds that
/// they have left since their last purchase.
///
/// The two ₂F₁ of the papers overflow for many purchases and cancel where the last one is recent.
/// The integrand is positive and, over v = ln((m+y)/(m+last)) with m = min(α, β), analytic within
/// π of the real line; its logarithm is concave. So Gauss and Legendre's rule on few panels, each
/// short enough for the slope there, gives all digits.
final class ParetoIntegral {
    /// The integral itself, the means over it of lnA, lnB, 1/A, 1/B, and of their products; with
    /// A = α+y, B = β+y.
    static final int MOMENTS = 15;

    private static final double LONGEST_PANEL = 1.2;
    private static final double STEEPEST = 4;
    private static final double NEGLIGIBLE = -45;

    /// Steeper than this within one step, four nodes do not do.
    private static final double GENTLE = 0.5;

    private final double rate;
    private final double alpha;
    private final double s;
    private final double beta;
    private final double m;

    ParetoIntegral(double rate, double alpha, double s, double beta) {
        this.rate = rate;
        this.alpha = alpha;
        this.s = s;
        this.beta = beta;
        this.m = Math.min(alpha, beta);
    }

    double lnQ(double last, double age) {
        if (age <= last) {
            return Double.NEGATIVE_INFINITY;
        }
        double end = Math.log1p((age - last) / (m + last));
        double from = 0;
        double sum = 0;
        double start = Math.log((m + last) / (beta + last));
        double highest = 0; // of the logarithm, taken out of the sum
        while (from < end) {
            double slope = slope(last, from);
            double here = height(last, from);
            if (here > highest) {
                sum *= Math.exp(highest - here);
                highest = here;
            } else if (slope < 0 && here - highest < NEGLIGIBLE) {
                break;
            }
            double panel = panel(slope, end - from);
            double part = 0;
            for (int i = 0; i < Legendre.TWELVE.nodes(); i++) {
                double v = from + panel * Legendre.TWELVE.at(i);
                part += Legendre.TWELVE.weight(i) * Math.exp(height(last, v) - highest);
            }
            sum += part * panel;
            from += panel;
        }
        return Math.log(s) + lnOdds(last, age) + start + highest + Math.log(sum);
    }

    /// ln of ((α+age)/(α+last))^R · ((β+age)/(β+last))^s.
    double lnOdds(double last, double age) {
        return rate * Math.log1p((age - last) / (alpha + last))
                + s * Math.log1p((age - last) / (beta + last));
    }

    /// Adds the moments over `from` to `to` of
    /// ((α+ref)/(α+y))^R·((β+ref)/(β+y))^s/(β+y)·e^(−shift), with logarithms relative to
    /// `ref`.
    void add(double from, double to, double ref, double shift, double[] moments) {
        double end = Math.log1p((to - from) / (m + from));
        double highest = 0;
        double at = 0;
        while (at < end) {
            double slope = slope(from, at);
            double here = height(from, at);
            highest = Math.max(highest, here);
            if (slope < 0 && here - highest < NEGLIGIBLE) {
                break;
            }
            double panel = panel(slope, end - at);
            for (int i = 0; i < Legendre.TWELVE.nodes(); i++) {
                double v = at + panel * Legendre.TWELVE.at(i);
                double y = from + (m + from) * Math.expm1(v);
                node(y, Legendre.TWELVE.weight(i) * panel * (m + y), ref, shift, moments);
            }
            at += panel;
        }
    }

    /// The same over one step, where that is gentle by fewer nodes.
    void addStep(double from, double length, double ref, double[] moments) {
        if ((rate + s + 1) * length < GENTLE * (m + from)) {
            for (int i = 0; i < Legendre.FOUR.nodes(); i++) {
                double dy = length * Legendre.FOUR.weight(i);
                node(from + length * Legendre.FOUR.at(i), dy, ref, 0, moments);
            }
        } else {
            add(from, from + length, ref, 0, moments);
        }
    }

    private void node(double y, double dy, double ref, double shift, double[] to) {
        double inA = 1 / (alpha + y);
        double inB = 1 / (beta + y);
        double lnA = Math.log((alpha + ref) * inA);
        double lnB = Math.log((beta + ref) * inB);
        double f = Math.exp(rate * lnA + s * lnB - shift) * inB * dy;
        double fA = f * lnA;
        double fB = f * lnB;
        double gA = f * inA;
        double gB = f * inB;
        to[0] += f;
        to[1] += fA;
        to[2] += fB;
        to[3] += gA;
        to[4] += gB;
        to[5] += fA * lnA;
        to[6] += fA * lnB;
        to[7] += fA * inA;
        to[8] += fA * inB;
        to[9] += fB * lnB;
        to[10] += fB * inA;
        to[11] += fB * inB;
        to[12] += gA * inA;
        to[13] += gA * inB;
        to[14] += gB * inB;
    }

    private static double panel(double slope, double left) {
        return Math.min(left, Math.min(LONGEST_PANEL, STEEPEST / Math.abs(slope)));
    }

    /// ln of ((α+last)/(α+y))^R · ((β+last)/(β+y))^(s+1) · (m+y)/(m+last), with (m+y) = dy/dv;
    /// 0 where v is.
    private double height(double last, double v) {
        double passed = (m + last) * Math.expm1(v);
        double lnAlpha = alpha == m ? v : Math.log1p(passed / (alpha + last));
        double lnBeta = beta == m ? v : Math.log1p(passed / (beta + last));
        return v - rate * lnAlpha - (s + 1) * lnBeta;
    }

    private double slope(double last, double v) {
        double at = (m + last) * Math.exp(v);
        double passed = (m + last) * Math.expm1(v);
        return 1 - rate * at / (alpha + last + passed) - (s + 1) * at / (beta + last + passed);
    }
}
