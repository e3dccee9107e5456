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

    private static final String EMPTY = "truncate touches.incoming";
    private static final String ANALYZE = "analyze touches.incoming";

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
                from touches.incoming
            ) i
            left join (
                select person_id, on_date, amount, coalesce(quantity, -2147483648) as q, receipt,
                       count(*) as there
                from touches.purchase
                where person_id in (select person_id from touches.incoming)
                group by 1, 2, 3, 4, 5
            ) e on e.person_id = i.person_id and e.on_date = i.on_date and e.amount = i.amount
               and e.q = i.q and e.receipt = i.receipt
            where i.nth > coalesce(e.there, 0)
            """;

    private static final String COUNT_NEW = "with new as (" + NEW + ") select count(*) from new";

    private static final String ADD_NEW =
            """
            insert into touches.purchase (person_id, store_id, on_date, amount, quantity, items,
                                          receipt, import_id)
            select person_id, :storeId, on_date, amount, quantity, items, receipt, :importId
            from (
            """
                    + NEW
                    + ") new order by person_id, on_date";

    private static final String REMOVE = "delete from touches.purchase where import_id = :importId";

    private static final String PRESENT =
            """
            select person_id from touches.purchase where person_id = any (:persons)
            union
            select person_id from touches.touch where person_id = any (:persons)
            """;

    private static final String MORE_MEMORY =
            "select set_config('maintenance_work_mem', '256MB', true)";

    private record Index(String name, String definition) {}

    private final Sql db;

    PurchaseLoadStore(Sql db) {
        this.db = db;
    }

    boolean isEmpty() {
        return db.sql(IS_EMPTY).get(Boolean.class);
    }

    void empty() {
        db.sql(EMPTY).update();
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

    long addNew(PurchaseLoad.Into into) {
        return db.sql(ADD_NEW)
                .param("storeId", into.storeId())
                .param("importId", into.importId())
                .update();
    }

    void remove(long importId) {
        db.sql(REMOVE).param("importId", importId).update();
    }

    List<PersonId> present(List<PersonId> persons) {
        return db.sql(PRESENT).param("persons", persons).list(PersonId.class);
    }
}
