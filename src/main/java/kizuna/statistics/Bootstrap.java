package kizuna.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import kizuna.statistics.Fit.Fitted;

/// The doubt of anything computed from a model: fitted again and again to as many customers
/// drawn from those there are (Efron 1979), each row with a Poisson number of them. Rows
/// stay grouped, and each fit begins at the first one, so that a hundred samples take
/// little longer than reading.
public final class Bootstrap {
    private static final double MANY = 60;

    private final List<Model> models;

    private Bootstrap(List<Model> models) {
        this.models = List.copyOf(models);
    }

    /// Where 19 in 20 of the samples lie.
    public record Interval(double lower, double upper) {}

    public static Bootstrap of(
            Fitting fitting, Model model, Rhythms rhythms, int samples, RandomGenerator chance) {
        var models = new ArrayList<Model>();
        for (int i = 0; i < samples; i++) {
            var weights = new double[rhythms.rows()];
            for (int row = 0; row < weights.length; row++) {
                weights[row] = poisson(rhythms.weight(row), chance);
            }
            if (fitting.fit(model, rhythms.weighing(weights)) instanceof Fitted fit) {
                models.add(fit.model());
            }
        }
        return new Bootstrap(models);
    }

    /// How many samples carried a model.
    public int samples() {
        return models.size();
    }

    public Interval interval(ToDoubleFunction<Model> what) {
        var values = models.stream().mapToDouble(what).toArray();
        Arrays.sort(values);
        return values.length == 0
                ? new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                : new Interval(quantile(values, 0.025), quantile(values, 0.975));
    }

    /// Between the two nearest.
    static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    static double poisson(double mean, RandomGenerator chance) {
        if (mean > MANY) {
            return Math.max(0, Math.rint(mean + Math.sqrt(mean) * chance.nextGaussian()));
        }
        double left = chance.nextDouble();
        double share = Math.exp(-mean);
        int count = 0;
        while (left > share && count < 10 * MANY) {
            left -= share;
            count++;
            share *= mean / count;
        }
        return count;
    }
}
