package kizuna.people;

import java.time.Instant;
import java.time.LocalDate;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;

/// Something they told us. `dueOn`: the day on which to ask how it went ("the exam in
/// February"); `dueAbout`: some time in that month; `askedAt`: and we did. `touchId`: the
/// touch in which we heard it.
public record Memory(
        Id id,
        PersonId personId,
        String text,
        LocalDate heardOn,
        @Nullable MemberId heardBy,
        @Nullable LocalDate dueOn,
        boolean dueAbout,
        @Nullable Instant askedAt,
        @Nullable Long touchId) {

    public record Id(long value) implements Piece {}

    /// Whether it is to be asked after on `day` or before, and has not been.
    public boolean isDueBy(LocalDate day) {
        return dueOn != null && askedAt == null && !dueOn.isAfter(day);
    }

    /// `heardBy`: the one who writes it down where it is missing.
    public record New(
            String text,
            LocalDate heardOn,
            @Nullable MemberId heardBy,
            @Nullable LocalDate dueOn,
            boolean dueAbout)
            implements Piece.New {
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

        public New(String text, LocalDate heardOn, @Nullable LocalDate dueOn) {
            this(text, heardOn, null, dueOn, false);
        }
    }
}
