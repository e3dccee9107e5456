package kizuna.people;

import java.util.Optional;
import kizuna.platform.Page;
import org.springframework.stereotype.Component;

/// Puts [MergePanel] on a person's page, at its end.
@Component
class MergePanels implements PersonPanel {
    private static final int LAST = 96;

    private final Merges merges;

    MergePanels(Merges merges) {
        this.merges = merges;
    }

    @Override
    public int order() {
        return LAST;
    }

    @Override
    public Optional<Page> of(Seen seen) {
        var person = seen.person().id();
        return Optional.of(new MergePanel(person, merges.of(person, seen.me()), seen.members()));
    }
}
