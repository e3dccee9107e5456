package kizuna.people;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kizuna.platform.Problem;
import kizuna.team.Me;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Records that may be of one person, each pair with what speaks for it. Whoever is changed is
/// looked at in the same transaction; whoever came by the thousand, some at a time afterwards.
@Component
public class Duplicates {
    private static final int AT_ONCE = 500;

    private final DuplicateStore store;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Duplicates(DuplicateStore store, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// The surest first.
    public List<Duplicate> list(Duplicate.Cursor after, int limit, Me me) {
        return store.page(after, me.stores(), limit);
    }

    /// With whom someone may be one.
    public List<Duplicate> of(PersonId person, Me me) {
        return store.of(person, me.stores());
    }

    /// They are two: not asked about again.
    @Transactional
    public void apart(PersonId low, PersonId high, Me me) {
        if (!store.apart(low, high, Optional.of(clock.instant()), me.id(), me.stores())) {
            throw Problem.notFound("people.problem.unknown");
        }
    }

    /// Told apart by mistake.
    @Transactional
    public void askAgain(PersonId low, PersonId high, Me me) {
        if (!store.apart(low, high, Optional.empty(), me.id(), me.stores())) {
            throw Problem.notFound("people.problem.unknown");
        }
    }

    /// Looks on where it was left, until everyone has been looked at; of how many.
    public long lookThrough() {
        long looked = 0;
        int some;
        do {
            some = lookOn();
            looked += some;
        } while (some > 0);
        return looked;
    }

    private int lookOn() {
        return Objects.requireNonNull(
                transaction.<Integer>execute(
                        _ ->
                                store.after()
                                        .map(after -> store.next(after, AT_ONCE))
                                        .filter(some -> !some.isEmpty())
                                        .map(
                                                some -> {
                                                    store.look(some);
                                                    store.goOn(some.getLast().value());
                                                    return some.size();
                                                })
                                        .orElse(0)));
    }

    @EventListener
    void on(PersonChanged changed) {
        store.look(List.of(changed.person()));
    }

    @EventListener
    void on(PeopleBrought brought) {
        store.goBack(brought.importId());
    }
}
