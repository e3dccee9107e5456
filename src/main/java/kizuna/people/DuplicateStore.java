package kizuna.people;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.springframework.stereotype.Component;

/// The SQL of records that may be of one person. Each look goes from a few persons through the
/// indexes to whoever shares something with them.
@Component
class DuplicateStore {
    /// What many share (the number of a company) tells of nobody: `5`.
    ///
    /// Written so that it goes one way only, from the few, whatever the planner knows: before
    /// the first statistics of a shop it began with everybody's birthdays. `offset 0` and
    /// `materialized` keep it from joining in another order; `order by p.id` names the index.
    private static final String LOOK =
            """
            with one as (
                select * from people.person where id = any (:persons) and erased_at is null
            ), shared as materialized (
                select o.id as one, x.person_id as other, w.kind as what
                from one o
                join people.way w on w.person_id = o.id
                cross join lateral (
                    select v.person_id, count(*) over () as persons
                    from team.store s
                    cross join lateral (
                        select v.person_id from people.way v
                        where v.store_id = s.id and v.value_key = w.value_key and v.kind = w.kind
                          and v.person_id <> o.id
                        limit 6) v
                    limit 6) x
                where x.persons <= 5
                union all
                select o.id, p.id, 'birthday'
                from one o
                cross join lateral (
                    select b.year, b.month, b.day from people.occasion b
                    where b.person_id = o.id and b.kind = 'birthday' and b.day is not null
                    offset 0) b
                cross join lateral (
                    select p.id from team.store s
                    cross join lateral (
                        select p.id from people.person p
                        where p.store_id = s.id and p.kana_key = o.kana_key and p.id <> o.id
                        order by p.id limit 100) p
                    offset 0) p
                cross join lateral (
                    select from people.occasion c
                    where c.person_id = p.id and c.kind = 'birthday' and c.month = b.month
                      and c.day = b.day and coalesce(c.year = b.year, true)
                    offset 0) c
                union all
                select o.id, p.id, 'household'
                from one o join people.person p on p.household_id = o.household_id
                where p.id <> o.id and p.kana_key = o.kana_key
            )
            select l.id as low, h.id as high,
                   l.name_key as low_name, l.kana_key as low_kana, l.given_name as low_given,
                   l.given_kana as low_given_kana,
                   h.name_key as high_name, h.kana_key as high_kana, h.given_name as high_given,
                   h.given_kana as high_given_kana,
                   coalesce(l.household_id = h.household_id, false) as home, s.shared
            from (select least(one, other) as low, greatest(one, other) as high,
                         array_agg(distinct what) as shared
                  from shared group by 1, 2) s
            cross join lateral (
                select * from people.person p where p.id = s.low and p.erased_at is null
                offset 0) l
            cross join lateral (
                select * from people.person p where p.id = s.high and p.erased_at is null
                offset 0) h
            order by l.id, h.id
            """;

    /// Of those who share something with so many that it tells nothing any more, whoever it is
    /// still held against: before the last of them came they were few.
    private static final String TOO_MANY =
            """
            select distinct x.person_id
            from people.way w
            cross join lateral (
                select v.person_id, count(*) over () as persons
                from team.store s
                cross join lateral (
                    select v.person_id from people.way v
                    where v.store_id = s.id and v.value_key = w.value_key and v.kind = w.kind
                      and v.person_id <> w.person_id
                    limit 20) v
                limit 20) x
            where w.person_id = any (:persons) and x.persons > 5
              and (exists (select from people.duplicate d
                           where d.low = x.person_id and d.apart_at is null)
                   or exists (select from people.duplicate d
                              where d.high = x.person_id and d.apart_at is null))
            """;

    /// Who has been told apart stays apart.
    private static final String FORGET =
            """
            delete from people.duplicate d
            where (d.low = any (:persons) or d.high = any (:persons)) and d.apart_at is null
              and not exists (select from unnest(:lows::bigint[], :highs::bigint[]) f (low, high)
                              where f.low = d.low and f.high = d.high)
            """;

    private static final String SAVE =
            """
            insert into people.duplicate
                (low, high, low_store, high_store, rank, family, evidence)
            select f.low, f.high, l.store_id, h.store_id, f.rank, f.rank = 3,
                   string_to_array(f.evidence, ' ')
            from unnest(:lows::bigint[], :highs::bigint[], :ranks::int[], :evidence::text[])
                     f (low, high, rank, evidence)
            join people.person l on l.id = f.low
            join people.person h on h.id = f.high
            order by f.low, f.high
            on conflict (low, high) do update
            set rank = excluded.rank, family = excluded.family, evidence = excluded.evidence
            where (people.duplicate.rank, people.duplicate.evidence)
                  is distinct from (excluded.rank, excluded.evidence)
            """;

    private static final String BOTH =
            """
             d.low, d.high, l.family_name as low_family_name, l.given_name as low_given_name,
                   trim(l.family_kana || ' ' || l.given_kana) as low_kana,
                   l.given_first as low_given_first, h.family_name as high_family_name,
                   h.given_name as high_given_name,
                   trim(h.family_kana || ' ' || h.given_kana) as high_kana,
                   h.given_first as high_given_first, d.rank, d.family, d.evidence
            """;

    private static final String PAGE =
            "select"
                    + BOTH
                    + """
                    from team.store s
                    cross join lateral (
                        select * from people.duplicate d
                        where d.low_store = s.id and d.apart_at is null
                          and d.high_store = any (:stores)
                          and (d.rank, d.low, d.high) > (:rank, :low, :high)
                        order by d.rank, d.low, d.high
                        limit :limit) d
                    join people.person l on l.id = d.low and l.erased_at is null
                    join people.person h on h.id = d.high and h.erased_at is null
                    where s.id = any (:stores)
                    order by d.rank, d.low, d.high
                    limit :limit
                    """;

    private static final String OF =
            "select"
                    + BOTH
                    + """
                    from (select * from people.duplicate where low = :person
                          union all
                          select * from people.duplicate where high = :person) d
                    join people.person l on l.id = d.low and l.erased_at is null
                    join people.person h on h.id = d.high and h.erased_at is null
                    where d.apart_at is null
                      and l.store_id = any (:stores) and h.store_id = any (:stores)
                    order by d.rank, d.low, d.high
                    limit 3
                    """;

    private static final String APART =
            """
            update people.duplicate d set apart_at = :at, apart_by = :by
            from people.person l, people.person h
            where d.low = :low and d.high = :high and l.id = d.low and h.id = d.high
              and l.store_id = any (:stores) and h.store_id = any (:stores)
            """;

    private static final String BEGIN =
            """
            insert into people.duplicate_scan default values on conflict do nothing
            """;

    private static final String AFTER =
            """
            select after from people.duplicate_scan for update skip locked
            """;

    private static final String NEXT =
            """
            select id from people.person where id > :after order by id limit :limit
            """;

    private static final String GO_ON =
            """
            update people.duplicate_scan set after = :after
            """;

    /// An import may have told of anyone: whoever it did is looked at again.
    private static final String GO_BACK =
            """
            update people.duplicate_scan
            set after = least(
                after,
                (select min(person_id) - 1 from people.way where import_id = :importId),
                (select min(person_id) - 1 from people.occasion where import_id = :importId))
            """;

    record Pair(
            long low,
            long high,
            String lowName,
            String lowKana,
            String lowGiven,
            String lowGivenKana,
            String highName,
            String highKana,
            String highGiven,
            String highGivenKana,
            boolean home,
            List<String> shared) {
        private Stream<Found> weighed() {
            return Likeness.of(
                    new Likeness.Called(lowName, lowKana, lowGiven, lowGivenKana),
                    new Likeness.Called(highName, highKana, highGiven, highGivenKana),
                    shared,
                    home)
                    .map(likeness -> new Found(low, high, likeness))
                    .stream();
        }
    }

    record Found(long low, long high, Likeness likeness) {}

    private final Sql db;

    DuplicateStore(Sql db) {
        this.db = db;
    }

    void look(Collection<PersonId> some) {
        var persons = new HashSet<>(some);
        persons.addAll(db.sql(TOO_MANY).param("persons", some).list(PersonId.class));
        var found =
                db.sql(LOOK).param("persons", persons).list(Pair.class).stream()
                        .flatMap(Pair::weighed)
                        .toList();
        var lows = found.stream().map(Found::low).toArray(Long[]::new);
        var highs = found.stream().map(Found::high).toArray(Long[]::new);
        db.sql(FORGET).param("persons", persons).param("lows", lows).param("highs", highs).update();
        if (!found.isEmpty()) {
            db.sql(SAVE)
                    .param("lows", lows)
                    .param("highs", highs)
                    .param(
                            "ranks",
                            found.stream()
                                    .map(each -> each.likeness().rank())
                                    .toArray(Integer[]::new))
                    .param(
                            "evidence",
                            found.stream()
                                    .map(each -> String.join(" ", each.likeness().evidence()))
                                    .toArray(String[]::new))
                    .update();
        }
    }

    List<Duplicate> page(Duplicate.Cursor after, Set<StoreId> stores, int limit) {
        return db.sql(PAGE)
                .params(after)
                .param("stores", stores)
                .param("limit", limit)
                .list(Duplicate.class);
    }

    List<Duplicate> of(PersonId person, Set<StoreId> stores) {
        return db.sql(OF).param("person", person).param("stores", stores).list(Duplicate.class);
    }

    /// Whether there was such a pair. Without `at` they may be one again.
    boolean apart(
            PersonId low, PersonId high, Optional<Instant> at, MemberId by, Set<StoreId> stores) {
        return db.sql(APART)
                        .param("low", low)
                        .param("high", high)
                        .param("at", at.orElse(null))
                        .param("by", by)
                        .param("stores", stores)
                        .update()
                > 0;
    }

    /// Empty while someone else looks.
    Optional<Long> after() {
        db.sql(BEGIN).update();
        return db.sql(AFTER).find(Long.class);
    }

    List<PersonId> next(long after, int limit) {
        return db.sql(NEXT).param("after", after).param("limit", limit).list(PersonId.class);
    }

    void goOn(long after) {
        db.sql(GO_ON).param("after", after).update();
    }

    void goBack(long importId) {
        db.sql(GO_BACK).param("importId", importId).update();
    }
}
