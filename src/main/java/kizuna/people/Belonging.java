package kizuna.people;

import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import org.jspecify.annotations.Nullable;

/// A thing of theirs that we care for. `season`: the month in which a word about it is welcome.
/// `bought`: 2019, 2019-04 or 2019-04-12, as well as it is known.
public record Belonging(
        Id id,
        PersonId personId,
        String kind,
        String what,
        @Nullable Integer season,
        String care,
        String material,
        String bought,
        String note) {
    private static final int LONGEST = 500;

    public record Id(long value) implements Piece {}

    /// `kind`: a word of the [Vocabulary], by its key; none is needed.
    public record New(
            String kind,
            String what,
            @Nullable Integer season,
            String care,
            String material,
            String bought,
            String note)
            implements Piece.New {
        public New {
            kind = PlainText.line(kind);
            what = PlainText.line(what);
            care = PlainText.line(care);
            material = PlainText.line(material);
            bought = Bought.read(bought);
            note = PlainText.lines(note);
            if (what.isEmpty()) {
                throw Problem.invalid("people.problem.nothing_written");
            }
            if (kind.length() > 60
                    || what.length() > LONGEST
                    || care.length() > LONGEST
                    || material.length() > LONGEST
                    || note.length() > LONGEST) {
                throw Problem.invalid("people.problem.text_too_long", LONGEST);
            }
            if (season != null && (season < 1 || season > 12)) {
                throw Problem.invalid("people.problem.no_such_month");
            }
        }

        public New(String kind, String what, @Nullable Integer season, String care) {
            this(kind, what, season, care, "", "", "");
        }
    }

    /// A word about it is welcome in its month and in the one before.
    public boolean isInSeason(int month) {
        return season != null && (season == month || season == month % 12 + 1);
    }
}
