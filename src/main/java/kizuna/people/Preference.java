package kizuna.people;

import java.time.LocalDate;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;

/// What they like (のりは弱め), or what to `avoid` with them.
public record Preference(
        Id id,
        PersonId personId,
        boolean avoid,
        String text,
        LocalDate notedOn,
        @Nullable MemberId notedBy) {

    public record Id(long value) implements Piece {}

    public record New(boolean avoid, String text) implements Piece.New {
        static final int LONGEST = 300;

        public New {
            text = PlainText.line(text);
            if (text.isEmpty()) {
                throw Problem.invalid("people.problem.nothing_written");
            }
            if (text.length() > LONGEST) {
                throw Problem.invalid("people.problem.text_too_long", LONGEST);
            }
        }
    }
}
