package kizuna.cli;

import java.util.concurrent.Callable;
import kizuna.platform.Shop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `kizuna demo`: a sample shop, in a folder of its own, that ends today.
@Command(name = "demo", description = "${bundle:cli.demo.about}")
final class DemoCommand implements Callable<Integer> {
    private final Shop shop;

    @Mixin private Serving serving = new Serving();

    DemoCommand(Shop shop) {
        this.shop = shop;
    }

    @Override
    public Integer call() {
        shop.livesIn(shop.home().resolve("demo"));
        serving.open(shop);
        shop.say("cli.start.ready", serving.address());
        return serving.untilStopped();
    }
}
