package kizuna.statistics;

/// Gauss and Legendre's rule on [0, 1].
final class Legendre {
    static final Legendre FOUR = new Legendre(4);
    static final Legendre TWELVE = new Legendre(12);

    private final double[] at;
    private final double[] weight;

    private Legendre(int nodes) {
        at = new double[nodes];
        weight = new double[nodes];
        for (int i = 0; i < nodes; i++) {
            double x = Math.cos(Math.PI * (i + 0.75) / (nodes + 0.5));
            double slope = 0;
            for (int step = 0; step < 8; step++) { // Newton's method, more than enough
                double before = 1;
                double here = x;
                for (int k = 2; k <= nodes; k++) {
                    double next = ((2 * k - 1) * x * here - (k - 1) * before) / k;
                    before = here;
                    here = next;
                }
                slope = nodes * (x * here - before) / (x * x - 1);
                x -= here / slope;
            }
            at[i] = (1 - x) / 2;
            weight[i] = 1 / ((1 - x * x) * slope * slope);
        }
    }

    int nodes() {
        return at.length;
    }

    double at(int node) {
        return at[node];
    }

    double weight(int node) {
        return weight[node];
    }
}
