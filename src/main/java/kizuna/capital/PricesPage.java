package kizuna.capital;

import java.util.List;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.team.Store;
import kizuna.team.StoreId;

/// `mayChange`: the reader is the owner; managers read only.
public record PricesPage(
        List<Store> stores,
        StoreId store,
        List<String> prices,
        Form form,
        boolean changed,
        boolean mayChange)
        implements Page {}
