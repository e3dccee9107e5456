package kizuna.statistics;

import java.util.function.IntToDoubleFunction;

/// Pearson's correlation; 0 where one of both does not vary.
public final class Correlation {
    private Correlation() {}

    static double of(int[] one, double[] other) {
        return of(one.length, i -> one[i], i -> other[i]);
    }

    public static double of(int n, IntToDoubleFunction one, IntToDoubleFunction other) {
        double meanOne = 0;
        double meanOther = 0;
        for (int i = 0; i < n; i++) {
            meanOne += one.applyAsDouble(i) / n;
            meanOther += other.applyAsDouble(i) / n;
        }
        double both = 0;
        double ones = 0;
        double others = 0;
        for (int i = 0; i < n; i++) {
            double a = one.applyAsDouble(i) - meanOne;
            double b = other.applyAsDouble(i) - meanOther;
            both += a * b;
            ones += a * a;
            others += b * b;
        }
        return ones > 0 && others > 0 ? both / Math.sqrt(ones * others) : 0;
    }
}
