package kizuna.touches;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.StoreId;
import org.springframework.stereotype.Component;

/// The SQL of purchases made by hand.
@Component
class PurchaseStore {
    private static final String RECORD =
            """
            insert into touches.purchase
                (person_id, store_id, on_date, amount, quantity, items, touch_id)
            select p.id, p.store_id, :onDate, :amount, :quantity, :items, :touch
            from people.person p
            where p.id = :personId and p.store_id = any (:stores) and p.erased_at is null
            returning id
            """;

    private static final String REMOVE =
            """
            delete from touches.purchase q using people.person p
            where q.id = :id and p.id = q.person_id and p.store_id = any (:stores)
            returning q.id, q.person_id, q.store_id, q.on_date, q.amount, q.quantity, q.items
            """;

    private static final String REMOVE_CAPTURED =
            """
            delete from touches.purchase
            where person_id = :person and touch_id = :touch
            returning id, person_id, store_id, on_date, amount, quantity, items
            """;

    private static final String BOUGHT_IN =
            """
            update touches.purchase set touch_id = :to where person_id = :person and touch_id = :from
            """;

    private final Sql db;

    PurchaseStore(Sql db) {
        this.db = db;
    }

    Optional<PurchaseId> record(Purchase.New purchase, Me me) {
        return db.sql(RECORD).params(purchase).param("stores", me.stores()).find(PurchaseId.class);
    }

    Optional<Purchase> remove(PurchaseId id, Set<StoreId> stores) {
        return db.sql(REMOVE).param("id", id).param("stores", stores).find(Purchase.class);
    }

    List<Purchase> removeCaptured(PersonId person, TouchId touch) {
        return db.sql(REMOVE_CAPTURED)
                .param("person", person)
                .param("touch", touch)
                .list(Purchase.class);
    }

    /// What was captured with `from` belongs to `to`, its correction, from now on.
    void boughtIn(PersonId person, TouchId from, TouchId to) {
        db.sql(BOUGHT_IN).param("person", person).param("from", from).param("to", to).update();
    }
}
