package kizuna.capital;

import java.util.List;
import java.util.stream.IntStream;
import kizuna.statistics.Forecast;
import kizuna.statistics.GammaGamma;
import kizuna.statistics.Model;
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
        this.forecast =
                Forecast.of(model, all.repeats, all.last, all.age, loaded.day(), horizon, workers);
        this.discounted = discounted(horizon, rate);
    }

    /// Expected purchases, each worth less the later it comes.
    private double[] discounted(double horizon, double rate) {
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
        return loaded.summaries().older[row];
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
}
