package kizuna.people;

import kizuna.platform.PlainText;
import kizuna.platform.Problem;

/// A name they had before: they are found by it, and no longer called by it. `note`: until
/// when, or why it changed.
public record PastName(
        Id id,
        PersonId personId,
        String familyName,
        String givenName,
        String familyKana,
        String givenKana,
        String note) {

    public record Id(long value) implements Piece {}

    /// Only what was different: after a wedding, the family name.
    public record New(
            String familyName, String givenName, String familyKana, String givenKana, String note)
            implements Piece.New {
        public New {
            familyName = PlainText.line(familyName);
            givenName = PlainText.line(givenName);
            familyKana = Names.hiragana(PlainText.line(familyKana));
            givenKana = Names.hiragana(PlainText.line(givenKana));
            note = PlainText.line(note);
            if (familyName.isEmpty() && givenName.isEmpty()) {
                throw Problem.invalid("people.problem.no_name");
            }
            for (var name : new String[] {familyName, givenName, familyKana, givenKana, note}) {
                if (name.length() > NewPerson.LONGEST_NAME) {
                    throw Problem.invalid("people.problem.name_too_long", NewPerson.LONGEST_NAME);
                }
            }
        }

        String nameKey() {
            return Names.nameKey(familyName, givenName);
        }

        /// Empty where the kana is not known: then the written name alone is found.
        String kanaKey() {
            return Names.nameKey(familyKana, givenKana);
        }
    }

    public String name() {
        return Names.full(false, familyName, givenName);
    }

    public String kana() {
        return Names.full(false, familyKana, givenKana);
    }
}
