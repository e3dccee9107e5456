package kizuna.people;

import java.util.List;

/// Two records that may be of one person, and what speaks for it: `phone`, `mail`, `line`,
/// `address`, `household`, `birthday`, `name`.
public record Duplicate(
        PersonId low,
        PersonId high,
        String lowFamilyName,
        String lowGivenName,
        String lowKana,
        boolean lowGivenFirst,
        String highFamilyName,
        String highGivenName,
        String highKana,
        boolean highGivenFirst,
        int rank,
        boolean family,
        List<String> evidence) {

    /// Where the list goes on.
    public record Cursor(int rank, long low, long high) {
        static final Cursor FIRST = new Cursor(0, 0, 0);

        static Cursor of(String typed) {
            return typed.matches("[0-9]-[0-9]{1,18}-[0-9]{1,18}") ? read(typed.split("-")) : FIRST;
        }

        private static Cursor read(String[] parts) {
            return new Cursor(
                    Integer.parseInt(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
        }

        @Override
        public String toString() {
            return rank + "-" + low + "-" + high;
        }
    }

    public Cursor at() {
        return new Cursor(rank, low.value(), high.value());
    }

    public String lowName() {
        return Names.full(lowGivenFirst, lowFamilyName, lowGivenName);
    }

    public String highName() {
        return Names.full(highGivenFirst, highFamilyName, highGivenName);
    }

    /// The other one of the two.
    public PersonId other(PersonId person) {
        return person.equals(low) ? high : low;
    }

    public String otherName(PersonId person) {
        return person.equals(low) ? highName() : lowName();
    }
}
