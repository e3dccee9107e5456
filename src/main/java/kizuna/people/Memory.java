package kizuna.people;

import java.time.Instant;
import java.time.LocalDate;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;

/// Something they told us. `dueOn`: the day on which to ask how it went ("the exam in February");
/// `askedAt`: and we did. `touchId`: the touch in which we heard it.
public record Memory(
        Id id,
        PersonId personId,
        String text,
        LocalDate heardOn,
        @Nullable MemberId heardBy,
        @Nullable LocalDate dueOn,
        @Nullable Instant askedAt,
        @Nullable Long touchId) {

    public record Id(long value) {}

    public record New(String text, LocalDate heardOn, @Nullable LocalDate dueOn) {
        static final int LONGEST = 1000;

        public New {
            text = PlainText.lines(text);
            if (text.isEmpty()) {
                throw Problem.invalid("people.problem.nothing_written");
            }
            if (text.length() > LONGEST) {
                throw Problem.invalid("people.problem.text_too_long", LONGEST);
            }
        }
    }
}
