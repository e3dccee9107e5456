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
import kizuna.people.PersonId;
import kizuna.platform.Problem;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.Team;
import kizuna.touches.Channel;
import kizuna.touches.Ending;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.TouchCorrected;
import kizuna.touches.TouchId;
import kizuna.touches.Touches;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
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
    public Decided decide(NewDecision decision, Me me) {
        return decide(decision, clock.instant(), me);
    }

    /// `at`: when it was decided, where the device kept it until it could be sent.
    @Transactional
    public Decided decide(NewDecision decision, Instant at, Me me) {
        var person = people.get(decision.personId(), me);
        keeping.hold(person.id());
        var latest = store.latest(person.id()).filter(id -> id.value() > decision.seen());
        if (latest.isPresent()) {
            return new Decided.Before(latest.get());
        }
        var due = dueOf(decision);
        var making = new Making(decision, person, at, me);
        var id =
                switch (decision.act()) {
                    case NewDecision.Act.Done done -> done(making, recordTouch(making, done), due);
                    case NewDecision.Act.Recorded(var touch) -> done(making, touch, due);
                    case NewDecision.Act.Later later -> later(making, later);
                    case NewDecision.Act.NotNeeded no -> notNeeded(making, no, due);
                    case NewDecision.Act.HandedOver handed -> handOver(making, handed);
                };
        keeping.refresh(person.id());
        return new Decided.Kept(id);
    }

    /// Takes a decision back, with the touch it became, and says about whom it was. Empty: it was
    /// not mine, or undone before.
    @Transactional
    public Optional<PersonId> undo(DecisionId id, Me me) {
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
        return undone.map(DecisionStore.Row::personId);
    }

    Optional<DecisionStore.Made> find(DecisionId id, Me me) {
        return store.find(id, me.stores());
    }

    /// What the member decided since `since` and did not undo, the latest first.
    List<DecisionStore.Made> since(Instant since, Me me) {
        return store.ofDay(me.id(), me.stores(), since);
    }

    @EventListener
    void on(TouchCorrected corrected) {
        store.corrected(corrected.person(), corrected.from(), corrected.to());
    }

    private static boolean settles(String kind) {
        return kind.equals("done") || kind.equals("not_needed");
    }

    private Optional<Due> dueOf(NewDecision decision) {
        if (decision.subject() == 0) {
            return Optional.empty();
        }
        var due = dues.find(decision.personId(), decision.reason(), decision.subject());
        if (due.isEmpty() && !(decision.act() instanceof NewDecision.Act.Recorded)) {
            throw Problem.conflict("bond.problem.already_settled");
        }
        return due;
    }

    /// A decision while it is being kept.
    private record Making(NewDecision decision, Person person, Instant at, Me me) {}

    private DecisionId done(Making making, TouchId touch, Optional<Due> due) {
        var decision = making.decision();
        learning.count(making.person().storeId(), decision.reason(), decision.element(), 1);
        var id = add(making, null, "", null, touch);
        due.ifPresent(each -> settle(each, true, making.me()));
        return id;
    }

    /// A talk that ended well was a talk: at the counter and on the phone both sides spoke, so
    /// their part is kept too, and nobody who spoke with us counts as silent.
    private TouchId recordTouch(Making making, NewDecision.Act.Done done) {
        var capture = UUID.randomUUID();
        var decision = making.decision();
        var ours =
                NewTouch.given(
                                decision.personId(),
                                making.at(),
                                decision.channel(),
                                done.text(),
                                signals(decision.element()))
                        .ending(done.ending())
                        .because(decision.reason())
                        .capturedAs(capture);
        var theirs = theirs(decision, done);
        var id = touches.record(depthGiven(ours), making.me());
        if (!theirs.isEmpty()) {
            touches.record(received(decision, making.at(), theirs, capture), making.me());
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

    private DecisionId later(Making making, NewDecision.Act.Later later) {
        if (!later.until().isAfter(scales.today())) {
            throw Problem.invalid("bond.problem.later_is_past");
        }
        return add(making, later.until(), "", null, null);
    }

    private DecisionId notNeeded(Making making, NewDecision.Act.NotNeeded no, Optional<Due> due) {
        var until = due.isPresent() ? null : scales.today().plusDays(LEFT_ALONE_DAYS);
        var id = add(making, until, no.why(), null, null);
        due.ifPresent(each -> settle(each, false, making.me()));
        return id;
    }

    private DecisionId handOver(Making making, NewDecision.Act.HandedOver handed) {
        var to =
                team.members().stream()
                        .filter(each -> each.id().equals(handed.to()) && !each.hasLeft())
                        .filter(each -> !each.id().equals(making.me().id()))
                        .filter(each -> team.meOf(each.id()).sees(making.person().storeId()))
                        .findFirst()
                        .orElseThrow(() -> Problem.invalid("bond.problem.cannot_hand_over"));
        var until = scales.today().plusDays(HANDED_DAYS);
        return add(making, until, handed.why(), to.id(), null);
    }

    private void settle(Due due, boolean done, Me me) {
        dues.remove(due);
        dues.sourceOf(due.reason()).ifPresent(source -> source.settled(due, done, me));
    }

    private DecisionId add(
            Making making,
            @Nullable LocalDate until,
            String why,
            @Nullable MemberId to,
            @Nullable TouchId touch) {
        var decision = making.decision();
        return store.add(
                new DecisionStore.Row(
                        making.person().id(),
                        making.person().storeId(),
                        making.me().id(),
                        decision.reason(),
                        decision.subject(),
                        decision.element(),
                        decision.channel(),
                        decision.kind(),
                        making.at(),
                        until,
                        why,
                        to,
                        touch));
    }
}
