package kizuna.letters;

import java.time.Month;
import java.time.YearMonth;
import java.util.List;
import kizuna.platform.Page;
import kizuna.team.Store;
import org.jspecify.annotations.Nullable;

/// What a store may write of in a month, of ours and its own. `stores`: all that I see; `hidden`:
/// those of ours that do not suit it; `hid`: one that was just hidden; `removed`: one of its own
/// that was just taken out.
public record TopicYearPage(
        Store store,
        List<Store> stores,
        YearMonth shown,
        List<TopicsPage.Offer> offers,
        List<TopicsPage.Offer> hidden,
        @Nullable Hid hid,
        @Nullable Long removed)
        implements Page {
    public record Hid(String key, String title) {}

    public String at() {
        return "/letters/topics/" + store.id().value();
    }

    public List<Month> months() {
        return List.of(Month.values());
    }

    public boolean isShown(Month month) {
        return shown.getMonth() == month;
    }
}
