package kizuna.people;

import java.time.Instant;
import java.util.stream.Stream;
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

    /// Whether who calls themselves so may be this one: by the whole name in either order or
    /// writing, or by a part of it.
    public boolean isCalled(String typed) {
        var key = Names.fold(typed);
        return !key.isEmpty()
                && Stream.of(
                                familyName + givenName,
                                givenName + familyName,
                                familyName,
                                givenName,
                                familyKana + givenKana,
                                givenKana + familyKana)
                        .map(Names::fold)
                        .anyMatch(key::equals);
    }

    public boolean isQuiet() {
        return quietAt != null;
    }
}
