package kizuna.capital;

import java.util.List;
import kizuna.platform.Shop;
import kizuna.team.Team;

/// The purchases of a shop, by person.
final class ShopLog {
    private ShopLog() {}

    static LogReader.Read read(Shop shop) {
        shop.mustExist();
        var log = shop.bean(CapitalStore.class).log(shop.bean(Team.class).zone());
        return new LogReader.Read(log, log.rows(), List.of(), 0);
    }
}
