package kizuna.statistics;

import java.util.Optional;

/// Small symmetric matrices.
final class Matrices {
    private Matrices() {}

    /// The lower triangle L with L·Lᵀ = `matrix`; nothing where it is not positive definite.
    static Optional<double[][]> cholesky(double[][] matrix) {
        int n = matrix.length;
        var lower = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                if (i == j) {
                    if (!(sum > 1e-14 * Math.abs(matrix[i][i]))) {
                        return Optional.empty();
                    }
                    lower[i][i] = Math.sqrt(sum);
                } else {
                    lower[i][j] = sum / lower[j][j];
                }
            }
        }
        return Optional.of(lower);
    }

    static double[] solve(double[][] lower, double[] right) {
        int n = right.length;
        var y = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = right[i];
            for (int k = 0; k < i; k++) {
                sum -= lower[i][k] * y[k];
            }
            y[i] = sum / lower[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                y[i] -= lower[k][i] * y[k];
            }
            y[i] /= lower[i][i];
        }
        return y;
    }

    static double[][] inverse(double[][] lower) {
        int n = lower.length;
        var inverse = new double[n][];
        for (int i = 0; i < n; i++) {
            var unit = new double[n];
            unit[i] = 1;
            inverse[i] = solve(lower, unit);
        }
        return inverse;
    }

    /// The eigenvalues, by Jacobi's rotations.
    static double[] eigenvalues(double[][] symmetric) {
        int n = symmetric.length;
        var a = new double[n][];
        for (int i = 0; i < n; i++) {
            a[i] = symmetric[i].clone();
        }
        for (int sweep = 0; sweep < 30; sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    if (a[p][q] != 0) {
                        rotate(a, p, q);
                    }
                }
            }
        }
        var values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = a[i][i];
        }
        return values;
    }

    private static void rotate(double[][] a, int p, int q) {
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
        double c = 1 / Math.hypot(t, 1);
        double s = t * c;
        for (int k = 0; k < a.length; k++) {
            double kp = a[k][p];
            double kq = a[k][q];
            a[k][p] = c * kp - s * kq;
            a[k][q] = s * kp + c * kq;
        }
        for (int k = 0; k < a.length; k++) {
            double pk = a[p][k];
            double qk = a[q][k];
            a[p][k] = c * pk - s * qk;
            a[q][k] = s * pk + c * qk;
        }
    }
}
