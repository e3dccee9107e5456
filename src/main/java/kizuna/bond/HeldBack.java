package kizuna.bond;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import kizuna.people.PersonId;
import kizuna.platform.Voice;
import kizuna.touches.Channel;

/// What is kept back from someone for a while, so that it can be told what it brings. `told`: one
/// line for whoever serves them, which they may read themselves; `channels`: by these Today
/// proposes nothing to them that is neither owed to them nor of a day of its own.
public record HeldBack(PersonId personId, String told, Set<Channel> channels) {
    public HeldBack {
        channels = Set.copyOf(channels);
    }

    /// A module that keeps something back: a bean of it. Asked once for a whole morning.
    public interface Source {
        List<HeldBack> of(Collection<PersonId> persons, Voice voice);
    }
}
