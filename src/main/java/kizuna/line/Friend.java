package kizuna.line;

import java.time.Instant;
import kizuna.people.PersonId;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;

/// Someone on LINE who is in touch with an account. `personId`: who they are, once that is
/// known.
public record Friend(
        FriendId id,
        AccountId accountId,
        String userId,
        String name,
        Instant metAt,
        @Nullable Instant followedAt,
        @Nullable Instant blockedAt,
        @Nullable PersonId personId,
        @Nullable Instant linkedAt,
        @Nullable MemberId linkedBy,
        @Nullable Instant ignoredAt) {
    public boolean isBlocking() {
        return blockedAt != null && (followedAt == null || !followedAt.isAfter(blockedAt));
    }

    public long number() {
        return id.value();
    }
}
