package kizuna.feasts;

import java.time.Instant;
import kizuna.people.PersonId;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// What somebody left by a card and what is no feast: a complaint, or what may be a robot's.
/// `heldWhy`: why it may be, as a text key; `memberId`: whose card it was.
public record Said(
        Feast.Id id,
        StoreId storeId,
        String words,
        String name,
        Instant at,
        @Nullable Integer satisfied,
        @Nullable Integer bond,
        @Nullable String heldWhy,
        @Nullable MemberId memberId,
        @Nullable Instant sorrowAt,
        @Nullable Instant asideAt,
        @Nullable Instant settledAt,
        @Nullable PersonId personId) {
    static final int LONGEST = 1_000;

    /// Where a page of what is aside ended. `sour`: among those who were disappointed.
    record After(boolean sour, long before) {
        static final After TOP = new After(true, Long.MAX_VALUE);
    }

    public boolean isSour() {
        return satisfied != null && satisfied == 1;
    }

    /// As typed on the page: two taps, one open line, and how far it may go.
    record New(
            @Nullable Integer satisfied,
            @Nullable Integer bond,
            String words,
            String name,
            Sharing sharing) {}
}
