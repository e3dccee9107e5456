package kizuna.statistics;

import java.util.function.Function;

/// The log-likelihood of the Gamma-Gamma model, with gradient and Hessian by p, q and γ.
final class SpendLikelihood implements Function<double[], Curvature> {
    private static final int PARAMETERS = 3;

    private final int[] x;
    private final double[] mean;
    private final double[] weight;
    private final double[] lnSpent;
    private final double[] lnMean;
    private final int most;
    private final Workers workers;

    /// `mean`: above zero; `x`: at least one; `weight`: how many each counts for.
    SpendLikelihood(int[] x, double[] mean, double[] weight, Workers workers) {
        this.x = x;
        this.mean = mean;
        this.weight = weight;
        this.workers = workers;
        this.lnSpent = new double[x.length];
        this.lnMean = new double[x.length];
        int largest = 0;
        for (int i = 0; i < x.length; i++) {
            lnSpent[i] = Math.log(mean[i] * x[i]);
            lnMean[i] = Math.log(mean[i]);
            largest = Math.max(largest, x[i]);
        }
        this.most = largest;
    }

    /// Tables by x: ln B(px, q), and the digammas and trigammas of px+q and of px.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Point(double p, double q, double gamma, double[][] tables) {}

    @Override
    public Curvature apply(double[] at) {
        var counts = new boolean[most + 1];
        for (int each : x) {
            counts[each] = true;
        }
        var tables = new double[5][most + 1];
        double lnQ = Gammas.ln(at[1]);
        for (int k = 1; k <= most; k++) {
            if (counts[k]) {
                double shape = at[0] * k;
                tables[0][k] = Gammas.lnRise(shape, at[1]) - lnQ;
                tables[1][k] = Gammas.digamma(shape + at[1]);
                tables[2][k] = Gammas.trigamma(shape + at[1]);
                tables[3][k] = Gammas.digamma(shape);
                tables[4][k] = Gammas.trigamma(shape);
            }
        }
        var point = new Point(at[0], at[1], at[2], tables);
        return Curvature.of(
                workers.sum(
                        Workers.blocks(x.length),
                        Curvature.width(PARAMETERS),
                        (block, into) -> add(point, block, into)),
                PARAMETERS);
    }

    private void add(Point at, int block, double[] sums) {
        int to = Math.min(x.length, (block + 1) * Workers.BLOCK);
        double psiQ = Gammas.digamma(at.q);
        double triQ = Gammas.trigamma(at.q);
        double lnGamma = Math.log(at.gamma);
        double inGamma = 1 / at.gamma;
        for (int i = block * Workers.BLOCK; i < to; i++) {
            int k = x[i];
            double w = weight[i];
            double shape = at.p * k;
            double all = at.gamma + mean[i] * k;
            double lnAll = Math.log(all);
            double in = 1 / all;
            double psi = at.tables[1][k];
            double tri = at.tables[2][k];
            sums[0] +=
                    w
                            * (at.tables[0][k]
                                    + shape * (lnSpent[i] - lnAll)
                                    + at.q * (lnGamma - lnAll)
                                    - lnMean[i]);
            sums[1] += w * k * (psi - at.tables[3][k] + lnSpent[i] - lnAll);
            sums[2] += w * (psi - psiQ + lnGamma - lnAll);
            sums[3] += w * (at.q * inGamma - (shape + at.q) * in);
            sums[4] += w * k * k * (tri - at.tables[4][k]);
            sums[5] += w * k * tri;
            sums[6] -= w * k * in;
            sums[7] += w * (tri - triQ);
            sums[8] += w * (inGamma - in);
            sums[9] += w * ((shape + at.q) * in * in - at.q * inGamma * inGamma);
        }
    }
}
