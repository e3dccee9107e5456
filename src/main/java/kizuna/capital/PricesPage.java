package kizuna.capital;

import java.util.List;
import java.util.Map;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.team.Store;
import kizuna.team.StoreId;

/// `seen`: what the form was filled from; `divided`: somebody changed them meanwhile, and what
/// stands otherwise is in `theirs`. `mayChange`: the reader is the owner; managers read only.
public record PricesPage(
        List<Store> stores,
        StoreId store,
        List<String> prices,
        Form form,
        boolean changed,
        String seen,
        boolean divided,
        Map<String, String> theirs,
        boolean mayChange)
        implements Page {
    public List<String> wrong() {
        return prices.stream().filter(form::isWrong).toList();
    }
}
