package kizuna.wow;

import java.time.Instant;
import java.util.List;
import kizuna.people.PersonId;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// A call for help against somebody abusive. `colleagueId`: who was called, and has it before them
/// since `seenAt`; `freedAt`: since then they are served as everyone again; `withdrawnAt`: it was a
/// slip.
public record Help(
        Id id,
        StoreId storeId,
        PersonId personId,
        MemberId calledBy,
        Instant calledAt,
        @Nullable MemberId colleagueId,
        @Nullable Instant seenAt,
        @Nullable Instant mailedAt,
        String mailFailed,
        @Nullable Instant freedAt,
        @Nullable MemberId freedBy,
        String freedWhy,
        @Nullable Instant withdrawnAt) {
    public record Id(long value) {}

    /// What happened, their words, and who was there, as one of us wrote it down.
    public record Note(
            long id,
            Instant at,
            MemberId memberId,
            String happened,
            String words,
            String present) {}

    /// Who is called in a store, and where by mail.
    public record Named(MemberId memberId, String mail) {}

    /// What was written down of it.
    public record Whole(Help help, List<Note> notes) {}

    public boolean isOpen() {
        return freedAt == null && withdrawnAt == null;
    }

    public String at() {
        return "/wow/help/" + id.value();
    }
}
