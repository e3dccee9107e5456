package kizuna.feasts;

import java.time.Instant;
import java.time.ZoneId;
import kizuna.team.MemberId;

/// When a member wants the feasts of the day by mail. `failed`: what the server said, where it
/// refused the last one; `toldUntil`: what came until then was told; `here`:
/// whether it was chosen in these very data, and not in those of which they are a copy.
public record Moment(
        MemberId memberId,
        String mail,
        int hour,
        Instant nextAt,
        String failed,
        Instant toldUntil,
        boolean here) {
    /// The next time it is that hour, on the clock of the house.
    static Instant next(int hour, Instant now, ZoneId zone) {
        var today = now.atZone(zone).toLocalDate().atTime(hour, 0).atZone(zone);
        return (today.toInstant().isAfter(now) ? today : today.plusDays(1)).toInstant();
    }
}
