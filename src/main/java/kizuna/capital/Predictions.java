package kizuna.capital;

import java.util.List;
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
    private final double horizon;
    private final double discount;

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
        this.discount = rate;
        this.forecast =
                Forecast.of(model, all.repeats, all.last, all.age, loaded.day(), horizon, workers);
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
        double purchases =
                discount == 0
                        ? expected(row)
                        : model.discounted(repeats(row), last(row), age(row), horizon, discount);
        return worth(row) * purchases;
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
