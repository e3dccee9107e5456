package kizuna.letters;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import kizuna.touches.Signal;
import org.jspecify.annotations.Nullable;

/// A letter of a store. What has happened to it is dated: drafted, checked, released, paused,
/// stopped, done. `version` counts the versions of its words; `elements`: those of the four
/// that it carries; `holdOut`: the share, in percent, that is left out by chance. `moved`: it
/// was under way in another database, from whose export it came. `writtenBy`: who changed its
/// words last; `fromHour`, `hours`, `days`: its [Timing]. `byPost`: whom nothing else reaches gets
/// a postcard, with the `cardWords` or, where there are none, those of the letter; `cardPhoto`: and
/// with its first photo. `theme`: what it is about, where it is about one thing.
public record Letter(
        Id id,
        StoreId storeId,
        MemberId authorId,
        String subject,
        String body,
        int version,
        To audience,
        @Nullable Long viewId,
        List<Signal> elements,
        int holdOut,
        Instant draftedAt,
        Instant changedAt,
        @Nullable Instant checkedAt,
        @Nullable MemberId checkedBy,
        @Nullable Instant reckonedAt,
        @Nullable Instant releasedAt,
        @Nullable MemberId releasedBy,
        @Nullable Instant pausedAt,
        @Nullable Instant stoppedAt,
        @Nullable Instant doneAt,
        boolean moved,
        @Nullable MemberId writtenBy,
        @Nullable Integer fromHour,
        int hours,
        int days,
        boolean byPost,
        String cardWords,
        boolean cardPhoto,
        @Nullable Theme theme) {
    static final int LONGEST_SUBJECT = 150;
    static final int LONGEST_CARD = 2_000;
    static final int LONGEST_BODY = 50_000;
    static final int GREATEST_HOLD_OUT = 50;

    public record Id(long value) {}

    /// Whom it is for.
    public enum To {
        EVERYONE,
        VIEW,
        PERSONS
    }

    /// The words as they are kept.
    record Words(String subject, String body) {
        Words {
            subject = PlainText.line(subject);
            body = PlainText.lines(body);
            if (subject.length() > LONGEST_SUBJECT) {
                throw Problem.invalid("letters.problem.subject_long", LONGEST_SUBJECT);
            }
            if (body.length() > LONGEST_BODY) {
                throw Problem.invalid("letters.problem.body_long", LONGEST_BODY);
            }
        }
    }

    public Timing timing() {
        return new Timing(fromHour, hours, days);
    }

    /// Whether it is their own work, which somebody else has to read.
    boolean isBy(MemberId member) {
        return member.equals(authorId) || member.equals(writtenBy);
    }

    boolean isDraft() {
        return releasedAt == null;
    }

    /// What a card says.
    String onCard() {
        return cardWords.isEmpty() ? body : cardWords;
    }

    /// Which photo its cards show; empty where they show none.
    Optional<Long> onCardPhoto() {
        return cardPhoto
                ? Stream.of(cardWords, body)
                        .flatMap(each -> Markdown.photos(each).stream())
                        .findFirst()
                : Optional.empty();
    }

    boolean isWritten() {
        return !subject.isEmpty() && !body.isEmpty();
    }

    /// Where it stands, as a text key.
    String state() {
        if (releasedAt == null) {
            return "letters.state.draft";
        } else if (stoppedAt != null) {
            return "letters.state.stopped";
        } else if (doneAt != null) {
            return "letters.state.done";
        } else {
            return isHeld() ? "letters.state.paused" : "letters.state.going";
        }
    }

    /// It waits for somebody to say "go on".
    boolean isHeld() {
        return pausedAt != null || moved;
    }

    boolean isUnderWay() {
        return releasedAt != null && stoppedAt == null && doneAt == null;
    }
}
