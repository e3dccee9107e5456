package kizuna.intake;

import java.time.Instant;
import java.util.List;
import kizuna.platform.Page;
import kizuna.team.Store;
import org.jspecify.annotations.Nullable;

/// The folders that are watched, what came of the last files in each, and a form for one more.
/// `allowed`: below which folders; `like`: 0 for none.
public record WatchesPage(
        List<Watched> watches,
        List<String> allowed,
        List<Store> stores,
        List<Earlier> earlier,
        String folder,
        Kind kind,
        int store,
        long like,
        @Nullable String problem)
        implements Page {

    /// `trouble`: a text key; empty where there is none.
    public record Watched(
            long id,
            String folder,
            Kind kind,
            String store,
            @Nullable Instant lookedAt,
            String trouble,
            List<Dropped> files) {}

    /// `wrongOf`: the import whose wrong rows can be fetched; 0 where there are none.
    public record Dropped(
            String fileName,
            Instant at,
            boolean known,
            String failure,
            long added,
            long changed,
            long wrong,
            long wrongOf) {}

    /// An import whose columns may be used again.
    public record Earlier(long id, String fileName) {}
}
