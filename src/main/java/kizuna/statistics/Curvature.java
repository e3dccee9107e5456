package kizuna.statistics;

/// A function's value at a point, its slope and how it bends there. `sums`: value, gradient, and
/// the upper triangle of the Hessian row by row, as blocks of customers add them up.
@SuppressWarnings("ArrayRecordComponent") // never compared
record Curvature(double value, double[] slope, double[][] bend) {
    static int width(int parameters) {
        return 1 + parameters + parameters * (parameters + 1) / 2;
    }

    static Curvature of(double[] sums, int parameters) {
        var slope = new double[parameters];
        System.arraycopy(sums, 1, slope, 0, parameters);
        var bend = new double[parameters][parameters];
        int at = 1 + parameters;
        for (int i = 0; i < parameters; i++) {
            for (int j = i; j < parameters; j++) {
                bend[i][j] = sums[at];
                bend[j][i] = sums[at++];
            }
        }
        return new Curvature(sums[0], slope, bend);
    }

    /// The same over the logarithms of the parameters `p`.
    Curvature inLogs(double[] p) {
        int n = p.length;
        var first = new double[n];
        var second = new double[n][n];
        for (int i = 0; i < n; i++) {
            first[i] = slope[i] * p[i];
            for (int j = 0; j < n; j++) {
                second[i][j] = bend[i][j] * p[i] * p[j];
            }
            second[i][i] += first[i];
        }
        return new Curvature(value, first, second);
    }

    boolean isFinite() {
        double all = value;
        for (int i = 0; i < slope.length; i++) {
            all += slope[i];
            for (double each : bend[i]) {
                all += each;
            }
        }
        return Double.isFinite(all);
    }
}
