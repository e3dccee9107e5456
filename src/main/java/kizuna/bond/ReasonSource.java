package kizuna.bond;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import kizuna.people.PersonId;
import kizuna.platform.Voice;
import kizuna.team.Me;

/// How a module brings its own reasons to Today: letters, stories, the academy and whatever comes
/// later implement this as a bean and call [Bond#refresh] when what they know has changed. `bond`
/// keeps the due days, orders them among all others, and respects quiet, peace and the cap.
public interface ReasonSource {
    /// One word, also the prefix of its texts: `promise`, `occasion` …
    String reason();

    /// Every due day known now for these persons. What was settled before is not among them.
    List<Due> duesOf(Collection<PersonId> persons, LocalDate today);

    /// What to say of it on a card. Called only for what is shown.
    Told tell(Due due, Voice voice);

    /// Whether doing it reaches the person, so that Today asks how it ended and keeps a touch;
    /// else it is done behind its door ([CardDoor]).
    default boolean isContact(Due due) {
        return true;
    }

    /// The member did it (`done`) or let it be: keep that, so that it is not brought again.
    void settled(Due due, boolean done, Me me);

    /// That was a slip and was undone.
    void reopened(long subject, Me me);
}
