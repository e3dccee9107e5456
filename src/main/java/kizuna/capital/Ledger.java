package kizuna.capital;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import kizuna.bond.ActAnswered;
import kizuna.feasts.FeastChanged;
import kizuna.feasts.FeastKept;
import kizuna.people.PersonId;
import kizuna.people.PersonsMerged;
import kizuna.people.PersonsParted;
import kizuna.team.Team;
import kizuna.team.ZoneChanged;
import kizuna.touches.PurchaseRecorded;
import kizuna.touches.PurchaseRestored;
import kizuna.touches.PurchaseUndone;
import kizuna.touches.PurchasesBrought;
import kizuna.touches.Touch;
import kizuna.touches.TouchCorrected;
import kizuna.touches.TouchId;
import kizuna.touches.TouchRecorded;
import kizuna.touches.TouchRestored;
import kizuna.touches.TouchUndone;
import kizuna.wow.Spent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What is invested and what comes back, counted as it is written. What one transaction counts is
/// added at its end, in one statement and one order: whoever writes at the same moment waits for
/// no longer than that, and nobody for each other.
@Component
class Ledger {
    private final MonthStore store;
    private final Team team;

    Ledger(MonthStore store, Team team) {
        this.store = store;
        this.team = team;
    }

    @EventListener
    void on(TouchRecorded recorded) {
        count(zone -> LedgerEntry.of(recorded.touch(), 1, zone));
    }

    @EventListener
    void on(TouchUndone undone) {
        count(zone -> LedgerEntry.of(undone.touch(), -1, zone));
        words(undone.touch());
    }

    @EventListener
    void on(TouchRestored restored) {
        count(zone -> LedgerEntry.of(restored.touch(), 1, zone));
        words(restored.touch());
    }

    @EventListener
    void on(PurchaseRecorded one) {
        purchase(LedgerEntry.purchase(one.store(), one.person(), one.onDate(), one.amount(), 1));
    }

    @EventListener
    void on(PurchaseUndone one) {
        purchase(LedgerEntry.purchase(one.store(), one.person(), one.onDate(), one.amount(), -1));
    }

    @EventListener
    void on(PurchaseRestored one) {
        purchase(LedgerEntry.purchase(one.store(), one.person(), one.onDate(), one.amount(), 1));
    }

    @EventListener
    void on(ActAnswered answered) {
        count(zone -> List.of(LedgerEntry.answered(answered, zone)));
    }

    @EventListener
    void on(TouchCorrected corrected) {
        pending(each -> each.touches.add(corrected.to()));
    }

    @EventListener
    void on(PurchasesBrought brought) {
        pending(
                each -> {
                    if (brought.what() == PurchasesBrought.What.REMOVED) {
                        each.purchasesRemoved = true;
                    } else {
                        each.imports.add(brought);
                    }
                });
    }

    @EventListener
    void on(FeastKept kept) {
        pending(each -> each.words.add(kept.feast().value()));
    }

    @EventListener
    void on(FeastChanged changed) {
        pending(each -> each.words.add(changed.feast().value()));
    }

    @EventListener
    void on(ZoneChanged changed) {
        pending(each -> each.everything = true);
    }

    @EventListener
    void on(Spent spent) {
        pending(each -> each.add(List.of(LedgerEntry.of(spent))));
    }

    /// First of all who hear of it: what is theirs is taken out while it is as it was, and counted
    /// again at the end, wherever it went meanwhile.
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(PersonsMerged merged) {
        again(List.of(merged.kept(), merged.away()));
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(PersonsParted parted) {
        again(List.of(parted.kept(), parted.away()));
    }

    /// Counts all that is theirs once more at the end, as it is then.
    void again(List<PersonId> persons) {
        pending(each -> each.takeOut(persons));
    }

    private void purchase(LedgerEntry entry) {
        pending(each -> each.add(List.of(entry)));
    }

    /// Words of joy go and come with the touch in which they stand.
    private void words(Touch touch) {
        if (touch.received() && !touch.text().isEmpty()) {
            pending(each -> each.touches.add(touch.id()));
        }
    }

    private interface Counted {
        List<LedgerEntry> in(ZoneId zone);
    }

    private void count(Counted counted) {
        pending(each -> each.add(counted.in(each.zone())));
    }

    private void pending(Consumer<Pending> change) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            var alone = new Pending();
            change.accept(alone);
            alone.settle();
            return;
        }
        var found = (Pending) TransactionSynchronizationManager.getResource(this);
        if (found == null) {
            found = new Pending();
            TransactionSynchronizationManager.bindResource(this, found);
            TransactionSynchronizationManager.registerSynchronization(found);
        }
        change.accept(found);
    }

    /// What one transaction has to add.
    private final class Pending implements TransactionSynchronization {
        private final List<LedgerEntry> entries = new ArrayList<>();
        private final List<PurchasesBrought> imports = new ArrayList<>();
        private final Set<PersonId> again = new LinkedHashSet<>();
        private final Set<Long> spendings = new LinkedHashSet<>();
        private final Set<MonthStore.Month> months = new LinkedHashSet<>();
        private boolean purchasesRemoved;
        private final List<Long> words = new ArrayList<>();
        private final List<TouchId> touches = new ArrayList<>();
        private boolean everything;
        private ZoneId zone = ZoneId.of("UTC");
        private boolean zoned;

        ZoneId zone() {
            if (!zoned) {
                zone = team.zone();
                zoned = true;
            }
            return zone;
        }

        /// Of whom all is counted again at the end, nothing is counted before.
        void add(List<LedgerEntry> all) {
            all.stream()
                    .filter(each -> !again.contains(new PersonId(each.person())))
                    .forEach(entries::add);
        }

        void takeOut(List<PersonId> persons) {
            var fresh = persons.stream().filter(again::add).toList();
            if (fresh.isEmpty()) {
                return;
            }
            var id = zone().getId();
            store.addTheirs(fresh, -1, id);
            var spent = store.spentFor(fresh).stream().filter(spendings::add).toList();
            store.addSpent(spent, -1);
            months.addAll(store.wordsOf(fresh, id));
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            settle();
        }

        void settle() {
            if (everything) {
                store.recount(zone().getId());
                return;
            }
            if (!entries.isEmpty()) {
                store.add(entries);
            }
            if (!again.isEmpty()) {
                store.addTheirs(again, 1, zone().getId());
                store.addSpent(spendings, 1);
            }
            if (purchasesRemoved) {
                store.recountPurchases();
            } else {
                imports.forEach(each -> store.addImport(each.importId()));
            }
            for (var each : imports) {
                if (!each.persons().isEmpty()) {
                    store.addAnswers(each.persons(), zone().getId());
                }
            }
            if (!words.isEmpty() || !touches.isEmpty() || !months.isEmpty()) {
                store.recountFeasts(words, touches, months, zone().getId());
            }
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(Ledger.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(Ledger.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(Ledger.this);
        }
    }

    /// All months anew, from what is kept.
    void recount() {
        store.recount(team.zone().getId());
    }
}
