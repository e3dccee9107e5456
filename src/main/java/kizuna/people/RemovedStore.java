package kizuna.people;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kizuna.platform.Sql;
import kizuna.team.StoreId;
import org.springframework.stereotype.Component;

/// The SQL by which what is known of a person is put aside before it is taken away or changed,
/// and put back as it was, under its old number.
@Component
class RemovedStore {
    /// Where things stand that are put aside as the whole row they are; a photo waits out of
    /// sight.
    private static final List<String> TABLES =
            List.of(
                    "way",
                    "occasion",
                    "belonging",
                    "memory",
                    "past_name",
                    "relation",
                    "preference",
                    "field");

    /// Nothing where it is not on this person's page, or they are not of the given stores.
    private static final String PUT_ASIDE =
            """
            insert into people.removed (person_id, kind, was, removed_at)
            select g.person_id, :kind, g.was, :at
            from (
            """
                    + each(
                            """
                            select person_id, to_jsonb(t) as was from people.%1$s t
                            where :kind = '%1$s' and id = :id
                            union all
                            """)
                    + """
                      select person_id, jsonb_build_object('id', id, 'alt', alt) from people.photo t
                      where :kind = 'photo' and id = :id and removed_at is null
                    ) g
                    join people.person p on p.id = g.person_id and p.store_id = any (:stores)
                    where :person in (g.person_id, (g.was ->> 'other_id')::bigint)
                    returning id
                    """;

    private static final String DELETE =
            "with nothing as (select)"
                    + each(
                            """
                            , of_%1$s as (
                                delete from people.%1$s where :kind = '%1$s' and id = :id
                            )
                            """)
                    + """
                    update people.photo set removed_at = :at where :kind = 'photo' and id = :id
                    """;

    private static final String TAKE =
            """
            delete from people.removed r using people.person p
            where r.id = :id and p.id = r.person_id and p.store_id = any (:stores)
            returning r.person_id, r.kind, (r.was ->> 'id')::bigint as piece, r.was::text as was
            """;

    /// A relation comes back only to someone who is still there; what stands there again meanwhile
    /// stays.
    private static final String PUT_BACK =
            """
            with was as (
                select w.was from (select cast(:was as jsonb) as was) w
                where w.was ->> 'other_id' is null
                   or exists (select from people.person p
                              where p.id = (w.was ->> 'other_id')::bigint)
            )
            """
                    + each(
                            """
                            , of_%1$s as (
                                insert into people.%1$s
                                select r.*
                                from was, jsonb_populate_record(null::people.%1$s, was.was) r
                                where :kind = '%1$s'
                                on conflict do nothing
                            )
                            """)
                    + """
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

    private static String each(String sql) {
        return TABLES.stream().map(sql::formatted).collect(Collectors.joining());
    }
}
