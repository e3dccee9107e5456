package kizuna.capital;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import kizuna.capital.Predictions.Range;
import kizuna.platform.Problem;
import kizuna.platform.Shop;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kizuna capital predict FILE`
@Command(name = "predict", description = "${bundle:capital.command.predict}")
final class PredictCommand implements Callable<Integer> {
    private static final int SHOWN = 10;

    private final Shop shop;

    @Mixin private LogOptions options = new LogOptions();

    @Mixin private ModelOption model = new ModelOption();

    @Mixin private BootstrapOption bootstrap = new BootstrapOption();

    @Option(
            names = "--horizon",
            paramLabel = "N",
            description = "${bundle:capital.command.horizon}")
    private @Nullable Double horizon;

    @Option(
            names = "--discount",
            paramLabel = "RATE",
            defaultValue = "0",
            description = "${bundle:capital.command.discount}")
    private double yearly;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "${bundle:capital.command.output}")
    private @Nullable Path output;

    @Option(
            names = "--parquet",
            paramLabel = "FILE",
            description = "${bundle:capital.command.parquet}")
    private @Nullable Path parquet;

    PredictCommand(Shop shop) {
        this.shop = shop;
    }

    @Override
    public Integer call() throws IOException {
        boolean isAhead = horizon == null || (horizon > 0 && horizon < 100_000);
        if (!isAhead || !(yearly >= 0 && yearly < 10)) {
            throw Problem.invalid("capital.problem.horizon");
        }
        int samples = bootstrap.samples();
        WholeFile.require(output);
        WholeFile.require(parquet);
        options.requireOther(output);
        options.requireOther(parquet);
        if (output != null && parquet != null && LogOptions.isSame(output, parquet)) {
            throw Problem.invalid("capital.problem.one_place", output.toString());
        }
        var loaded = options.load(shop);
        double ahead = horizon == null ? loaded.unit().year() : horizon;
        double rate = Math.log1p(yearly) / loaded.unit().year();
        var fits = new Fits(loaded, options.workers());
        var fit = fits.fit(model.kind());
        var spent = fits.spending();
        var predictions =
                new Predictions(
                        loaded,
                        fit.model(),
                        spent.isPresent() ? spent.get().model() : null,
                        ahead,
                        rate,
                        options.workers());
        if (output != null) {
            WholeFile.write(output, to -> PredictionFile.csv(predictions, to));
        }
        if (parquet != null) {
            WholeFile.write(parquet, to -> PredictionFile.parquet(predictions, to));
        }
        var range = samples == 0 ? Optional.<Range>empty() : predictions.range(samples);
        // Nothing is drawn of when they buy, and so not of what that is worth today.
        var amount = range.flatMap(Range::amount).filter(_ -> rate == 0);
        var report = new Report(shop, loaded);
        if (options.json()) {
            var map = new LinkedHashMap<String, Object>();
            map.put("customers", predictions.count());
            map.put("model", ModelName.of(fit.model().kind()));
            map.put("horizon", ahead);
            map.put("expected", predictions.sum());
            if (spent.isPresent()) {
                map.put("value", predictions.sumOfValues());
            }
            range.ifPresent(each -> map.put("range", each.purchases()));
            amount.ifPresent(each -> map.put("valueRange", each));
            map.put("output", output == null ? "" : output.toString());
            map.put("parquet", parquet == null ? "" : parquet.toString());
            shop.json(map);
            return 0;
        }
        report.read();
        report.fit(fit);
        report.spending(spent);
        report.expected(predictions.sum(), ahead, Optional.empty());
        range.ifPresent(each -> report.range(each.purchases(), each.samples()));
        report.value(predictions.sumOfValues());
        amount.ifPresent(each -> report.range(each, samples));
        report.predictions(predictions, SHOWN);
        if (output != null) {
            shop.say("capital.said.written", output.toString());
        }
        if (parquet != null) {
            shop.say("capital.said.written", parquet.toString());
        }
        return 0;
    }
}
