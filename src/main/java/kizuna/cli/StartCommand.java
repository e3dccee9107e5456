package kizuna.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import kizuna.platform.Shop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `kizuna start`: serves the shop.
@Command(name = "start", description = "${bundle:cli.start.about}")
final class StartCommand implements Callable<Integer> {
    private final Shop shop;

    @Mixin private Serving serving = new Serving();

    StartCommand(Shop shop) {
        this.shop = shop;
    }

    @Override
    public Integer call() throws IOException {
        serving.claim(shop);
        // What someone has used as their own is no demo's to make anew.
        Files.deleteIfExists(shop.folder().resolve(DemoCommand.MARK));
        serving.open(shop);
        serving.tell(shop);
        return serving.untilStopped();
    }
}
