package kizuna.export;

import java.time.Instant;
import java.util.List;
import kizuna.platform.Form;
import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// The exports so far, how the latest went, and when the next is made. `going`: one under way;
/// `problem`: why a request was refused; `notice`: what was just done, as a text key.
public record ExportPage(
        List<Shown> exports,
        @Nullable Going going,
        @Nullable Sentence failure,
        boolean hasAny,
        Restore restore,
        boolean on,
        Form plan,
        String folder,
        String notice,
        @Nullable Sentence problem)
        implements Page {

    public record Shown(
            long id,
            String name,
            String kind,
            Instant at,
            long bytes,
            long rows,
            String maker,
            boolean here,
            String host) {}

    /// `done` of `total` rows; a total of 0 is not known.
    public record Going(long done, long total) {}

    public record Sentence(String key, List<String> arguments) {}

    /// The latest restore that was tried. `state`: none, going, well, failed, impossible.
    public record Restore(
            String state, @Nullable Instant at, long rows, String file, Sentence why) {}

    boolean isMoving() {
        return going != null || restore.state().equals("going");
    }
}
