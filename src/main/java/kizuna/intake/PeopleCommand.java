package kizuna.intake;

import java.io.IOException;
import java.util.concurrent.Callable;
import kizuna.platform.Shop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `kizuna import people FILE`
@Command(name = "people", description = "${bundle:intake.command.people}")
final class PeopleCommand implements Callable<Integer> {
    private final Shop shop;

    @Mixin private FileOptions options = new FileOptions();

    PeopleCommand(Shop shop) {
        this.shop = shop;
    }

    @Override
    public Integer call() throws IOException {
        return options.bring(shop, Kind.PEOPLE, false);
    }
}
