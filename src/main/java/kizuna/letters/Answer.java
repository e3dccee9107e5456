package kizuna.letters;

import java.time.Instant;
import java.util.List;
import kizuna.people.Names;
import kizuna.people.PersonId;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import kizuna.touches.TouchId;
import org.jspecify.annotations.Nullable;

/// What somebody wrote to us. `letter`: the title of the one they answer, and `outboxId` the very
/// one they got, where it says so; `auto`: a program wrote it; `said`: without our own words
/// below; `leftOut`: files that were not taken. `touchId`: theirs, in the history of the person;
/// without one it waits until a member says who it is. `linkedBy`: who said so; null where the
/// letter or the address did. `refusalAt`: it sounds like a no.
public record Answer(
        long id,
        StoreId storeId,
        @Nullable Long outboxId,
        Letter.@Nullable Id letterId,
        String letter,
        boolean auto,
        String address,
        String name,
        String subject,
        String said,
        List<String> leftOut,
        Instant at,
        @Nullable TouchId touchId,
        @Nullable PersonId personId,
        @Nullable String familyName,
        @Nullable String givenName,
        boolean givenFirst,
        @Nullable MemberId linkedBy,
        @Nullable Instant letGoAt,
        @Nullable Instant refusalAt,
        @Nullable Instant refusalSettledAt,
        boolean refused,
        List<Long> photos) {

    record New(
            long mail,
            StoreId store,
            @Nullable Long outbox,
            @Nullable Long letter,
            boolean auto,
            String address,
            String name,
            String subject,
            String said,
            String whole,
            List<String> leftOut,
            Instant at,
            boolean refusal) {}

    /// The person's name; else what the mail says.
    public String called() {
        return familyName == null || givenName == null
                ? (name.isEmpty() ? address : name)
                : Names.full(givenFirst, familyName, givenName);
    }

    public boolean isWaiting() {
        return !auto && touchId == null && letGoAt == null;
    }

    public boolean soundsLikeNo() {
        return refusalAt != null && refusalSettledAt == null;
    }

    /// What there is to read of it.
    public String words() {
        return said.isEmpty() ? subject : said;
    }
}
