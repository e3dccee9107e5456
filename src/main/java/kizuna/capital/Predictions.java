package kizuna.capital;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import kizuna.statistics.Bootstrap;
import kizuna.statistics.Fitting;
import kizuna.statistics.Forecast;
import kizuna.statistics.GammaGamma;
import kizuna.statistics.Model;
import kizuna.statistics.Simulation;
import kizuna.statistics.Simulation.Future;
import kizuna.statistics.Simulation.Known;
import kizuna.statistics.Workers;
import org.jspecify.annotations.Nullable;

/// What is foretold of each customer, column by column. An empty cell is "not known": P(alive)
/// where the model has no evidence, money where nothing is known of what they spend.
final class Predictions {
    static final List<String> COLUMNS =
            List.of(
                    "customer",
                    "repeats",
                    "last",
                    "age",
                    "older_than_log",
                    "evidence",
                    "p_alive",
                    "expected_purchases",
                    "purchase_value",
                    "expected_value");

    private final Loaded loaded;
    private final Model model;
    private final Forecast forecast;
    private final @Nullable GammaGamma spending;
    private final double[] discounted;
    private final double horizon;
    private final Workers workers;

    /// `rate`: at which money to come is worth less, in the model's unit of time.
    Predictions(
            Loaded loaded,
            Model model,
            @Nullable GammaGamma spending,
            double horizon,
            double rate,
            Workers workers) {
        var all = loaded.summaries();
        this.loaded = loaded;
        this.model = model;
        this.spending = spending;
        this.horizon = horizon;
        this.workers = workers;
        this.forecast =
                Forecast.of(model, all.repeats, all.last, all.age, loaded.day(), horizon, workers);
        this.discounted = discounted(rate);
    }

    /// Expected purchases, each worth less the later it comes.
    private double[] discounted(double rate) {
        return IntStream.range(0, count())
                .parallel()
                .mapToDouble(
                        i ->
                                rate == 0
                                        ? forecast.expected(i)
                                        : model.discounted(
                                                repeats(i), last(i), age(i), horizon, rate))
                .toArray();
    }

    int count() {
        return loaded.summaries().count();
    }

    String customer(int row) {
        return loaded.summaries().id(row);
    }

    int repeats(int row) {
        return loaded.summaries().repeats[row];
    }

    double last(int row) {
        return loaded.summaries().last[row] * loaded.day();
    }

    double age(int row) {
        return loaded.summaries().age[row] * loaded.day();
    }

    boolean older(int row) {
        return loaded.summaries().knownLonger(row);
    }

    boolean evidence(int row) {
        return model.tells(repeats(row));
    }

    /// Not a number where the model has no evidence.
    double alive(int row) {
        return evidence(row) ? forecast.alive(row) : Double.NaN;
    }

    double expected(int row) {
        return forecast.expected(row);
    }

    /// What one purchase is worth; not a number where that is not known.
    double worth(int row) {
        if (spending == null) {
            return Double.NaN;
        }
        var all = loaded.summaries();
        double worth = spending.expected(all.paid[row], all.spent[row]);
        return Double.isFinite(worth) ? worth : Double.NaN;
    }

    double value(int row) {
        return worth(row) * discounted[row];
    }

    double sum() {
        return forecast.sum();
    }

    double sumOfValues() {
        double sum = 0;
        for (int i = 0; i < count(); i++) {
            double value = value(i);
            sum += Double.isNaN(value) ? 0 : value;
        }
        return sum;
    }

    /// Where 19 of 20 futures lie: of what all of them buy within the horizon, and of what they
    /// spend, where that is known.
    record Range(Bootstrap.Interval purchases, Optional<Bootstrap.Interval> amount, int samples) {}

    /// From so many samples of the customers, and one future for each; empty where none of them
    /// carries a model.
    Optional<Range> range(int samples) {
        var all = loaded.summaries();
        var often =
                Bootstrap.of(
                        new Fitting(workers),
                        model,
                        all.rhythms(loaded.day()),
                        samples,
                        new SplittableRandom(1));
        var known = new Known(all.repeats, all.last, all.age, all.paid, all.spent);
        var simulation = new Simulation(known, loaded.day(), horizon, workers);
        var seeds = new SplittableRandom(3);
        var futures =
                spending == null
                        ? often.map(each -> simulation.future(each, null, seeds.nextLong()))
                        : often.beside(
                                amounts(spending, samples),
                                (each, much) -> simulation.future(each, much, seeds.nextLong()));
        return futures.samples() == 0
                ? Optional.empty()
                : Optional.of(
                        new Range(
                                futures.interval(Future::purchases),
                                Optional.ofNullable(spending)
                                        .map(_ -> futures.interval(Future::amount)),
                                futures.samples()));
    }

    private Bootstrap<GammaGamma> amounts(GammaGamma spending, int samples) {
        var all = loaded.summaries();
        var rows = all.spenders();
        return Bootstrap.of(
                spending,
                Arrays.stream(rows).map(i -> all.paid[i]).toArray(),
                Arrays.stream(rows).mapToDouble(i -> all.spent[i]).toArray(),
                samples,
                new SplittableRandom(2),
                workers);
    }
}
