package kizuna.people;

import kizuna.platform.Jobs;
import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// How far a change of many has come, and its undoing.
public record BulkDonePage(Bulk bulk, Jobs.@Nullable Job job) implements Page {
    public boolean isRunning() {
        return job != null && job.endedAt() == null;
    }

    public boolean isUndone() {
        return bulk.undoneAt() != null;
    }

    public boolean hasFailed() {
        return job != null && job.failure() != null;
    }
}
