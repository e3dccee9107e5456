package kizuna.people;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import kizuna.platform.Sql;
import kizuna.team.StoreId;
import org.springframework.stereotype.Component;

/// The SQL by which what is known of a person is put aside before it is taken away or changed,
/// and put back as it was, under its old number.
@Component
class RemovedStore {
    /// Nothing where it is not on this person's page, or they are not of the given stores.
    private static final String PUT_ASIDE =
            """
            insert into people.removed (person_id, kind, was, removed_at)
            select g.person_id, :kind, g.was, :at
            from (
                select person_id, null::bigint as other_id, to_jsonb(t) as was from people.way t
                where :kind = 'way' and id = :id
                union all
                select person_id, null, to_jsonb(t) from people.occasion t
                where :kind = 'occasion' and id = :id
                union all
                select person_id, null, to_jsonb(t) from people.belonging t
                where :kind = 'belonging' and id = :id
                union all
                select person_id, null, to_jsonb(t) from people.memory t
                where :kind = 'memory' and id = :id
                union all
                select person_id, null, to_jsonb(t) from people.past_name t
                where :kind = 'past_name' and id = :id
                union all
                select person_id, other_id, to_jsonb(t) from people.relation t
                where :kind = 'relation' and id = :id
                union all
                select person_id, null, to_jsonb(t) from people.preference t
                where :kind = 'preference' and id = :id
                union all
                select person_id, null, to_jsonb(t) from people.field t
                where :kind = 'field' and id = :id
                union all
                select person_id, null, jsonb_build_object('id', id, 'alt', alt) from people.photo t
                where :kind = 'photo' and id = :id and removed_at is null
            ) g
            join people.person p on p.id = g.person_id and p.store_id = any (:stores)
            where :person in (g.person_id, g.other_id)
            returning id
            """;

    /// A photo waits out of sight.
    private static final String DELETE =
            """
            with way as (
                delete from people.way where :kind = 'way' and id = :id
            ), occasion as (
                delete from people.occasion where :kind = 'occasion' and id = :id
            ), belonging as (
                delete from people.belonging where :kind = 'belonging' and id = :id
            ), memory as (
                delete from people.memory where :kind = 'memory' and id = :id
            ), past_name as (
                delete from people.past_name where :kind = 'past_name' and id = :id
            ), relation as (
                delete from people.relation where :kind = 'relation' and id = :id
            ), preference as (
                delete from people.preference where :kind = 'preference' and id = :id
            ), field as (
                delete from people.field where :kind = 'field' and id = :id
            )
            update people.photo set removed_at = :at where :kind = 'photo' and id = :id
            """;

    private static final String TAKE =
            """
            delete from people.removed r using people.person p
            where r.id = :id and p.id = r.person_id and p.store_id = any (:stores)
            returning r.person_id, r.kind, (r.was ->> 'id')::bigint as piece, r.was::text as was
            """;

    private static final String PUT_BACK =
            """
            with was as (
                select cast(:was as jsonb) as was
            ), way as (
                insert into people.way
                select w.* from was, jsonb_populate_record(null::people.way, was.was) w
                where :kind = 'way'
                on conflict do nothing
            ), occasion as (
                insert into people.occasion
                select w.* from was, jsonb_populate_record(null::people.occasion, was.was) w
                where :kind = 'occasion'
            ), belonging as (
                insert into people.belonging
                select w.* from was, jsonb_populate_record(null::people.belonging, was.was) w
                where :kind = 'belonging'
            ), memory as (
                insert into people.memory
                select w.* from was, jsonb_populate_record(null::people.memory, was.was) w
                where :kind = 'memory'
            ), past_name as (
                insert into people.past_name
                select w.* from was, jsonb_populate_record(null::people.past_name, was.was) w
                where :kind = 'past_name'
            ), relation as (
                insert into people.relation
                select w.* from was, jsonb_populate_record(null::people.relation, was.was) w
                where :kind = 'relation'
                  and (w.other_id is null
                       or exists (select from people.person p where p.id = w.other_id))
                on conflict do nothing
            ), preference as (
                insert into people.preference
                select w.* from was, jsonb_populate_record(null::people.preference, was.was) w
                where :kind = 'preference'
            ), field as (
                insert into people.field
                select w.* from was, jsonb_populate_record(null::people.field, was.was) w
                where :kind = 'field'
                on conflict do nothing
            )
            update people.photo f set removed_at = null, alt = was.was ->> 'alt'
            from was
            where :kind = 'photo' and f.id = (was.was ->> 'id')::bigint
            """;

    /// With a belonging its pictures go, unless it is there again.
    private static final String FORGET =
            """
            with gone as (
                delete from people.removed where removed_at < :before
                returning person_id, kind, (was ->> 'id')::bigint as piece
            )
            delete from people.photo f using gone
            where gone.kind = 'belonging' and f.person_id = gone.person_id
              and f.belonging = gone.piece
              and not exists (select from people.belonging b where b.id = gone.piece)
            """;

    private static final String FORGET_PHOTOS =
            "delete from people.photo where removed_at < :before";

    /// What was put aside; `was` is its row.
    record Aside(PersonId personId, String kind, long piece, String was) {}

    private final Sql db;

    RemovedStore(Sql db) {
        this.db = db;
    }

    Optional<RemovedId> putAside(PersonId person, Piece piece, Instant at, Set<StoreId> stores) {
        return db.sql(PUT_ASIDE)
                .param("person", person)
                .param("kind", piece.kind())
                .param("id", piece.value())
                .param("at", at)
                .param("stores", stores)
                .find(RemovedId.class);
    }

    void delete(String kind, long piece, Instant at) {
        db.sql(DELETE).param("kind", kind).param("id", piece).param("at", at).update();
    }

    Optional<Aside> take(RemovedId id, Set<StoreId> stores) {
        return db.sql(TAKE).param("id", id).param("stores", stores).find(Aside.class);
    }

    void putBack(Aside aside) {
        db.sql(PUT_BACK).param("kind", aside.kind()).param("was", aside.was()).update();
    }

    void forget(Instant before) {
        db.sql(FORGET).param("before", before).update();
        db.sql(FORGET_PHOTOS).param("before", before).update();
    }
}
