package kizuna.letters;

import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.team.Store;
import org.jspecify.annotations.Nullable;

/// What of a store's own pages is on. `front`: as it is to be seen now, null where it is not.
public record ShopfrontPage(
        Store store,
        boolean several,
        boolean hasSender,
        Form form,
        @Nullable Front front,
        boolean saved)
        implements Page {
    public String at() {
        return "/letters/pages/" + store.id().value();
    }
}
