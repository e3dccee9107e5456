package kizuna.bond;

import java.time.Instant;
import kizuna.platform.Jobs;
import org.jspecify.annotations.Nullable;

/// How far the re-score is, as the page shows it. `failure`: a text key.
public record RescoreState(
        Kind kind, long done, long total, @Nullable Instant endedAt, @Nullable String failure) {
    public enum Kind {
        NONE,
        RUNNING,
        ELSEWHERE,
        LOST,
        FAILED,
        DONE
    }

    static RescoreState of(Rescoring rescoring) {
        var found = rescoring.latest();
        if (found.isEmpty() || found.get().endedAt() != null) {
            return rescoring.isUnderWay()
                    ? new RescoreState(Kind.ELSEWHERE, 0, 0, null, null)
                    : found.map(RescoreState::ended)
                            .orElse(new RescoreState(Kind.NONE, 0, 0, null, null));
        }
        var job = found.get();
        long total = job.total() == null ? 0 : job.total();
        return new RescoreState(
                rescoring.isLost(job) ? Kind.LOST : Kind.RUNNING, job.done(), total, null, null);
    }

    private static RescoreState ended(Jobs.Job job) {
        return new RescoreState(
                job.failure() == null ? Kind.DONE : Kind.FAILED,
                job.done(),
                job.done(),
                job.endedAt(),
                job.failure());
    }

    public boolean isMoving() {
        return kind == Kind.RUNNING || kind == Kind.ELSEWHERE;
    }

    public boolean mayStartAgain() {
        return kind == Kind.LOST || kind == Kind.FAILED;
    }

    /// Where the number of persons is not known yet, nothing is claimed.
    public boolean isCounted() {
        return kind == Kind.RUNNING && total > 0;
    }
}
