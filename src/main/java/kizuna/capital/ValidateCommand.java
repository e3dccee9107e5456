package kizuna.capital;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import kizuna.platform.Problem;
import kizuna.platform.Shop;
import kizuna.statistics.Fit.Fitted;
import kizuna.statistics.Model;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kizuna capital validate FILE`: all models on the days they have not seen.
@Command(name = "validate", description = "${bundle:capital.command.validate}")
final class ValidateCommand implements Callable<Integer> {
    private final Shop shop;

    @Mixin private LogOptions options = new LogOptions();

    @Option(
            names = "--model",
            paramLabel = "bg-nbd|pareto-nbd|mbg-nbd|nbd",
            converter = ModelName.class,
            description = "${bundle:capital.command.model_only}")
    private Model.@Nullable Kind kind;

    ValidateCommand(Shop shop) {
        this.shop = shop;
    }

    @Override
    public Integer call() throws IOException {
        if (!options.isCalibrated()) {
            throw Problem.invalid("capital.problem.no_hold_out");
        }
        var loaded = options.load(shop);
        if (!loaded.windows().hasHoldOut()) {
            throw Problem.invalid("capital.problem.no_hold_out");
        }
        var fits = new Fits(loaded, options.workers());
        var kinds = kind == null ? List.of(Model.Kind.values()) : List.of(kind);
        var tried = new LinkedHashMap<Fitted, HoldOut>();
        for (var each : kinds) {
            var fit = fits.fit(each);
            tried.put(fit, HoldOut.of(loaded, fit.model(), options.workers()));
        }
        var report = new Report(shop, loaded);
        if (options.json()) {
            shop.json(
                    tried.entrySet().stream()
                            .map(
                                    each ->
                                            report.asMap(
                                                    each.getKey(),
                                                    Optional.empty(),
                                                    Optional.of(each.getValue())))
                            .toList());
        } else {
            report.read();
            report.compare(tried);
        }
        return 0;
    }
}
