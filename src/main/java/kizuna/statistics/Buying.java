package kizuna.statistics;

/// The part of a log-likelihood that is the same in all models, ln of
/// Γ(r+x)/Γ(r)·α^r/(α+T)^(r+x), with its derivatives by r and α: what depends on x alone is summed
/// over the counts of x, what depends on T is tabled by step.
final class Buying {
    private final Rhythms rhythms;
    private final double[] byRepeats;
    private final int steps;

    Buying(Rhythms rhythms) {
        this.rhythms = rhythms;
        this.byRepeats = rhythms.byRepeats();
        this.steps = rhythms.inSteps() ? rhythms.steps() : -1;
    }

    double[] byRepeats() {
        return byRepeats;
    }

    /// ln(α+y) and 1/(α+y) at every step; empty where times are not in steps.
    double[][] tables(double alpha) {
        var tables = new double[2][steps + 1];
        for (int i = 0; i <= steps; i++) {
            double at = alpha + i * rhythms.step;
            tables[0][i] = Math.log(at);
            tables[1][i] = 1 / at;
        }
        return tables;
    }

    /// Adds what does not depend on T: lnΓ(r+x) − lnΓ(r) + r·ln α.
    void addConstant(double r, double alpha, double[] sums, int parameters) {
        double log = 0;
        double first = 0;
        double second = 0;
        double customers = 0;
        for (int x = 0; x < byRepeats.length; x++) {
            double n = byRepeats[x];
            sums[0] += n * log;
            sums[1] += n * first;
            sums[1 + parameters] += n * second;
            customers += n;
            log += Math.log(r + x);
            first += 1 / (r + x);
            second -= 1 / ((r + x) * (r + x));
        }
        sums[0] += customers * r * Math.log(alpha);
        sums[1] += customers * Math.log(alpha);
        sums[2] += customers * r / alpha;
        sums[2 + parameters] += customers / alpha;
        sums[1 + 2 * parameters] -= customers * r / (alpha * alpha);
    }
}
