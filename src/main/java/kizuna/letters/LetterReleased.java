package kizuna.letters;

import java.time.Instant;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// A letter goes out; in the same transaction its outbox was filled. `holdOut`: the share, in
/// percent, that was left out by chance, drawn with `salt`; `viewId`: the list it is for.
public record LetterReleased(
        Letter.Id letter,
        StoreId storeId,
        String subject,
        @Nullable Long viewId,
        int holdOut,
        String salt,
        Instant at,
        MemberId by) {
    static LetterReleased of(Letter letter, String salt, Instant at, MemberId by) {
        return new LetterReleased(
                letter.id(),
                letter.storeId(),
                letter.subject(),
                letter.viewId(),
                letter.holdOut(),
                salt,
                at,
                by);
    }
}
