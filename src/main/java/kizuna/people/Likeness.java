package kizuna.people;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What speaks for it that two records are of one person. A name alone never does. `rank`: 1 is
/// the strongest. `family`: they share what those of one home share, and are called differently.
/// Pure.
record Likeness(int rank, boolean family, List<String> evidence) {
    static final int SURE = 1;
    static final int LIKELY = 2;
    static final int FAMILY = 3;

    /// What belongs to one person or one home; the rest counts only with the same name.
    private static final Set<String> OWN = Set.of("phone", "mail", "line");

    /// How someone is called.
    record Called(String nameKey, String kanaKey, String givenName, String givenKana) {
        boolean isSame(Called other) {
            return nameKey.equals(other.nameKey)
                    || (!kanaKey.isEmpty() && kanaKey.equals(other.kanaKey));
        }

        /// Both given names are known, and they are not the same in any writing.
        boolean isAnother(Called other) {
            if (given().isEmpty() || other.given().isEmpty()) {
                return false;
            }
            var sounded = !givenKana.isEmpty() && !other.givenKana.isEmpty();
            return sounded
                    ? !Names.fold(givenKana).equals(Names.fold(other.givenKana))
                    : given().stream().noneMatch(other.given()::contains);
        }

        private Set<String> given() {
            return Stream.of(givenName, givenKana)
                    .filter(each -> !each.isBlank())
                    .map(Names::fold)
                    .collect(Collectors.toSet());
        }
    }

    /// `shared`: what both records have. `home`: whether they are known to live together.
    static Optional<Likeness> of(Called one, Called other, List<String> shared, boolean home) {
        var same = one.isSame(other);
        var evidence = Stream.concat(shared.stream(), same ? Stream.of("name") : Stream.of());
        if (same) {
            return shared.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Likeness(SURE, false, evidence.toList()));
        } else if (shared.stream().noneMatch(OWN::contains)) {
            return Optional.empty();
        } else if (one.isAnother(other)) {
            return home
                    ? Optional.empty()
                    : Optional.of(new Likeness(FAMILY, true, evidence.toList()));
        } else {
            return Optional.of(new Likeness(LIKELY, false, evidence.toList()));
        }
    }
}
