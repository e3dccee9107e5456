package kizuna.intake;

import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// A trial or an import: how far it is, then what came of it.
public record RunPage(
        long draft,
        Kind kind,
        String fileName,
        boolean trial,
        @Nullable Going going,
        @Nullable String failure,
        @Nullable Outcome outcome,
        boolean hasWrongFile)
        implements Page {

    /// `left`: seconds, estimated.
    public record Going(long rows, long expected, long speed, long left) {}
}
