package kizuna.cli;

import java.util.concurrent.Callable;
import kizuna.platform.Progress;
import kizuna.platform.Shop;
import kizuna.sample.Sample;
import kizuna.team.Team;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `kizuna demo`: a sample shop, in a folder of its own, that ends today.
@Command(name = "demo", description = "${bundle:cli.demo.about}")
final class DemoCommand implements Callable<Integer> {
    private static final long SEED = 7;

    private final Shop shop;

    @Mixin private Serving serving = new Serving();

    DemoCommand(Shop shop) {
        this.shop = shop;
    }

    @Override
    public Integer call() {
        shop.livesIn(shop.home().resolve("demo"));
        serving.open(shop);
        var sample = shop.bean(Sample.class);
        sample.fill(SEED, shop.bean(Team.class).today(), Progress.UNSEEN);
        sample.signIns()
                .forEach(
                        each ->
                                shop.say(
                                        "sample.sign_in",
                                        each.name(),
                                        each.signIn(),
                                        each.password()));
        shop.say("cli.start.ready", serving.address());
        return serving.untilStopped();
    }
}
