package kizuna.line;

import org.jspecify.annotations.Nullable;

/// How many messages may go this month, and how many went. `limit`: null where there is none.
public record Quota(@Nullable Long limit, long used) {
    public long left() {
        return limit == null ? Long.MAX_VALUE : Math.max(0, limit - used);
    }

    public boolean isEnoughFor(long persons) {
        return left() >= persons;
    }
}
