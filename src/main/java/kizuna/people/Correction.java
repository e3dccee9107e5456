package kizuna.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;

/// They said that something we keep of them is wrong. It is looked into without delay, put right or
/// not, and they hear of it and of the reason (Act on the Protection of Personal Information,
/// art. 34).
public record Correction(
        Id id,
        PersonId personId,
        String text,
        LocalDate askedOn,
        LocalDate dueOn,
        Instant recordedAt,
        @Nullable MemberId recordedBy,
        @Nullable Instant settledAt,
        @Nullable MemberId settledBy,
        @Nullable Outcome outcome,
        String answer) {
    static final int LONGEST = 2_000;

    /// The Act says "without delay"; two weeks is what one can look a customer in the eye with.
    static final int DAYS = 14;

    public record Id(long value) {}

    public enum Outcome {
        DONE,
        REFUSED;

        public String text() {
            return "people.correction." + name().toLowerCase(Locale.ROOT);
        }
    }

    public record New(String text, LocalDate askedOn, LocalDate dueOn) {
        public New {
            text = written(text);
            if (text.isEmpty()) {
                throw Problem.invalid("people.problem.nothing_written");
            }
            if (dueOn.isBefore(askedOn)) {
                throw Problem.invalid("people.problem.past");
            }
        }
    }

    static String written(String typed) {
        var text = PlainText.lines(typed);
        if (text.length() > LONGEST) {
            throw Problem.invalid("people.problem.text_too_long", LONGEST);
        }
        return text;
    }

    public boolean isOpen() {
        return settledAt == null;
    }
}
