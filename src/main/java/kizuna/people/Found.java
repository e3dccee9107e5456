package kizuna.people;

import java.time.Instant;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// One person in a list or among suggestions, with enough to tell namesakes apart.
public record Found(
        PersonId id,
        StoreId storeId,
        String storeName,
        String familyName,
        String givenName,
        String familyKana,
        String givenKana,
        boolean givenFirst,
        @Nullable Instant quietAt,
        String kanaKey) {

    /// Where a list goes on.
    public record Cursor(String kanaKey, long id) {}

    public String name() {
        return Names.full(givenFirst, familyName, givenName);
    }

    public String kana() {
        return Names.full(givenFirst, familyKana, givenKana);
    }

    public boolean isQuiet() {
        return quietAt != null;
    }
}
