package kizuna.intake;

import java.time.Instant;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// A folder that is watched: what is dropped there is brought in. `likeImport`: the one whose
/// columns are used; `trouble`: a text key, why it could not be looked into; empty where it could.
record Watch(
        long id,
        String folder,
        Kind kind,
        StoreId storeId,
        String store,
        @Nullable Long likeImport,
        @Nullable Instant lookedAt,
        String trouble,
        @Nullable MemberId madeBy) {

    /// What became of a file there. `failure`: in words; `known`: it had been brought in before.
    public record Dropped(
            long id,
            long watchId,
            String fileName,
            Instant at,
            @Nullable Long importId,
            boolean known,
            String failure,
            long added,
            long changed,
            long wrong) {}
}
