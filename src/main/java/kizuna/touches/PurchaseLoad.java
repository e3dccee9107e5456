package kizuna.touches;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import kizuna.people.PersonId;
import kizuna.platform.Copy;
import kizuna.platform.Sql;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Brings purchases in by the million, and takes them out again, in the caller's transaction.
///
/// The first purchases of a house go straight into the table by COPY; for many of them its indexes
/// are built afterwards. Later ones come in aside and are compared, as multisets, with those that
/// are there: of rows that are the same in person, day, amount, quantity and receipt only as many
/// are added as the file has more than the table.
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class PurchaseLoad {
    static final String STRAIGHT =
            """
            copy touches.purchase (person_id, store_id, on_date, amount, quantity, items, receipt,
                import_id) from stdin (format binary)
            """;
    static final String ASIDE =
            """
            copy incoming_purchase (person_id, on_date, amount, quantity, items, receipt)
                from stdin (format binary)
            """;

    private final PurchaseLoadStore store;
    private final Sql db;
    private final ApplicationEventPublisher events;

    PurchaseLoad(PurchaseLoadStore store, Sql db, ApplicationEventPublisher events) {
        this.store = store;
        this.db = db;
        this.events = events;
    }

    /// Where the purchases of a file belong. `many`: worth building the indexes afterwards.
    /// `trial`: nothing is written, only counted.
    public record Into(long importId, StoreId storeId, boolean many, boolean trial) {}

    /// What came of it, in rows; `first`: there was no purchase before.
    public record Brought(long added, boolean first) {}

    public Load begin(Into into) {
        boolean first = store.isEmpty();
        var indexes = first && into.many && !into.trial ? store.dropIndexes() : List.<String>of();
        if (!first) {
            store.putAside();
        }
        return new Load(into, first, indexes);
    }

    public void undo(long importId) {
        tell(importId, PurchasesBrought.What.REMOVED, store.remove(importId));
    }

    private void tell(long importId, PurchasesBrought.What what, List<PersonId> persons) {
        events.publishEvent(new PurchasesBrought(importId, what, persons));
    }

    /// Those of the given persons who have a touch or a purchase.
    public Collection<PersonId> present(List<PersonId> persons) {
        return store.present(persons);
    }

    /// One file on its way in.
    public final class Load implements AutoCloseable {
        private final Into into;
        private final boolean first;
        private final List<String> indexes;
        private @Nullable Copy copy;
        private long rows;

        private Load(Into into, boolean first, List<String> indexes) {
            this.into = into;
            this.first = first;
            this.indexes = indexes;
        }

        /// `hundredths`: the amount, below zero for a refund.
        public void add(
                long person,
                LocalDate day,
                long hundredths,
                @Nullable Integer quantity,
                String items,
                String receipt)
                throws SQLException {
            rows++;
            if (first && into.trial) {
                return; // nothing is there to compare with
            }
            var row =
                    first
                            ? copy().row(8).int8(person).int4(into.storeId.value())
                            : copy().row(6).int8(person);
            row.date(day).hundredths(hundredths).int4(quantity).text(items).text(receipt);
            if (first) {
                row.int8(into.importId);
            }
        }

        /// Ends what is being written, so that the database can be asked something.
        public void pause() throws SQLException {
            if (copy != null) {
                copy.end();
                copy = null;
            }
        }

        /// Compares, writes, builds the indexes and tells who listens to [PurchasesBrought].
        public Brought end() throws SQLException {
            pause();
            long added = first ? rows : added();
            store.build(indexes);
            if (first && !into.trial) {
                tell(into.importId, PurchasesBrought.What.FIRST_ADDED, List.of());
            }
            return new Brought(added, first);
        }

        @Override
        public void close() throws SQLException {
            if (copy != null) {
                copy.close();
            }
        }

        private long added() {
            store.analyze();
            if (into.trial) {
                return store.countNew();
            }
            var added = store.addNew(into);
            store.forget();
            var persons = added.stream().map(PurchaseLoadStore.Added::personId).toList();
            tell(into.importId, PurchasesBrought.What.ADDED, persons);
            return added.stream().mapToLong(PurchaseLoadStore.Added::rows).sum();
        }

        private Copy copy() {
            if (copy == null) {
                copy =
                        db.onConnection(
                                connection -> Copy.into(connection, first ? STRAIGHT : ASIDE));
            }
            if (copy == null) {
                throw new IllegalStateException("No COPY");
            }
            return copy;
        }
    }
}
