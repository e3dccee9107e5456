package kizuna.people;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import kizuna.team.StoreId;
import org.springframework.stereotype.Component;

/// What this module keeps itself: told, and let go. The person's own row stays as a number.
@Component
class PeopleKeeper implements Keeper {
    private final KeptStore store;
    private final Clock clock;

    PeopleKeeper(KeptStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Set<String> tables() {
        return Set.of(
                "people.past_name",
                "people.way",
                "people.relation",
                "people.occasion",
                "people.belonging",
                "people.preference",
                "people.memory",
                "people.promise",
                "people.tagged",
                "people.field",
                "people.photo",
                "people.consent",
                "people.quiet_time",
                "people.correction",
                "people.confidence",
                "people.removed",
                "people.forgotten",
                "people.former",
                "people.bulk_was",
                "people.handed",
                "people.erasure",
                "people.suppression");
    }

    @Override
    public List<Kept> tell(PersonId person, Set<StoreId> stores) {
        return store.chapters(person, stores);
    }

    @Override
    public void erase(Erased person) {
        store.erase(person.id(), clock.instant());
    }
}
