package kizuna.bond;

import java.io.Console;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import kizuna.platform.Formats;
import kizuna.platform.Progress;
import kizuna.platform.Shop;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `kizuna bond rescore`: every bond anew from its touches and purchases.
@Command(name = "rescore", description = "${bundle:bond.cli.rescore}")
final class RescoreCommand implements Callable<Integer> {
    private static final double NANOS = 1e9;

    private final Shop shop;

    @Option(names = "--json", description = "${bundle:bond.cli.json}")
    private boolean json;

    RescoreCommand(Shop shop) {
        this.shop = shop;
    }

    @Override
    public Integer call() {
        shop.mustExist();
        var bond = shop.bean(Bond.class);
        long began = System.nanoTime();
        long persons = shown(bond);
        double seconds = (System.nanoTime() - began) / NANOS;
        if (json) {
            shop.json(Map.of("persons", persons, "seconds", seconds));
        } else {
            shop.say(
                    "bond.cli.rescored",
                    Formats.number(shop.locale(), persons),
                    "%.1f".formatted(seconds),
                    Formats.number(shop.locale(), Math.round(persons / seconds)));
        }
        return 0;
    }

    private long shown(Bond bond) {
        if (json || !isTerminal()) {
            return bond.rebuild(Progress.UNSEEN);
        }
        try (var bar = bar()) {
            return bond.rebuild(
                    (done, total) -> {
                        bar.maxHint(Math.max(total, 1));
                        bar.stepTo(done);
                    });
        }
    }

    private ProgressBar bar() {
        return new ProgressBarBuilder()
                .setTaskName(shop.t("bond.cli.rescoring"))
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setUnit(shop.t("bond.cli.persons"), 1)
                .showSpeed()
                .setInitialMax(1)
                .build();
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }
}
