package kizuna.people;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import kizuna.platform.Problem;
import kizuna.team.Audit;
import kizuna.team.Me;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What they asked us to put right. It stays on Today until it is settled.
@Component
public class Corrections {
    private final RespectStore store;
    private final PersonStore persons;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final Clock clock;

    Corrections(
            RespectStore store,
            PersonStore persons,
            ApplicationEventPublisher events,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.persons = persons;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    List<Correction> of(PersonId person) {
        return store.corrections(person);
    }

    @Transactional
    public Correction.Id ask(PersonId person, Correction.New correction, Me me) {
        if (persons.find(person, me.stores()).isEmpty()) {
            throw unknown();
        }
        var id = store.ask(person, correction, clock.instant(), me.id());
        changed(person, "people.correction.ask", me);
        return id;
    }

    /// A refusal needs its reason: they are told it.
    @Transactional
    public void settle(Correction.Id id, Correction.Outcome outcome, String typed, Me me) {
        var answer = Correction.written(typed);
        if (outcome == Correction.Outcome.REFUSED && answer.isEmpty()) {
            throw Problem.invalid("people.problem.refused_why");
        }
        var person =
                store.settle(id, outcome, answer, clock.instant(), me.id(), me.stores())
                        .orElseThrow(Corrections::unknown);
        changed(person, "people.correction.settle", me);
    }

    /// That was a slip: it is open again.
    @Transactional
    public void reopen(Correction.Id id, Me me) {
        changed(
                store.reopen(id, me.stores()).orElseThrow(Corrections::unknown),
                "people.correction.reopen",
                me);
    }

    /// Let be on Today, but not settled: it comes again.
    @Transactional
    public void stillOpen(PersonId person) {
        events.publishEvent(new PersonChanged(person));
    }

    private void changed(PersonId person, String act, Me me) {
        audit.record(me.id(), act, "person:" + person.value(), Map.of());
        events.publishEvent(new PersonChanged(person));
    }

    private static Problem unknown() {
        return Problem.notFound("people.problem.unknown");
    }
}
