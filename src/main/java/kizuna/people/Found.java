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
        String honorific,
        @Nullable Instant quietAt,
        String kanaKey) {

    /// Where a list goes on.
    public record Cursor(String kanaKey, long id) {}

    public String name() {
        return (givenFirst ? givenName + " " + familyName : familyName + " " + givenName).strip();
    }

    public String kana() {
        return (givenFirst ? givenKana + " " + familyKana : familyKana + " " + givenKana).strip();
    }

    public boolean isQuiet() {
        return quietAt != null;
    }
}
