package kizuna.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL of watched folders.
@Component
class WatchStore {
    private static final String OF =
            """
            select w.id, w.folder, w.kind, w.store_id, s.name as store, w.like_import, w.looked_at,
                   w.trouble, w.made_by
            from intake.watch w join team.store s on s.id = w.store_id
            where w.store_id = any (:stores) and w.stopped_at is null
            order by w.id
            """;

    private static final String BEGIN =
            """
            insert into intake.watch (folder, kind, store_id, like_import, made_by)
            values (:folder, :kind, :storeId, :like, :by)
            on conflict (folder) where stopped_at is null do nothing
            returning id
            """;

    private static final String STOP =
            """
            update intake.watch set stopped_at = now()
            where id = :id and store_id = any (:stores) and stopped_at is null
            """;

    /// The one that was not looked into for longest, and for this node alone.
    private static final String TAKE =
            """
            with next as (
                select id from intake.watch
                where stopped_at is null and (looked_at is null or looked_at <= :before)
                order by looked_at nulls first
                limit 1
                for update skip locked
            )
            update intake.watch w set looked_at = :now
            from next, team.store s
            where w.id = next.id and s.id = w.store_id
            returning w.id, w.folder, w.kind, w.store_id, s.name as store, w.like_import, w.looked_at,
                      w.trouble, w.made_by
            """;

    private static final String TROUBLE =
            """
            update intake.watch set trouble = :trouble where id = :id and trouble <> :trouble
            """;

    private static final String DROPPED =
            """
            insert into intake.dropped (watch_id, file_name, at, import_id, known, failure)
            values (:watch, :fileName, :at, :importId, :known, :failure)
            """;

    private static final String LATEST =
            """
            select d.id, d.watch_id, d.file_name, d.at, d.import_id, d.known, d.failure,
                   coalesce(i.added, 0) as added, coalesce(i.changed, 0) as changed,
                   coalesce(i.wrong, 0) as wrong
            from unnest(:watches::bigint[]) as w (id)
            cross join lateral (
                select * from intake.dropped d where d.watch_id = w.id order by d.id desc limit 10
            ) d
            left join intake.import i on i.id = d.import_id
            order by d.id desc
            """;

    /// By whatever columns it was read.
    private static final String BROUGHT =
            """
            select id from intake.import
            where sha256 = decode(:sha256, 'hex') and kind = :kind and store_id = :storeId
              and ended_at is not null and undone_at is null
            order by id desc limit 1
            """;

    private final Sql db;

    WatchStore(Sql db) {
        this.db = db;
    }

    List<Watch> of(Set<StoreId> stores) {
        return db.sql(OF).param("stores", stores).list(Watch.class);
    }

    Optional<Long> begin(
            String folder, Kind kind, StoreId store, @Nullable Long like, @Nullable MemberId by) {
        return db.sql(BEGIN)
                .param("folder", folder)
                .param("kind", kind)
                .param("storeId", store)
                .param("like", like)
                .param("by", by)
                .find(Long.class);
    }

    boolean stop(long id, Set<StoreId> stores) {
        return db.sql(STOP).param("id", id).param("stores", stores).update() == 1;
    }

    Optional<Watch> take(Instant before, Instant now) {
        return db.sql(TAKE).param("before", before).param("now", now).find(Watch.class);
    }

    void trouble(long watch, String key) {
        db.sql(TROUBLE).param("id", watch).param("trouble", key).update();
    }

    void dropped(
            long watch,
            String fileName,
            Instant at,
            @Nullable Long importId,
            boolean known,
            String failure) {
        db.sql(DROPPED)
                .param("watch", watch)
                .param("fileName", fileName)
                .param("at", at)
                .param("importId", importId)
                .param("known", known)
                .param("failure", failure)
                .update();
    }

    List<Watch.Dropped> latest(Collection<Long> watches) {
        return watches.isEmpty()
                ? List.of()
                : db.sql(LATEST).param("watches", watches).list(Watch.Dropped.class);
    }

    Optional<Long> brought(String sha256, Kind kind, StoreId store) {
        return db.sql(BROUGHT)
                .param("sha256", sha256)
                .param("kind", kind)
                .param("storeId", store)
                .find(Long.class);
    }
}
