package kizuna.export;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One export of this house: under way, whole or failed. `failure`: a text key.
record Run(
        long id,
        Kind kind,
        @Nullable Instant slot,
        String host,
        String file,
        @Nullable Long jobId,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Long bytes,
        @Nullable Long rows,
        @Nullable String failure,
        List<String> arguments,
        String maker,
        @Nullable Instant removedAt) {
    enum Kind {
        NIGHTLY,
        ASKED,
        CONSOLE
    }

    boolean isUnderWay() {
        return endedAt == null;
    }

    boolean isWhole() {
        return endedAt != null && failure == null;
    }

    String name() {
        return file.replaceFirst("^.*/", "");
    }
}
