package kizuna.people;

import java.time.Instant;
import java.util.Locale;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;

/// One change made to many persons. `value`: the owner, store or tag it was about; `persons`:
/// how many it changed.
public record Bulk(
        Id id,
        MemberId memberId,
        Kind kind,
        @Nullable Integer value,
        Instant madeAt,
        @Nullable Long jobId,
        long persons,
        @Nullable Instant undoneAt) {

    public record Id(long value) {}

    public enum Kind {
        OWNER,
        STORE,
        TAG,
        UNTAG,
        QUIET,
        UNQUIET;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
