package kizuna.feasts;

import java.time.Instant;
import java.util.List;
import kizuna.people.Names;
import kizuna.people.PersonId;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import kizuna.touches.Timeline;
import kizuna.touches.TouchId;
import org.jspecify.annotations.Nullable;

/// Joyful words as they were said. `name`: as they signed; `origin`: where a review stands;
/// `at`: when it was said; `cameAt`: when it came to us; `sharing`: how far it may go;
/// `shownAt`: since when it stands on the shop's page; `fresh`: it came to whoever reads it,
/// and was not seen yet.
public record Feast(
        Id id,
        StoreId storeId,
        @Nullable PersonId personId,
        String familyName,
        String givenName,
        boolean givenFirst,
        String honorific,
        String nickname,
        @Nullable TouchId touchId,
        Source source,
        String words,
        String name,
        String origin,
        Instant at,
        Instant cameAt,
        @Nullable Integer satisfied,
        @Nullable Integer bond,
        Sharing sharing,
        @Nullable Instant sharingAt,
        @Nullable MemberId sharingBy,
        @Nullable Instant shownAt,
        @Nullable Instant answeredAt,
        @Nullable Instant letGoAt,
        List<Integer> earners,
        List<Long> photos,
        boolean fresh) {

    public record Id(long value) {}

    /// Whom we know is called as we call them; else as they signed, which may be not at all.
    public String called() {
        return personId == null
                ? name
                : Names.called(givenFirst, familyName, givenName, honorific, nickname);
    }

    public boolean isEarnedBy(MemberId member) {
        return earners.contains(member.value());
    }

    public boolean isAnswered() {
        return answeredAt != null;
    }

    Timeline.Cursor cursor() {
        return new Timeline.Cursor(at, 0, id.value());
    }
}
