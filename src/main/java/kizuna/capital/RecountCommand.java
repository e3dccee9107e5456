package kizuna.capital;

import java.util.concurrent.Callable;
import kizuna.platform.Shop;
import picocli.CommandLine.Command;

/// `kizuna capital recount`
@Command(name = "recount", description = "${bundle:capital.command.recount}")
final class RecountCommand implements Callable<Integer> {
    private final Shop shop;

    RecountCommand(Shop shop) {
        this.shop = shop;
    }

    @Override
    public Integer call() {
        shop.mustExist();
        shop.bean(Capital.class).rebuild();
        shop.say("capital.said.recounted");
        return 0;
    }
}
