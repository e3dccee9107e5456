package kizuna.capital;

import java.util.function.IntToDoubleFunction;
import kizuna.statistics.Correlation;

/// How near what was expected of each customer came to what they did. `ratio`: of the sums.
record Accuracy(
        double actual, double expected, double ratio, double mae, double rmse, double correlation) {
    static Accuracy of(int customers, IntToDoubleFunction actual, IntToDoubleFunction expected) {
        double did = 0;
        double would = 0;
        double absolute = 0;
        double square = 0;
        for (int i = 0; i < customers; i++) {
            double error = expected.applyAsDouble(i) - actual.applyAsDouble(i);
            did += actual.applyAsDouble(i);
            would += expected.applyAsDouble(i);
            absolute += Math.abs(error);
            square += error * error;
        }
        int n = Math.max(1, customers);
        return new Accuracy(
                did,
                would,
                did > 0 ? would / did : 0,
                absolute / n,
                Math.sqrt(square / n),
                Correlation.of(customers, actual, expected));
    }
}
