package kizuna.capital;

import java.util.List;
import kizuna.platform.Shop;

/// The purchases of a shop, by person.
final class ShopLog {
    private ShopLog() {}

    static LogReader.Read read(Shop shop) {
        shop.mustExist();
        var log = shop.bean(CapitalStore.class).log();
        return new LogReader.Read(log, log.rows(), List.of(), 0);
    }
}
