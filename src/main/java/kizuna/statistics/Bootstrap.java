package kizuna.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import kizuna.statistics.Fit.Fitted;

/// The doubt of anything computed from a model: fitted again and again to as many customers
/// drawn from those there are (Efron 1979), each row with a Poisson number of them. Rows
/// stay grouped, and each fit begins at the first one, so that a hundred samples take
/// little longer than reading.
public final class Bootstrap<M> {
    private final List<M> models;

    private Bootstrap(List<M> models) {
        this.models = List.copyOf(models);
    }

    /// Where 19 in 20 of the samples lie.
    public record Interval(double lower, double upper) {}

    public static Bootstrap<Model> of(
            Fitting fitting, Model model, Rhythms rhythms, int samples, RandomGenerator chance) {
        var models = new ArrayList<Model>();
        for (int i = 0; i < samples; i++) {
            var weights = new double[rhythms.rows()];
            for (int row = 0; row < weights.length; row++) {
                weights[row] = Draws.poisson(rhythms.weight(row), chance);
            }
            if (fitting.fit(model, rhythms.weighing(weights)) instanceof Fitted fit) {
                models.add(fit.model());
            }
        }
        return new Bootstrap<>(models);
    }

    /// The same of what they spend; see [Spending#fit].
    public static Bootstrap<GammaGamma> of(
            GammaGamma model,
            int[] x,
            double[] mean,
            int samples,
            RandomGenerator chance,
            Workers workers) {
        var models = new ArrayList<GammaGamma>();
        for (int i = 0; i < samples; i++) {
            var weights = new double[x.length];
            Arrays.setAll(weights, _ -> Draws.poisson(1, chance));
            Spending.sample(model, x, mean, weights, workers).ifPresent(models::add);
        }
        return new Bootstrap<>(models);
    }

    public <B> Bootstrap<B> map(Function<M, B> what) {
        return new Bootstrap<>(models.stream().map(what).toList());
    }

    /// The samples of both, one beside another: how often and how much are drawn apart, as the
    /// models take them to have nothing to do with each other.
    public <N, B> Bootstrap<B> beside(Bootstrap<N> other, BiFunction<M, N, B> both) {
        return new Bootstrap<>(
                IntStream.range(0, Math.min(models.size(), other.models.size()))
                        .mapToObj(i -> both.apply(models.get(i), other.models.get(i)))
                        .toList());
    }

    /// How many samples carried a model.
    public int samples() {
        return models.size();
    }

    public Interval interval(ToDoubleFunction<M> what) {
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
}
