package kizuna.touches;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
                (person_id, store_id, on_date, amount, quantity, items, touch_id, form_key)
            select p.id, p.store_id, :onDate, :amount, :quantity, :items, :touch, :formKey
            from people.person p
            where p.id = :personId and p.store_id = any (:stores) and p.erased_at is null
            for key share of p
            on conflict (form_key) where form_key is not null do nothing
            returning id, person_id, store_id, on_date, amount, quantity, items
            """;

    private static final String WRITTEN =
            """
            select id from touches.purchase where form_key = :formKey
            """;

    /// What was taken back may be written anew by the form that wrote it.
    private static final String REMOVE =
            """
            with gone as (
                delete from touches.purchase q using people.person p
                where q.id = :id and p.id = q.person_id and p.store_id = any (:stores)
                returning q.*
            ), kept as (
                insert into touches.removed (id, person_id, was, removed_at)
                select id, person_id, to_jsonb(gone) - 'form_key', :at from gone
            )
            select id, person_id, store_id, on_date, amount, quantity, items from gone
            """;

    private static final String REMOVE_CAPTURED =
            """
            with gone as (
                delete from touches.purchase where person_id = :person and touch_id = :touch
                returning *
            ), kept as (
                insert into touches.removed (id, person_id, touch_id, was, removed_at)
                select id, person_id, touch_id, to_jsonb(gone), :at from gone
            )
            select id, person_id, store_id, on_date, amount, quantity, items from gone
            """;

    /// Under its old number, as it was.
    private static final String RESTORE =
            """
            with back as (
                delete from touches.removed r using people.person p
                where r.id = :id and r.touch_id is null and r.removed_at >= :since
                  and p.id = r.person_id and p.store_id = any (:stores)
                returning r.was
            )
            insert into touches.purchase
            select was.* from back, jsonb_populate_record(null::touches.purchase, back.was) was
            returning id, person_id, store_id, on_date, amount, quantity, items
            """;

    private static final String RESTORE_CAPTURED =
            """
            with back as (
                delete from touches.removed where person_id = :person and touch_id = :touch
                returning was
            )
            insert into touches.purchase
            select was.* from back, jsonb_populate_record(null::touches.purchase, back.was) was
            returning id, person_id, store_id, on_date, amount, quantity, items
            """;

    /// What they paid last; what was given back is none.
    private static final String LAST_PAID =
            """
            select amount from touches.purchase
            where person_id = :person and amount > 0
            order by on_date desc, id desc limit 1
            """;

    private static final String FORGET_REMOVED =
            """
            delete from touches.removed where removed_at < :before
            """;

    private static final String BOUGHT_IN =
            """
            update touches.purchase set touch_id = :to where person_id = :person and touch_id = :from
            """;

    private final Sql db;

    PurchaseStore(Sql db) {
        this.db = db;
    }

    /// Empty where there is no such person for me, or it was written under its key before.
    Optional<Purchase> record(Purchase.New purchase, Me me) {
        return db.sql(RECORD).params(purchase).param("stores", me.stores()).find(Purchase.class);
    }

    Optional<PurchaseId> written(UUID formKey) {
        return db.sql(WRITTEN).param("formKey", formKey).find(PurchaseId.class);
    }

    Optional<Purchase> remove(PurchaseId id, Instant at, Set<StoreId> stores) {
        return db.sql(REMOVE)
                .param("id", id)
                .param("at", at)
                .param("stores", stores)
                .find(Purchase.class);
    }

    Optional<Purchase> restore(PurchaseId id, Instant since, Set<StoreId> stores) {
        return db.sql(RESTORE)
                .param("id", id)
                .param("since", since)
                .param("stores", stores)
                .find(Purchase.class);
    }

    List<Purchase> restoreCaptured(PersonId person, TouchId touch) {
        return db.sql(RESTORE_CAPTURED)
                .param("person", person)
                .param("touch", touch)
                .list(Purchase.class);
    }

    void forgetRemoved(Instant before) {
        db.sql(FORGET_REMOVED).param("before", before).update();
    }

    List<Purchase> removeCaptured(PersonId person, TouchId touch, Instant at) {
        return db.sql(REMOVE_CAPTURED)
                .param("at", at)
                .param("person", person)
                .param("touch", touch)
                .list(Purchase.class);
    }

    /// What was captured with `from` belongs to `to`, its correction, from now on.
    void boughtIn(PersonId person, TouchId from, TouchId to) {
        db.sql(BOUGHT_IN).param("person", person).param("from", from).param("to", to).update();
    }

    Optional<BigDecimal> lastPaid(PersonId person) {
        return db.sql(LAST_PAID).param("person", person).find(BigDecimal.class);
    }
}
