package kizuna.people;

import java.util.Map;
import java.util.Optional;
import kizuna.platform.Page;
import kizuna.team.Me;
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
    public Optional<Page> of(Person person, Me me, Map<String, String> query) {
        var may = duplicates.of(person.id(), me);
        return may.isEmpty() ? Optional.empty() : Optional.of(new MergeHint(person.id(), may));
    }
}
