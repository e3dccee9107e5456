package kizuna.intake;

import java.io.IOException;
import java.util.concurrent.Callable;
import kizuna.platform.Shop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kizuna import purchases FILE`
@Command(name = "purchases", description = "${bundle:intake.command.purchases}")
final class PurchasesCommand implements Callable<Integer> {
    private final Shop shop;

    @Mixin private FileOptions options = new FileOptions();

    @Option(names = "--known-only", description = "${bundle:intake.command.known_only}")
    private boolean knownOnly;

    PurchasesCommand(Shop shop) {
        this.shop = shop;
    }

    @Override
    public Integer call() throws IOException {
        return options.bring(shop, Kind.PURCHASES, knownOnly);
    }
}
