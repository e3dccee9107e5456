package kizuna.capital;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import kizuna.platform.Problem;
import kizuna.statistics.Bootstrap;
import kizuna.statistics.Fit;
import kizuna.statistics.Fit.Fitted;
import kizuna.statistics.Fitting;
import kizuna.statistics.Forecast;
import kizuna.statistics.Model;
import kizuna.statistics.Spending;
import kizuna.statistics.Spending.Spent;
import kizuna.statistics.Workers;

/// Fits what a command asks for, or says why there is nothing to fit.
final class Fits {
    private final Loaded loaded;
    private final Workers workers;

    Fits(Loaded loaded, Workers workers) {
        this.loaded = loaded;
        this.workers = workers;
    }

    Fitted fit(Model.Kind kind) {
        var rhythms = loaded.summaries().rhythms(loaded.day());
        return switch (new Fitting(workers).fit(kind, rhythms)) {
            case Fitted fit -> fit;
            case Fit.Refused refused ->
                    throw Problem.invalid(
                            "capital.problem.refused",
                            refused.reason().name(),
                            refused.customers(),
                            refused.comeBack(),
                            Fitting.FEWEST,
                            loaded.summaries().olderCount());
        };
    }

    /// What they spend; empty where the file has no amounts, or too few of them.
    Optional<Spent> spending() {
        var all = loaded.summaries();
        if (!loaded.priced()) {
            return Optional.empty();
        }
        var rows = all.spenders();
        return Spending.fit(
                Arrays.stream(rows).map(i -> all.paid[i]).toArray(),
                Arrays.stream(rows).mapToDouble(i -> all.spent[i]).toArray(),
                workers);
    }

    Forecast forecast(Model model, double horizon) {
        var all = loaded.summaries();
        return Forecast.of(model, all.repeats, all.last, all.age, loaded.day(), horizon, workers);
    }

    /// `samples`: those that carried a model.
    record Doubt(Bootstrap.Interval interval, int samples) {}

    /// The doubt of what all of them together are expected to buy, from so many samples of them:
    /// that of the parameters; how chance goes on top of it is not in it.
    Optional<Doubt> doubt(Fitted fit, int samples, double horizon) {
        if (samples == 0) {
            return Optional.empty();
        }
        var rhythms = loaded.summaries().rhythms(loaded.day());
        var bootstrap =
                Bootstrap.of(
                        new Fitting(workers),
                        fit.model(),
                        rhythms,
                        samples,
                        new SplittableRandom(1));
        return bootstrap.samples() == 0
                ? Optional.empty()
                : Optional.of(
                        new Doubt(
                                bootstrap.interval(model -> forecast(model, horizon).sum()),
                                bootstrap.samples()));
    }
}
