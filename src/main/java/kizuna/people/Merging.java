package kizuna.people;

import java.util.Locale;
import java.util.Set;

/// How two records become one: `away` goes into `kept`, and whatever is in `fromAway` is taken
/// from there. Both notes stay, the earlier first day counts, and whoever was left in peace in
/// either is left in peace.
public record Merging(PersonId kept, PersonId away, Set<Choice> fromAway) {
    public Merging {
        fromAway = Set.copyOf(fromAway);
    }

    /// Of what there can be only one.
    public enum Choice {
        NAME,
        NICKNAME,
        BIRTHDAY,
        OWNER,
        HOUSEHOLD;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean takes(Choice choice) {
        return fromAway.contains(choice);
    }
}
