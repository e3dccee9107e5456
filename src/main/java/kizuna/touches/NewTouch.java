package kizuna.touches;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kizuna.people.PersonId;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// A touch to be recorded. Without a store it was in the person's own; without a member it was the
/// one who records it. `capture`: a key made by the sender, so that the same touch sent twice is
/// kept once. `toMany`: the same words went to many. `about`: the title of what it answers.
public record NewTouch(
        PersonId personId,
        @Nullable StoreId storeId,
        @Nullable MemberId memberId,
        Instant at,
        boolean received,
        Channel channel,
        List<Signal> signals,
        @Nullable Integer depth,
        String text,
        @Nullable Ending ending,
        @Nullable String reason,
        @Nullable UUID capture,
        boolean toMany,
        String about) {
    static final int LONGEST = 4000;

    public NewTouch {
        signals = signals.stream().distinct().sorted().toList();
        text = PlainText.lines(text);
        about = PlainText.line(about);
        var possible = received ? Signal.THEIRS : Signal.ELEMENTS;
        if (!possible.containsAll(signals)) {
            throw new IllegalArgumentException(
                    (received ? "Received" : "Given") + " cannot carry " + signals);
        }
        if (depth != null && (depth < 1 || depth > 3 || !signals.contains(Signal.DISCLOSURE))) {
            throw new IllegalArgumentException("Depth " + depth + " of " + signals);
        }
        if (text.length() > LONGEST) {
            throw Problem.invalid("touches.problem.text_too_long", LONGEST);
        }
    }

    /// Theirs: they came, called, wrote, told us something.
    public static NewTouch received(
            PersonId person, Instant at, Channel channel, String text, Signal... signals) {
        return new NewTouch(
                person,
                null,
                null,
                at,
                true,
                channel,
                List.of(signals),
                null,
                text,
                null,
                null,
                null,
                false,
                "");
    }

    /// Ours: what we brought them.
    public static NewTouch given(
            PersonId person, Instant at, Channel channel, String text, Signal... signals) {
        return new NewTouch(
                person,
                null,
                null,
                at,
                false,
                channel,
                List.of(signals),
                null,
                text,
                null,
                null,
                null,
                false,
                "");
    }

    public NewTouch by(MemberId member) {
        return new NewTouch(
                personId, storeId, member, at, received, channel, signals, depth, text, ending,
                reason, capture, toMany, about);
    }

    public NewTouch depth(int depth) {
        return new NewTouch(
                personId, storeId, memberId, at, received, channel, signals, depth, text, ending,
                reason, capture, toMany, about);
    }

    public NewTouch ending(@Nullable Ending ending) {
        return new NewTouch(
                personId, storeId, memberId, at, received, channel, signals, depth, text, ending,
                reason, capture, toMany, about);
    }

    public NewTouch because(String reason) {
        return new NewTouch(
                personId, storeId, memberId, at, received, channel, signals, depth, text, ending,
                reason, capture, toMany, about);
    }

    public NewTouch capturedAs(UUID capture) {
        return new NewTouch(
                personId, storeId, memberId, at, received, channel, signals, depth, text, ending,
                reason, capture, toMany, about);
    }

    /// The same words went to many: a light contact, which waits for no answer.
    public NewTouch sentToMany() {
        return new NewTouch(
                personId, storeId, memberId, at, received, channel, signals, depth, text, ending,
                reason, capture, true, about);
    }

    /// What theirs is about: the title of the letter that they answer.
    public NewTouch about(String title) {
        return new NewTouch(
                personId, storeId, memberId, at, received, channel, signals, depth, text, ending,
                reason, capture, toMany, title);
    }

    Touch keptAs(TouchId id, StoreId store, @Nullable MemberId by) {
        return new Touch(
                id,
                personId,
                store,
                memberId == null ? by : memberId,
                at,
                received,
                channel,
                signals,
                depth,
                text,
                ending,
                reason,
                toMany,
                about);
    }
}
