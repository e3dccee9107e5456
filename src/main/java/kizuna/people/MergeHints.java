package kizuna.people;

import java.util.Optional;
import kizuna.platform.Page;
import org.springframework.stereotype.Component;

/// Puts [MergeHint] at the head of a person's page, where someone may be the same.
@Component
class MergeHints implements PersonPanel {
    private static final int FIRST = 5;

    private final Duplicates duplicates;

    MergeHints(Duplicates duplicates) {
        this.duplicates = duplicates;
    }

    @Override
    public int order() {
        return FIRST;
    }

    @Override
    public Optional<Page> of(Seen seen) {
        var person = seen.person().id();
        var may = duplicates.of(person, seen.me());
        return may.isEmpty() ? Optional.empty() : Optional.of(new MergeHint(person, may));
    }
}
