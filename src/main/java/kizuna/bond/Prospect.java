package kizuna.bond;

import kizuna.people.PersonId;
import org.jspecify.annotations.Nullable;

/// What a model of how customers come and go expects of one person. `alive`: the chance that they
/// have not left; null where there is no evidence. `expected`: purchases within a year. It orders
/// those who are equally urgent and becomes a few words; the numbers are never shown at the
// counter.
public record Prospect(PersonId personId, @Nullable Double alive, double expected) {
    public Prospect {
        if (!(expected >= 0) || (alive != null && !(alive >= 0 && alive <= 1))) {
            throw new IllegalArgumentException("Prospect of " + alive + " and " + expected);
        }
    }
}
