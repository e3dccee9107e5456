package kizuna.bond;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kizuna.people.People;
import kizuna.people.Person;
import kizuna.platform.Problem;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.Team;
import kizuna.touches.Channel;
import kizuna.touches.Ending;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.TouchId;
import kizuna.touches.Touches;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What members decide about the cards of Today: done, later, not needed, handed over; each can be
/// undone by the one who decided. Done becomes a touch in the same transaction.
@Component
public class Decisions {
    /// Not needed: one of bond's own reasons is left alone that long.
    private static final int LEFT_ALONE_DAYS = 90;

    /// Handed over: it does not come back to the one who handed it over before then.
    private static final int HANDED_DAYS = 14;

    private final DecisionStore store;
    private final Dues dues;
    private final Keeping keeping;
    private final Learning learning;
    private final People people;
    private final Touches touches;
    private final Team team;
    private final Scales scales;
    private final Clock clock;

    Decisions(
            DecisionStore store,
            Dues dues,
            Keeping keeping,
            Learning learning,
            People people,
            Touches touches,
            Team team,
            Scales scales,
            Clock clock) {
        this.store = store;
        this.dues = dues;
        this.keeping = keeping;
        this.learning = learning;
        this.people = people;
        this.touches = touches;
        this.team = team;
        this.scales = scales;
        this.clock = clock;
    }

    @Transactional
    public DecisionId decide(NewDecision decision, Me me) {
        var person = people.get(decision.personId(), me);
        var due = dueOf(decision);
        var id =
                switch (decision.act()) {
                    case NewDecision.Act.Done done -> done(decision, done, due, person, me);
                    case NewDecision.Act.Later later -> later(decision, later, person, me);
                    case NewDecision.Act.NotNeeded no -> notNeeded(decision, no, due, person, me);
                    case NewDecision.Act.HandedOver handed ->
                            handOver(decision, handed, person, me);
                };
        keeping.refresh(person.id());
        return id;
    }

    /// Takes a decision back, with the touch it became. False: it was not mine, or undone before.
    @Transactional
    public boolean undo(DecisionId id, Me me) {
        var undone = store.undo(id, me.id(), clock.instant());
        undone.ifPresent(
                row -> {
                    if (row.touchId() != null) {
                        touches.undo(row.touchId(), me);
                    }
                    if (row.kind().equals("done")) {
                        learning.count(row.storeId(), row.reason(), row.element(), -1);
                    }
                    if (row.subject() > 0 && settles(row.kind())) {
                        dues.sourceOf(row.reason())
                                .ifPresent(source -> source.reopened(row.subject(), me));
                    }
                    keeping.refresh(row.personId());
                });
        return undone.isPresent();
    }

    Optional<DecisionStore.Made> find(DecisionId id, Me me) {
        return store.find(id, me.id());
    }

    private static boolean settles(String kind) {
        return kind.equals("done") || kind.equals("not_needed");
    }

    private Optional<Due> dueOf(NewDecision decision) {
        if (decision.subject() == 0) {
            return Optional.empty();
        }
        var due = dues.find(decision.personId(), decision.reason(), decision.subject());
        if (due.isEmpty()) {
            throw Problem.conflict("bond.problem.already_settled");
        }
        return due;
    }

    private DecisionId done(
            NewDecision decision,
            NewDecision.Act.Done done,
            Optional<Due> due,
            Person person,
            Me me) {
        var touch = recordTouch(decision, done, me);
        learning.count(person.storeId(), decision.reason(), decision.element(), 1);
        var id = add(decision, person, me, "done", null, "", null, touch);
        due.ifPresent(each -> settle(each, true, me));
        return id;
    }

    /// A talk that ended well was a talk: at the counter and on the phone both sides spoke, so
    /// their part is kept too, and nobody who spoke with us counts as silent.
    private TouchId recordTouch(NewDecision decision, NewDecision.Act.Done done, Me me) {
        var capture = UUID.randomUUID();
        var at = clock.instant();
        var ours =
                NewTouch.given(
                                decision.personId(),
                                at,
                                decision.channel(),
                                done.text(),
                                signals(decision.element()))
                        .ending(done.ending())
                        .because(decision.reason())
                        .capturedAs(capture);
        var theirs = theirs(decision, done);
        var id = touches.record(depthGiven(ours), me);
        if (!theirs.isEmpty()) {
            touches.record(received(decision, at, theirs, capture), me);
        }
        return id;
    }

    private static NewTouch depthGiven(NewTouch touch) {
        return touch.signals().contains(Signal.DISCLOSURE) ? touch.depth(1) : touch;
    }

    private static NewTouch received(
            NewDecision decision, Instant at, List<Signal> signals, UUID capture) {
        return NewTouch.received(
                        decision.personId(),
                        at,
                        decision.channel(),
                        "",
                        signals.toArray(Signal[]::new))
                .because(decision.reason())
                .capturedAs(capture);
    }

    private static List<Signal> theirs(NewDecision decision, NewDecision.Act.Done done) {
        var signals = new ArrayList<Signal>();
        boolean talked =
                decision.channel() == Channel.PHONE || decision.channel() == Channel.COUNTER;
        boolean well = done.ending() == Ending.MOVED || done.ending() == Ending.WARM;
        if (talked && well) {
            signals.add(Signal.REPLY);
        }
        if (done.recovered()) {
            signals.add(Signal.RECOVERED);
        }
        return signals;
    }

    private static Signal[] signals(Signal element) {
        return Stream.of(Signal.CONTACT, element).distinct().toArray(Signal[]::new);
    }

    private DecisionId later(
            NewDecision decision, NewDecision.Act.Later later, Person person, Me me) {
        if (!later.until().isAfter(scales.today())) {
            throw Problem.invalid("bond.problem.later_is_past");
        }
        return add(decision, person, me, "later", later.until(), "", null, null);
    }

    private DecisionId notNeeded(
            NewDecision decision,
            NewDecision.Act.NotNeeded no,
            Optional<Due> due,
            Person person,
            Me me) {
        var until = due.isPresent() ? null : scales.today().plusDays(LEFT_ALONE_DAYS);
        var id = add(decision, person, me, "not_needed", until, no.why(), null, null);
        due.ifPresent(each -> settle(each, false, me));
        return id;
    }

    private DecisionId handOver(
            NewDecision decision, NewDecision.Act.HandedOver handed, Person person, Me me) {
        var to = team.meOf(handed.to());
        if (handed.to().equals(me.id()) || !to.sees(person.storeId())) {
            throw Problem.invalid("bond.problem.cannot_hand_over");
        }
        var until = scales.today().plusDays(HANDED_DAYS);
        return add(decision, person, me, "handed_over", until, handed.why(), handed.to(), null);
    }

    private void settle(Due due, boolean done, Me me) {
        dues.remove(due);
        dues.sourceOf(due.reason()).ifPresent(source -> source.settled(due, done, me));
    }

    private DecisionId add(
            NewDecision decision,
            Person person,
            Me me,
            String kind,
            @Nullable LocalDate until,
            String why,
            @Nullable MemberId to,
            @Nullable TouchId touch) {
        return store.add(
                new DecisionStore.Row(
                        person.id(),
                        person.storeId(),
                        me.id(),
                        decision.reason(),
                        decision.subject(),
                        decision.element(),
                        decision.channel(),
                        kind,
                        clock.instant(),
                        until,
                        why,
                        to,
                        touch));
    }
}
