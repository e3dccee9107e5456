package kizuna.touches;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kizuna.people.PersonId;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// One contact, as kept. `depth` (1–3) belongs to the disclosure, where there is one; `reason` is
/// the reason on Today that led to it; `toMany`: the same words went to many; `about`: the title of
/// the letter that it answers.
public record Touch(
        TouchId id,
        PersonId personId,
        StoreId storeId,
        @Nullable MemberId memberId,
        Instant at,
        boolean received,
        Channel channel,
        List<Signal> signals,
        @Nullable Integer depth,
        String text,
        @Nullable Ending ending,
        @Nullable String reason,
        boolean toMany,
        String about) {
    /// As it stands, and they told something of themselves in it; as deep as its words are.
    NewTouch disclosing() {
        var more = new ArrayList<>(signals);
        more.add(Signal.DISCLOSURE);
        return new NewTouch(
                personId,
                storeId,
                memberId,
                at,
                received,
                channel,
                more,
                CaptureReading.depthOf(text),
                text,
                ending,
                reason,
                null,
                toMany,
                about);
    }
}
