package kizuna.letters;

import java.util.List;
import kizuna.platform.Page;
import kizuna.team.Store;
import org.jspecify.annotations.Nullable;

/// The letters of my stores. `next`: from where the list goes on. `without`: stores that have
/// no sender yet; `lead`: whether I may set one up. `strangers`: how many wrote on LINE whom
/// nobody knows yet. `removed`: a draft that was just thrown away; `front`: readers may leave
/// words on a page of ours; `unposted`: letters whose cards wait for a person.
public record LettersPage(
        List<Line> letters,
        @Nullable Long next,
        List<Store> stores,
        List<Store> without,
        boolean lead,
        boolean owner,
        int strangers,
        @Nullable Long removed,
        boolean front,
        List<CardStore.Unposted> unposted)
        implements Page {

    /// `storeName`: empty where I see one store only. `sent`, `queued`: of a released one.
    public record Line(Letter letter, String storeName, String author, long sent, long queued) {}

    public boolean isEmpty() {
        return letters.isEmpty();
    }
}
