package kizuna.statistics;

/// The log-likelihood of the NBD.
final class NbdLikelihood implements Likelihood {
    private final Rhythms rhythms;
    private final Workers workers;
    private final Buying buying;

    NbdLikelihood(Rhythms rhythms, Workers workers) {
        this.rhythms = rhythms;
        this.workers = workers;
        this.buying = new Buying(rhythms);
    }

    @Override
    public double[] start() {
        double r = 0.5;
        return new double[] {r, r * rhythms.meanAge() / rhythms.meanRepeats()};
    }

    @Override
    public Curvature apply(double[] p) {
        var sums =
                workers.sum(
                        Workers.blocks(rhythms.rows()),
                        Curvature.width(2),
                        (block, into) -> add(p[0], p[1], block, into));
        buying.addConstant(p[0], p[1], sums, 2);
        return Curvature.of(sums, 2);
    }

    private void add(double r, double alpha, int block, double[] sums) {
        int to = Math.min(rhythms.rows(), (block + 1) * Workers.BLOCK);
        for (int i = block * Workers.BLOCK; i < to; i++) {
            double n = rhythms.weight[i];
            double rate = r + rhythms.x[i];
            double at = alpha + rhythms.age[i];
            double log = Math.log(at);
            sums[0] -= n * rate * log;
            sums[1] -= n * log;
            sums[2] -= n * rate / at;
            sums[4] -= n / at;
            sums[5] += n * rate / (at * at);
        }
    }
}
