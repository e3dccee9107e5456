package kizuna.people;

import java.time.Instant;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;

/// The bonds and open promises of a member, passed to colleagues at once.
public record Handover(
        Id id,
        MemberId fromMember,
        MemberId madeBy,
        Instant madeAt,
        @Nullable Long jobId,
        @Nullable Instant undoneAt) {

    public record Id(long value) {}

    /// One person whom a member looks after, or to whom they owe something: `bond` tells which.
    /// `keeper`: who looks after them.
    record Charge(
            PersonId id,
            kizuna.team.StoreId storeId,
            String familyName,
            String givenName,
            boolean givenFirst,
            boolean quiet,
            boolean bond,
            long promises,
            @Nullable MemberId keeper) {
        String name() {
            return Names.full(givenFirst, familyName, givenName);
        }
    }

    /// What one colleague was given.
    public record Share(String name, long bonds, long promises) {}
}
