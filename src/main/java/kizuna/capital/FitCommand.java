package kizuna.capital;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import kizuna.platform.Problem;
import kizuna.platform.Shop;
import kizuna.statistics.Model;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kizuna capital fit FILE`
@Command(name = "fit", description = "${bundle:capital.command.fit}")
final class FitCommand implements Callable<Integer> {
    private final Shop shop;

    @Mixin private LogOptions options = new LogOptions();

    @Mixin private ModelOption model = new ModelOption();

    @Mixin private BootstrapOption bootstrap = new BootstrapOption();

    @Option(names = "--plots", paramLabel = "DIR", description = "${bundle:capital.command.plots}")
    private @Nullable Path plots;

    @Option(
            names = "--customer",
            paramLabel = "ID",
            description = "${bundle:capital.command.customer}")
    private @Nullable String customer;

    FitCommand(Shop shop) {
        this.shop = shop;
    }

    @Override
    public Integer call() throws IOException {
        if (customer != null && plots == null) {
            throw Problem.invalid("capital.problem.where_plots");
        }
        int samples = bootstrap.samples();
        WholeFile.requireFolder(plots);
        var loaded = options.load(shop);
        // Before the work, which may take long.
        if (customer != null && !loaded.summaries().has(customer)) {
            throw Problem.notFound("capital.problem.customer", customer);
        }
        var fits = new Fits(loaded, options.workers());
        var fit = fits.fit(model.kind());
        var spent = fits.spending();
        var holdOut =
                loaded.windows().hasHoldOut()
                        ? Optional.of(HoldOut.of(loaded, fit.model(), options.workers()))
                        : Optional.<HoldOut>empty();
        double horizon = holdOut.isPresent() ? loaded.holdOut() : loaded.unit().year();
        var doubt = fits.doubt(fit, samples, horizon);
        draw(loaded, fit.model());
        var report = new Report(shop, loaded);
        if (options.json()) {
            var map = report.asMap(fit, spent, holdOut);
            map.put("horizon", horizon);
            map.put("expected", fits.forecast(fit.model(), horizon).sum());
            doubt.ifPresent(each -> map.put("expectedInterval", each.interval()));
            shop.json(map);
            return 0;
        }
        report.read();
        report.fit(fit);
        report.spending(spent);
        holdOut.ifPresent(each -> report.holdOut(fit, each));
        report.expected(fits.forecast(fit.model(), horizon).sum(), horizon, doubt);
        if (plots != null) {
            shop.say("capital.said.written", plots.toString());
        }
        return 0;
    }

    private void draw(Loaded loaded, Model model) {
        if (plots == null) {
            return;
        }
        var pictures = new Plots(shop, loaded, model, plots);
        try {
            pictures.draw();
            if (customer != null) {
                pictures.customer(customer);
            }
        } catch (IOException fault) {
            throw WholeFile.refused(plots, fault);
        }
    }
}
