package kizuna.feasts;

import java.time.Instant;
import kizuna.team.MemberId;

/// A browser of a member's that shows customers' words as soon as they come. `endpoint`: where its
/// service takes them; `publicHalf`, `shared`: with what they are closed for it; `pushKey`: under
/// which it said yes; `site`: how we are reached from it; `here`: it was chosen on this Kizuna, and
/// not on another whose data these are a copy of.
@SuppressWarnings("ArrayRecordComponent") // as it is read, and never compared
record Device(
        Id id,
        MemberId memberId,
        String endpoint,
        byte[] publicHalf,
        byte[] shared,
        byte[] pushKey,
        String site,
        Instant madeAt,
        boolean here) {
    record Id(long value) {}
}
