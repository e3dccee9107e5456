package kizuna.bond;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import kizuna.people.PeopleBrought;
import kizuna.people.PersonChanged;
import kizuna.people.PersonId;
import kizuna.touches.PurchaseRecorded;
import kizuna.touches.PurchaseRestored;
import kizuna.touches.PurchaseUndone;
import kizuna.touches.PurchasesBrought;
import kizuna.touches.Touch;
import kizuna.touches.TouchRecorded;
import kizuna.touches.TouchRestored;
import kizuna.touches.TouchUndone;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Keeps each bond true, in the transaction of whatever happened: one row read and written for
/// a touch, the person's own history read again where a touch came out of order or was undone.
@Component
class Keeping {
    private final BondStore store;
    private final Dues dues;
    private final Learning learning;
    private final Rebuild rebuild;
    private final Scales scales;
    private final Clock clock;

    Keeping(
            BondStore store,
            Dues dues,
            Learning learning,
            Rebuild rebuild,
            Scales scales,
            Clock clock) {
        this.store = store;
        this.dues = dues;
        this.learning = learning;
        this.rebuild = rebuild;
        this.scales = scales;
        this.clock = clock;
    }

    @EventListener
    void on(TouchRecorded recorded) {
        var touch = recorded.touch();
        add(touch.personId(), movementOf(touch), touch.at());
    }

    @EventListener
    void on(PurchaseRecorded recorded) {
        if (recorded.amount().signum() >= 0) {
            var day = (int) recorded.onDate().toEpochDay();
            add(recorded.person(), Movement.purchase(day), clock.instant());
        } else {
            fold(recorded.person());
        }
    }

    @EventListener
    void on(PurchaseUndone undone) {
        fold(undone.person());
    }

    @EventListener
    void on(PurchaseRestored restored) {
        fold(restored.person());
    }

    @EventListener
    void on(TouchUndone undone) {
        foldAgain(undone.touch());
    }

    @EventListener
    void on(TouchRestored restored) {
        foldAgain(restored.touch());
    }

    /// The touch came or went: its person is folded anew, and, after an approach, their home.
    private void foldAgain(Touch touch) {
        fold(touch.personId());
        if (movementOf(touch).isApproach()) {
            store.find(touch.personId())
                    .map(State::householdId)
                    .ifPresent(home -> store.household(home).forEach(this::fold));
        }
    }

    @EventListener
    void on(PersonChanged changed) {
        refresh(changed.person());
    }

    @EventListener
    void on(PeopleBrought brought) {
        rebuild.people(brought.importId());
        dues.bring(brought.importId(), scales.today());
    }

    @EventListener
    void on(PurchasesBrought brought) {
        rebuild.purchases(brought);
    }

    /// Lets one decision about a person wait for the other, in the order in which touches lock.
    void hold(PersonId person) {
        lockHome(person);
        store.lock(person);
    }

    /// Everything about one person anew: who owns the bond, quiet, their history, their due
    /// days.
    void refresh(PersonId person) {
        var before = store.find(person);
        fold(person);
        var after = store.find(person);
        if (!before.map(Home::of).equals(after.map(Home::of))) {
            home(before).ifPresent(home -> store.household(home).forEach(this::fold));
            home(after).ifPresent(home -> store.household(home).forEach(this::fold));
        }
        dues.refresh(List.of(person), scales.today());
    }

    /// What those at home are told of a person: where they live, and when they were approached.
    private record Home(@Nullable Long household, @Nullable LocalDate lastApproachOn) {
        static Home of(State state) {
            return new Home(state.householdId(), state.lastApproachOn());
        }
    }

    private static Optional<Long> home(Optional<State> state) {
        return state.map(State::householdId);
    }

    /// Folds the person's own history from the beginning.
    void fold(PersonId person) {
        if (store.lock(person).isEmpty()) {
            store.forget(person);
            return;
        }
        var weighing = scales.newest();
        var zone = weighing.zoneId().getId();
        var frame = store.frame(person, zone);
        if (frame.isEmpty()) {
            store.forget(person);
            return;
        }
        var running = weighing.running();
        store.history(person, zone).forEach(running::add);
        var state = running.state(frame.get());
        store.save(state, outlook(state, weighing), weighing.version(), true);
    }

    List<PersonId> turned(LocalDate today, int limit) {
        return store.turned(today, limit);
    }

    /// Today's mere coming changes what is most urgent for these.
    void turn(PersonId person) {
        store.lock(person).ifPresent(state -> save(state, scales.inForce()));
    }

    private void add(PersonId person, Movement next, Instant at) {
        if (next.isApproach()) {
            lockHome(person);
        }
        var found = store.lock(person);
        if (found.isEmpty()) {
            return;
        }
        var weighing = scales.inForce();
        var state = found.get();
        var running = weighing.running();
        running.load(state);
        if (running.mustFold(next)) {
            fold(person);
        } else {
            running.add(next);
            boolean answered =
                    next.received() && !next.isRefusal() && learning.answered(state, next, at);
            var after = running.state(Running.Frame.of(state));
            save(answered ? With.actedOn(after, null) : after, weighing);
        }
        if (next.isApproach() && state.householdId() != null) {
            tellMates(person, state.householdId(), LocalDate.ofEpochDay(next.day()), weighing);
        }
    }

    /// Two approaches to one home at once lock its people in the same order.
    private void lockHome(PersonId person) {
        store.find(person)
                .map(State::householdId)
                .ifPresent(home -> store.household(home).forEach(store::lock));
    }

    private void tellMates(PersonId person, long home, LocalDate day, Weighing weighing) {
        for (var mate : store.mates(person, home, day)) {
            store.lock(mate).ifPresent(state -> save(With.matesOn(state, day), weighing));
        }
    }

    /// Where the weights changed meanwhile, sums of both kinds must not be mixed: then the
    /// history is folded with the new ones.
    private void save(State state, Weighing weighing) {
        if (!store.save(state, outlook(state, weighing), weighing.version(), false)) {
            fold(state.personId());
        }
    }

    private Outlook outlook(State state, Weighing weighing) {
        return weighing.outlook(state, (int) scales.today().toEpochDay());
    }

    private Movement movementOf(Touch touch) {
        return Movement.of(touch, scales.inForce().zone().dayOf(touch.at().getEpochSecond()));
    }

    Optional<State> find(PersonId person) {
        return store.find(person);
    }

    List<Standing> standings(Collection<PersonId> persons) {
        return store.standings(persons);
    }
}
