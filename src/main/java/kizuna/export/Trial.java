package kizuna.export;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One restore that was tried. `failure`: a text key; empty of failure and ended: every row was
/// there.
record Trial(
        long id,
        long runId,
        String file,
        @Nullable Long jobId,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Long rows,
        @Nullable String failure,
        List<String> arguments) {
    boolean isUnderWay() {
        return endedAt == null;
    }

    boolean isWell() {
        return endedAt != null && failure == null;
    }

    /// Nothing went wrong: the server does not let us make databases.
    boolean isImpossible() {
        return "export.problem.no_scratch".equals(failure);
    }

    String name() {
        return file.replaceFirst("^.*/", "");
    }
}
