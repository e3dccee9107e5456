package kizuna.people;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizuna.platform.Problem;
import kizuna.team.Audit;
import kizuna.team.Me;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Two records of one person become one, and two again where that was wrong: then each has
/// back what was theirs, as it has become meanwhile. What was added in between stays with the
/// one who was kept.
@Component
public class Merges {
    private final MergeStore store;
    private final PersonStore persons;
    private final Confidences confidences;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final Clock clock;

    Merges(
            MergeStore store,
            PersonStore persons,
            Confidences confidences,
            ApplicationEventPublisher events,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.persons = persons;
        this.confidences = confidences;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public MergeId merge(Merging merging, Me me) {
        if (merging.kept().equals(merging.away())) {
            throw Problem.invalid("people.problem.merged_with_oneself");
        }
        // Whoever comes second finds that one of the two has gone into another.
        store.lock(merging.kept(), merging.away());
        get(merging.kept(), me);
        get(merging.away(), me);
        var merge = store.merge(merging, clock.instant(), me.id());
        store.confidences(merge, merging.kept())
                .forEach(each -> confidences.handOver(each, merging.away(), merging.kept()));
        record("people.person.merge", merging.kept(), Map.of("with", merging.away().value()), me);
        events.publishEvent(new PersonsMerged(merge, merging.kept(), merging.away()));
        changed(merging.away(), merging.kept());
        return merge;
    }

    /// They are two again. What came together last is parted first: a person who has taken in
    /// someone else since, or has gone into another, is parted from those before.
    @Transactional
    public Parted part(MergeId id, Me me) {
        var seen = open(id, me);
        store.lock(seen.kept(), seen.away());
        var merge = open(id, me);
        if (store.isFollowed(merge)) {
            throw Problem.conflict("people.problem.merged_since");
        }
        store.confidences(id, merge.kept())
                .forEach(each -> confidences.handOver(each, merge.kept(), merge.away()));
        var stays = store.part(merge, clock.instant(), me.id());
        record("people.person.part", merge.kept(), Map.of("from", merge.away().value()), me);
        events.publishEvent(new PersonsParted(id, merge.kept(), merge.away()));
        changed(merge.kept(), merge.away());
        return new Parted(merge.kept(), merge.away(), stays);
    }

    /// `stays`: what was changed since on the kept one and stays so: `name`, `nickname`,
    /// `note`, `owner`, `household`, `quiet`.
    public record Parted(PersonId kept, PersonId away, List<String> stays) {}

    /// The last first.
    public List<Merge> of(PersonId kept, Me me) {
        return store.of(kept, me.stores());
    }

    /// With whom someone is one, where I see both.
    public Optional<PersonId> keptOf(PersonId away, Me me) {
        return store.keptOf(away, me.stores());
    }

    private Merge open(MergeId id, Me me) {
        return store.open(id, me.stores()).orElseThrow(Merges::unknown);
    }

    private Person get(PersonId id, Me me) {
        return persons.find(id, me.stores()).orElseThrow(Merges::unknown);
    }

    private void changed(PersonId one, PersonId other) {
        events.publishEvent(new PersonChanged(one));
        events.publishEvent(new PersonChanged(other));
    }

    private void record(String act, PersonId person, Map<String, ?> detail, Me me) {
        audit.record(me.id(), act, "person:" + person.value(), detail);
    }

    private static Problem unknown() {
        return Problem.notFound("people.problem.unknown");
    }
}
