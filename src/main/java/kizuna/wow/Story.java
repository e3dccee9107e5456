package kizuna.wow;

import java.time.Instant;
import java.time.LocalDate;
import kizuna.people.PersonId;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import kizuna.touches.Timeline;
import kizuna.touches.TouchId;
import org.jspecify.annotations.Nullable;

/// What happened between us and somebody, told by one colleague to all. `felt`: what we felt;
/// `words`: theirs, as they said them; `operation`: the name of one that became large, with its
/// picture `coverId`; `movedAt`: when something last came to it.
public record Story(
        Id id,
        StoreId storeId,
        MemberId authorId,
        @Nullable PersonId personId,
        @Nullable TouchId touchId,
        String title,
        String happened,
        String felt,
        String words,
        String operation,
        @Nullable Long coverId,
        LocalDate happenedOn,
        Instant toldAt,
        Instant movedAt,
        int version) {
    public record Id(long value) {}

    /// As it is told.
    record New(
            StoreId store,
            @Nullable PersonId person,
            @Nullable TouchId touch,
            String title,
            String happened,
            String felt,
            String words,
            LocalDate happenedOn) {}

    Timeline.Cursor cursor() {
        return new Timeline.Cursor(movedAt, 0, id.value());
    }

    public String at() {
        return "/wow/stories/" + id.value();
    }

    public boolean isOperation() {
        return !operation.isEmpty();
    }
}
