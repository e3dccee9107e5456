package kizuna.people;

import java.util.List;
import kizuna.platform.Jobs;
import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// How far a hand-over has come, who has what now, and its undoing.
public record HandoverDonePage(
        Handover handover,
        String from,
        boolean left,
        List<Handover.Share> shares,
        Jobs.@Nullable Job job)
        implements Page {
    public boolean isRunning() {
        return job != null && job.endedAt() == null;
    }

    public boolean isUndone() {
        return handover.undoneAt() != null;
    }

    public boolean hasFailed() {
        return job != null && job.failure() != null;
    }

    public long total() {
        return job == null || job.total() == null ? 1 : Math.max(1, job.total());
    }

    public String at() {
        return "/people/handovers/" + handover.id().value();
    }
}
