package kizuna.capital;

import java.util.List;
import kizuna.platform.Sql;
import kizuna.team.StoreId;
import org.springframework.stereotype.Repository;

/// Those of a store of whom an act may be tried: whoever is left in peace takes no part.
@Repository
class AudienceStore {
    private static final String THERE =
            """
            select id from people.person
            where store_id = :store and erased_at is null and merged_into is null
              and quiet_at is null and guarded_at is null
            """;

    private static final String NEXT = THERE + " and id > :after order by id limit :limit";
    private static final String OF = THERE + " and id = any (cast(:ids as bigint[])) order by id";

    private final Sql db;

    AudienceStore(Sql db) {
        this.db = db;
    }

    List<Long> next(StoreId store, long after, int limit) {
        return db.sql(NEXT)
                .param("store", store)
                .param("after", after)
                .param("limit", limit)
                .list(Long.class);
    }

    List<Long> of(StoreId store, List<Long> ids) {
        return db.sql(OF).param("store", store).param("ids", ids).list(Long.class);
    }
}
