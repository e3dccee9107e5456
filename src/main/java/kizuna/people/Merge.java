package kizuna.people;

import java.time.Instant;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;

/// What was merged into a person, and by whom. `name`: what the other record is called.
public record Merge(
        MergeId id,
        PersonId kept,
        PersonId away,
        String familyName,
        String givenName,
        boolean givenFirst,
        Instant at,
        @Nullable MemberId memberId,
        @Nullable Instant undoneAt) {

    public String name() {
        return Names.full(givenFirst, familyName, givenName);
    }
}
