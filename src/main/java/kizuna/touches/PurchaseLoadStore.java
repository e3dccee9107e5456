package kizuna.touches;

import java.util.List;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import org.springframework.stereotype.Component;

/// The SQL by which purchases come in as a set.
@Component
class PurchaseLoadStore {
    private static final String IS_EMPTY =
            "select not exists (select from touches.purchase) as empty";

    /// The rows of one import while they are compared with the purchases that are there.
    private static final String ASIDE =
            """
            create temporary table incoming_purchase (
                person_id  bigint not null,
                on_date    date not null,
                amount     numeric(14, 2) not null,
                quantity   int,
                items      text not null,
                receipt    text not null
            ) on commit drop
            """;

    private static final String FORGET = "drop table incoming_purchase";
    private static final String ANALYZE = "analyze incoming_purchase";

    /// All but the primary key, which grows in order and is cheap.
    private static final String INDEXES =
            """
            select indexname as name, indexdef as definition from pg_indexes
            where schemaname = 'touches' and tablename = 'purchase' and indexname <> 'purchase_pkey'
            """;

    /// A missing quantity is kept apart from none bought; joins need a value that equals itself.
    private static final String NEW =
            """
            select i.person_id, i.on_date, i.amount, i.quantity, i.items, i.receipt
            from (
                select *, coalesce(quantity, -2147483648) as q,
                       row_number() over (partition by person_id, on_date, amount, quantity, receipt
                                          order by items) as nth
                from incoming_purchase
            ) i
            left join (
                select person_id, on_date, amount, coalesce(quantity, -2147483648) as q, receipt,
                       count(*) as there
                from touches.purchase
                where person_id in (select person_id from incoming_purchase)
                group by 1, 2, 3, 4, 5
            ) e on e.person_id = i.person_id and e.on_date = i.on_date and e.amount = i.amount
               and e.q = i.q and e.receipt = i.receipt
            where i.nth > coalesce(e.there, 0)
            """;

    private static final String COUNT_NEW = "with new as (" + NEW + ") select count(*) from new";

    private static final String ADD_NEW =
            """
            with added as (
                insert into touches.purchase (person_id, store_id, on_date, amount, quantity, items,
                                              receipt, import_id)
                select person_id, :storeId, on_date, amount, quantity, items, receipt, :importId
                from (
            """
                    + NEW
                    + """
                ) new order by person_id, on_date
                returning person_id)
            select person_id, count(*) as rows from added group by person_id order by person_id
            """;

    private static final String REMOVE =
            """
            with removed as (
                delete from touches.purchase where import_id = :importId returning person_id)
            select distinct person_id from removed order by person_id
            """;

    private static final String PRESENT =
            """
            select person_id from touches.purchase where person_id = any (:persons)
            union
            select person_id from touches.touch where person_id = any (:persons)
            """;

    private static final String MORE_MEMORY =
            "select set_config('maintenance_work_mem', '256MB', true)";

    /// How many rows were added to whom.
    record Added(PersonId personId, long rows) {}

    private record Index(String name, String definition) {}

    private final Sql db;

    PurchaseLoadStore(Sql db) {
        this.db = db;
    }

    boolean isEmpty() {
        return db.sql(IS_EMPTY).get(Boolean.class);
    }

    void putAside() {
        db.sql(ASIDE).update();
    }

    void forget() {
        db.sql(FORGET).update();
    }

    void analyze() {
        db.sql(ANALYZE).update();
    }

    /// How to build the indexes again.
    List<String> dropIndexes() {
        var indexes = db.sql(INDEXES).list(Index.class);
        indexes.forEach(index -> db.sql("drop index touches." + index.name).update());
        return indexes.stream().map(Index::definition).toList();
    }

    void build(List<String> indexes) {
        if (!indexes.isEmpty()) {
            db.sql(MORE_MEMORY).get(String.class);
        }
        indexes.forEach(definition -> db.sql(definition).update());
    }

    long countNew() {
        return db.sql(COUNT_NEW).get(Long.class);
    }

    List<Added> addNew(PurchaseLoad.Into into) {
        return db.sql(ADD_NEW)
                .param("storeId", into.storeId())
                .param("importId", into.importId())
                .list(Added.class);
    }

    List<PersonId> remove(long importId) {
        return db.sql(REMOVE).param("importId", importId).list(PersonId.class);
    }

    List<PersonId> present(List<PersonId> persons) {
        return db.sql(PRESENT).param("persons", persons).list(PersonId.class);
    }
}
