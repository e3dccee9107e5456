package kizuna.people;

import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import org.jspecify.annotations.Nullable;

/// Whom a person is near to, as seen from one of the two: the other is `kind` to them (their
/// mother), they are `back` to the other (a child). `otherId` is missing for someone we do not
/// serve; then the name is all we have.
public record Relation(
        Id id,
        @Nullable PersonId otherId,
        String familyName,
        String givenName,
        boolean givenFirst,
        String kind,
        String back,
        String note) {

    public record Id(long value) implements Piece {}

    /// Someone we serve, or a mere `name`. `back`: what the person is to them; the reverse of
    /// `kind` where it is empty.
    public record New(
            @Nullable PersonId otherId, String name, String kind, String back, String note)
            implements Piece.New {
        static final int LONGEST_NOTE = 200;

        public New {
            name = otherId == null ? PlainText.line(name) : "";
            kind = PlainText.line(kind);
            back = PlainText.line(back);
            note = PlainText.line(note);
            if (otherId == null && name.isEmpty()) {
                throw Problem.invalid("people.problem.with_whom");
            }
            if (kind.isEmpty()) {
                throw Problem.invalid("people.problem.which_relation");
            }
            if (name.length() > NewPerson.LONGEST_NAME) {
                throw Problem.invalid("people.problem.name_too_long", NewPerson.LONGEST_NAME);
            }
            if (note.length() > LONGEST_NOTE) {
                throw Problem.invalid("people.problem.text_too_long", LONGEST_NOTE);
            }
        }

        New withBack(String reverse) {
            return new New(otherId, name, kind, reverse, note);
        }
    }

    public String name() {
        return Names.full(givenFirst, familyName, givenName);
    }
}
