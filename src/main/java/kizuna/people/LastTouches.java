package kizuna.people;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// When and how each of some persons was last in touch with us, asked once for a whole list; those
/// who never were are missing. Touches are known above `people`, so it is brought from there.
@FunctionalInterface
public interface LastTouches {
    Map<PersonId, LastTouch> of(List<PersonId> persons);

    /// `how`: the text key of the channel, or of a purchase.
    record LastTouch(PersonId personId, Instant at, String how) {}
}
