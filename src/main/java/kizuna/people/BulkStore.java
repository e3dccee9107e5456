package kizuna.people;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL of changes to many. Each writes only where there is something to change, keeps
/// what was before, and answers who was changed; undoing writes only where nobody has changed
/// it since.
@Component
class BulkStore {
    private static final String ADD =
            """
            insert into people.bulk (member_id, kind, value, made_at)
            values (:me, :kind, cast(:value as int), :at)
            returning id
            """;

    private static final String FIND =
            """
            select id, member_id, kind, value, made_at, job_id, persons, undone_at
            from people.bulk where id = :id and member_id = :me
            """;

    private static final String JOB = "update people.bulk set job_id = :job where id = :id";

    private static final String COUNT =
            """
            update people.bulk set persons = persons + :more where id = :id
            """;

    private static final String UNDONE =
            "update people.bulk set undone_at = :at where id = :id and undone_at is null";

    private static final String OWNER =
            """
            with found as (
                select id, member_id from people.person
                where id = any (:persons) and store_id = any (:stores) and erased_at is null
                  and member_id is distinct from cast(:value as int)
                order by id for update
            ), kept as (
                insert into people.bulk_was (bulk_id, person_id, was)
                select :bulk, id, jsonb_build_object('owner', member_id) from found
            )
            update people.person p set member_id = cast(:value as int), version = p.version + 1
            from found where p.id = found.id
            returning p.id
            """;

    private static final String STORE =
            """
            with found as (
                select id, store_id from people.person
                where id = any (:persons) and store_id = any (:stores) and erased_at is null
                  and store_id <> cast(:value as int)
                order by id for update
            ), kept as (
                insert into people.bulk_was (bulk_id, person_id, was)
                select :bulk, id, jsonb_build_object('store', store_id) from found
            )
            update people.person p set store_id = cast(:value as int), version = p.version + 1
            from found where p.id = found.id
            returning p.id
            """;

    private static final String TAG =
            """
            with made as (
                insert into people.tagged (person_id, tag_id)
                select p.id, cast(:value as int) from people.person p
                where p.id = any (:persons) and p.store_id = any (:stores) and p.erased_at is null
                on conflict do nothing
                returning person_id
            )
            insert into people.bulk_was (bulk_id, person_id)
            select :bulk, person_id from made
            returning person_id
            """;

    private static final String UNTAG =
            """
            with gone as (
                delete from people.tagged
                where person_id = any (:persons) and store_id = any (:stores)
                  and tag_id = cast(:value as int)
                returning person_id
            )
            insert into people.bulk_was (bulk_id, person_id)
            select :bulk, person_id from gone
            returning person_id
            """;

    private static final String QUIET =
            """
            with found as (
                select id from people.person
                where id = any (:persons) and store_id = any (:stores) and erased_at is null
                  and quiet_at is null and cast(:value as int) is null
                order by id for update
            ), kept as (
                insert into people.bulk_was (bulk_id, person_id) select :bulk, id from found
            )
            update people.person p
            set quiet_at = (select made_at from people.bulk where id = :bulk), quiet_reason = '',
                version = p.version + 1
            from found where p.id = found.id
            returning p.id
            """;

    private static final String UNQUIET =
            """
            with found as (
                select id, quiet_at, quiet_reason from people.person
                where id = any (:persons) and store_id = any (:stores) and erased_at is null
                  and quiet_at is not null and cast(:value as int) is null
                order by id for update
            ), kept as (
                insert into people.bulk_was (bulk_id, person_id, was)
                select :bulk, id, jsonb_build_object('at', quiet_at, 'reason', quiet_reason)
                from found
            )
            update people.person p set quiet_at = null, quiet_reason = '', version = p.version + 1
            from found where p.id = found.id
            returning p.id
            """;

    private static final String CHANGED =
            """
            select person_id from people.bulk_was
            where bulk_id = :bulk and person_id > :after order by person_id limit :limit
            """;

    private static final String OWNER_AGAIN =
            """
            update people.person p
            set member_id = (w.was ->> 'owner')::int, version = p.version + 1
            from people.bulk_was w
            where w.bulk_id = :bulk and w.person_id = any (:persons) and p.id = w.person_id
              and p.store_id = any (:stores) and p.erased_at is null
              and p.member_id is not distinct from cast(:value as int)
            returning p.id
            """;

    private static final String STORE_AGAIN =
            """
            update people.person p
            set store_id = (w.was ->> 'store')::int, version = p.version + 1
            from people.bulk_was w
            where w.bulk_id = :bulk and w.person_id = any (:persons) and p.id = w.person_id
              and p.store_id = any (:stores) and (w.was ->> 'store')::int = any (:stores)
              and p.erased_at is null and p.store_id = cast(:value as int)
            returning p.id
            """;

    private static final String TAG_AGAIN =
            """
            insert into people.tagged (person_id, tag_id)
            select p.id, t.id
            from people.bulk_was w
            join people.person p on p.id = w.person_id
            join people.tag t on t.id = cast(:value as int)
            where w.bulk_id = :bulk and w.person_id = any (:persons)
              and p.store_id = any (:stores) and p.erased_at is null
            on conflict do nothing
            returning person_id
            """;

    private static final String UNTAG_AGAIN =
            """
            delete from people.tagged g using people.bulk_was w
            where w.bulk_id = :bulk and w.person_id = any (:persons) and g.person_id = w.person_id
              and g.tag_id = cast(:value as int) and g.store_id = any (:stores)
            returning g.person_id
            """;

    private static final String UNQUIET_AGAIN =
            """
            update people.person p set quiet_at = null, version = p.version + 1
            from people.bulk_was w join people.bulk b on b.id = w.bulk_id
            where w.bulk_id = :bulk and w.person_id = any (:persons) and p.id = w.person_id
              and p.store_id = any (:stores) and p.erased_at is null and p.quiet_at = b.made_at
              and cast(:value as int) is null
            returning p.id
            """;

    private static final String QUIET_AGAIN =
            """
            update people.person p
            set quiet_at = (w.was ->> 'at')::timestamptz, quiet_reason = w.was ->> 'reason',
                version = p.version + 1
            from people.bulk_was w
            where w.bulk_id = :bulk and w.person_id = any (:persons) and p.id = w.person_id
              and p.store_id = any (:stores) and p.erased_at is null and p.quiet_at is null
              and cast(:value as int) is null
            returning p.id
            """;

    private final Sql db;

    BulkStore(Sql db) {
        this.db = db;
    }

    Bulk.Id add(Bulk.Kind kind, @Nullable Integer value, Instant at, MemberId me) {
        return db.sql(ADD)
                .param("me", me)
                .param("kind", kind)
                .param("value", value)
                .param("at", at)
                .get(Bulk.Id.class);
    }

    Optional<Bulk> find(Bulk.Id id, MemberId me) {
        return db.sql(FIND).param("id", id).param("me", me).find(Bulk.class);
    }

    void job(Bulk.Id id, long job) {
        db.sql(JOB).param("id", id).param("job", job).update();
    }

    void count(Bulk.Id id, int more) {
        db.sql(COUNT).param("id", id).param("more", more).update();
    }

    boolean undone(Bulk.Id id, Instant at) {
        return db.sql(UNDONE).param("id", id).param("at", at).update() == 1;
    }

    List<PersonId> change(Bulk bulk, List<PersonId> persons, Set<StoreId> stores) {
        return written(
                switch (bulk.kind()) {
                    case OWNER -> OWNER;
                    case STORE -> STORE;
                    case TAG -> TAG;
                    case UNTAG -> UNTAG;
                    case QUIET -> QUIET;
                    case UNQUIET -> UNQUIET;
                },
                bulk,
                persons,
                stores);
    }

    List<PersonId> changeBack(Bulk bulk, List<PersonId> persons, Set<StoreId> stores) {
        return written(
                switch (bulk.kind()) {
                    case OWNER -> OWNER_AGAIN;
                    case STORE -> STORE_AGAIN;
                    case TAG -> UNTAG_AGAIN;
                    case UNTAG -> TAG_AGAIN;
                    case QUIET -> UNQUIET_AGAIN;
                    case UNQUIET -> QUIET_AGAIN;
                },
                bulk,
                persons,
                stores);
    }

    List<PersonId> changed(Bulk.Id id, long after, int limit) {
        return db.sql(CHANGED)
                .param("bulk", id)
                .param("after", after)
                .param("limit", limit)
                .list(PersonId.class);
    }

    private List<PersonId> written(
            String sql, Bulk bulk, List<PersonId> persons, Set<StoreId> stores) {
        return db.sql(sql)
                .param("bulk", bulk.id())
                .param("value", bulk.value())
                .param("persons", persons)
                .param("stores", stores)
                .list(PersonId.class);
    }
}
