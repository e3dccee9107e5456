package kizuna.people;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kizuna.platform.Sql;
import kizuna.team.Charges;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.Role;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL of hand-overs. Passing on and taking back write only where nobody has changed it
/// since.
@Component
class HandoverStore implements Charges {
    private static final String HELD =
            """
            select store_id as store, sum(bonds)::bigint as bonds, sum(promises)::bigint as promises
            from (
                select store_id, count(*) as bonds, 0 as promises
                from people.person
                where member_id = :member and erased_at is null
                group by store_id
                union all
                select p.store_id, 0, count(*)
                from people.promise r join people.person p on p.id = r.person_id
                where r.member_id = :member and r.kept_at is null and r.dropped_at is null
                  and p.erased_at is null
                group by p.store_id
            ) h
            group by store_id
            order by store_id
            """;

    private static final String WAITING =
            """
            select m.id as member, sum(n.bonds)::bigint as bonds
            from team.member m
            cross join unnest(cast(:stores as int[])) s (id)
            cross join lateral (
                select count(*) as bonds from people.person p
                where p.member_id = m.id and p.store_id = s.id and p.erased_at is null) n
            where n.bonds > 0
              and (m.left_at is not null
                   or not (exists (select from team.membership b
                                   where b.member_id = m.id and b.store_id = s.id)
                           or exists (select from team.role r
                                      where r.member_id = m.id and r.role = 'owner')))
            group by m.id
            """;

    private static final String CHARGES =
            """
            select p.id, p.store_id, p.family_name, p.given_name, p.given_first,
                   p.quiet_at is not null as quiet,
                   p.member_id is not distinct from cast(:member as int) as bond,
                   (select count(*) from people.promise r
                    where r.person_id = p.id and r.member_id = :member
                      and r.kept_at is null and r.dropped_at is null) as promises,
                   p.member_id as keeper
            from people.person p
            where p.erased_at is null and p.store_id = any (:stores)
              and p.id in (select id from people.person where member_id = :member
                           union
                           select person_id from people.promise
                           where member_id = :member and kept_at is null and dropped_at is null)
            """;

    private static final String ADD =
            """
            insert into people.handover (from_member, made_by, made_at)
            values (:from, :by, :at)
            returning id
            """;

    private static final String ADD_HANDED =
            """
            insert into people.handed (handover_id, person_id, place, to_member, bond, stage, card_on)
            select :id, person, place, to_member, bond, stage, nullif(card_on, '')::date
            from unnest(cast(:persons as bigint[]), cast(:tos as int[]), cast(:bonds as boolean[]),
                        cast(:stages as text[]), cast(:days as text[]))
                 with ordinality as h (person, to_member, bond, stage, card_on, place)
            """;

    private static final String FIND =
            """
            select id, from_member, made_by, made_at, job_id, undone_at
            from people.handover where id = :id
            """;

    private static final String LATEST =
            """
            select id, from_member, made_by, made_at, job_id, undone_at
            from people.handover
            where made_by = :me or :owner
            order by id desc limit 20
            """;

    private static final String JOB = "update people.handover set job_id = :job where id = :id";

    private static final String UNDONE =
            "update people.handover set undone_at = :at where id = :id and undone_at is null";

    private static final String SIZE = "select count(*) from people.handed where handover_id = :id";

    private static final String PLACES =
            """
            select place from people.handed
            where handover_id = :id and place > :after order by place limit :limit
            """;

    private static final String PASS =
            """
            with plan as (
                select h.id, h.person_id, h.to_member, h.bond, o.from_member
                from people.handed h join people.handover o on o.id = h.handover_id
                where h.handover_id = :id and h.place between :first and :last
                  and h.done_at is null
            ), moved as (
                update people.person p set member_id = plan.to_member, version = p.version + 1
                from plan
                where p.id = plan.person_id and plan.bond and p.member_id = plan.from_member
                  and p.erased_at is null and p.store_id = any (:stores)
                returning p.id
            ), owed as (
                update people.promise r set member_id = plan.to_member
                from plan join people.person p on p.id = plan.person_id
                where r.person_id = plan.person_id and r.member_id = plan.from_member
                  and r.kept_at is null and r.dropped_at is null
                  and p.erased_at is null and p.store_id = any (:stores)
                returning r.id, r.person_id
            )
            update people.handed h
            set done_at = :at,
                bond = exists (select from moved where moved.id = h.person_id),
                promises = coalesce((select array_agg(owed.id) from owed
                                     where owed.person_id = h.person_id), '{}')
            from plan where h.id = plan.id
            returning h.person_id
            """;

    private static final String TAKE_BACK =
            """
            with plan as (
                select h.id, h.person_id, h.to_member, h.bond, h.promises, o.from_member
                from people.handed h join people.handover o on o.id = h.handover_id
                where h.handover_id = :id and h.place between :first and :last
                  and h.done_at is not null and h.undone_at is null
            ), moved as (
                update people.person p set member_id = plan.from_member, version = p.version + 1
                from plan
                where p.id = plan.person_id and plan.bond and p.member_id = plan.to_member
                  and p.erased_at is null and p.store_id = any (:stores)
            ), owed as (
                update people.promise r set member_id = plan.from_member
                from plan join people.person p on p.id = plan.person_id
                where r.id = any (plan.promises) and r.member_id = plan.to_member
                  and r.kept_at is null and r.dropped_at is null
                  and p.erased_at is null and p.store_id = any (:stores)
            )
            update people.handed h set undone_at = :at
            from plan where h.id = plan.id
            returning h.person_id
            """;

    private static final String SHARES =
            """
            select m.name, count(*) filter (where h.bond) as bonds,
                   coalesce(sum(cardinality(h.promises)), 0)::bigint as promises
            from people.handed h join team.member m on m.id = h.to_member
            where h.handover_id = :id and h.done_at is not null
            group by m.id, m.name order by m.name, m.id
            """;

    /// Whoever may read a letter: who made the hand-over, owners and managers of the person's
    /// store, and whose person it is now.
    private static final String READABLE =
            """
            select exists (
                select from people.handed h
                join people.handover o on o.id = h.handover_id
                join people.person p on p.id = h.person_id
                where h.handover_id = :id and p.store_id = any (:stores)
                  and (:all or h.to_member = :me))
            """;

    private static final String LETTERS =
            """
            select h.id, h.place, h.person_id, p.family_name, p.given_name, p.given_first,
                   p.honorific, p.nickname, h.stage, h.letter, f.name as from_name,
                   t.name as to_name, coalesce(way.kind, 'counter') as way, way.value as address,
                   memory.text as memory
            from people.handed h
            join people.handover o on o.id = h.handover_id
            join people.person p on p.id = h.person_id
            join team.member f on f.id = o.from_member
            join team.member t on t.id = h.to_member
            left join lateral (
                select w.kind, w.value from people.way w
                where w.person_id = p.id and w.standing = 'works'
                  and w.kind in ('address', 'line', 'mail')
                order by w.preferred desc, array_position(array['address', 'line', 'mail'], w.kind),
                         w.id
                limit 1) way on true
            left join lateral (
                select m.text from people.memory m
                where m.person_id = p.id order by m.heard_on desc, m.id desc limit 1) memory on true
            where h.handover_id = :id and h.place > :after and h.bond
              and h.done_at is not null and h.undone_at is null
              and p.quiet_at is null and p.erased_at is null and p.store_id = any (:stores)
              and (:all or h.to_member = :me)
              and (:way = '' or coalesce(way.kind, 'counter') = :way)
            order by h.place
            limit :limit
            """;

    private static final String WRITE =
            """
            update people.handed h set letter = cast(:letter as text)
            from people.person p
            where h.id = :letterId and h.handover_id = :id and p.id = h.person_id
              and p.store_id = any (:stores) and p.erased_at is null
              and (:all or h.to_member = :me)
            """;

    private final Sql db;

    HandoverStore(Sql db) {
        this.db = db;
    }

    private record Waiting(MemberId member, long bonds) {}

    /// A person with the colleague they go to; `cardOn`: empty without a card.
    record Planned(PersonId person, MemberId to, boolean bond, String stage, String cardOn) {}

    @Override
    public List<Held> of(MemberId member) {
        return db.sql(HELD).param("member", member).list(Held.class);
    }

    @Override
    public Map<MemberId, Long> waiting(Set<StoreId> stores) {
        return db.sql(WAITING).param("stores", stores).list(Waiting.class).stream()
                .collect(Collectors.toMap(Waiting::member, Waiting::bonds));
    }

    List<Handover.Charge> charges(MemberId member, Set<StoreId> stores) {
        return db.sql(CHARGES)
                .param("member", member)
                .param("stores", stores)
                .list(Handover.Charge.class);
    }

    Handover.Id add(MemberId from, MemberId by, Instant at, List<Planned> plan) {
        var id =
                db.sql(ADD)
                        .param("from", from)
                        .param("by", by)
                        .param("at", at)
                        .get(Handover.Id.class);
        db.sql(ADD_HANDED)
                .param("id", id)
                .param("persons", plan.stream().map(Planned::person).toList())
                .param("tos", plan.stream().map(Planned::to).toList())
                .param("bonds", plan.stream().map(Planned::bond).toList())
                .param("stages", plan.stream().map(Planned::stage).toList())
                .param("days", plan.stream().map(Planned::cardOn).toList())
                .update();
        return id;
    }

    Optional<Handover> find(Handover.Id id) {
        return db.sql(FIND).param("id", id).find(Handover.class);
    }

    List<Handover> latest(Me me) {
        return db.sql(LATEST)
                .param("me", me.id())
                .param("owner", me.is(Role.OWNER))
                .list(Handover.class);
    }

    void job(Handover.Id id, long job) {
        db.sql(JOB).param("id", id).param("job", job).update();
    }

    boolean undone(Handover.Id id, Instant at) {
        return db.sql(UNDONE).param("id", id).param("at", at).update() == 1;
    }

    long size(Handover.Id id) {
        return db.sql(SIZE).param("id", id).get(Long.class);
    }

    List<Integer> places(Handover.Id id, int after, int limit) {
        return db.sql(PLACES)
                .param("id", id)
                .param("after", after)
                .param("limit", limit)
                .list(Integer.class);
    }

    List<PersonId> pass(Handover.Id id, List<Integer> places, Instant at, Set<StoreId> stores) {
        return written(PASS, id, places, at, stores);
    }

    List<PersonId> takeBack(Handover.Id id, List<Integer> places, Instant at, Set<StoreId> stores) {
        return written(TAKE_BACK, id, places, at, stores);
    }

    List<Handover.Share> shares(Handover.Id id) {
        return db.sql(SHARES).param("id", id).list(Handover.Share.class);
    }

    boolean isReadable(Handover.Id id, Me me) {
        return db.sql(READABLE)
                .param("id", id)
                .param("stores", me.stores())
                .param("all", me.leads())
                .param("me", me.id())
                .get(Boolean.class);
    }

    List<Letter> letters(Handover.Id id, String way, int after, int limit, Me me) {
        return db.sql(LETTERS)
                .param("id", id)
                .param("way", way)
                .param("after", after)
                .param("limit", limit)
                .param("stores", me.stores())
                .param("all", me.leads())
                .param("me", me.id())
                .list(Letter.class);
    }

    boolean write(Handover.Id id, Letter.Id letter, @Nullable String text, Me me) {
        return db.sql(WRITE)
                        .param("id", id)
                        .param("letterId", letter)
                        .param("letter", text)
                        .param("stores", me.stores())
                        .param("all", me.leads())
                        .param("me", me.id())
                        .update()
                == 1;
    }

    private List<PersonId> written(
            String sql, Handover.Id id, List<Integer> places, Instant at, Set<StoreId> stores) {
        return db.sql(sql)
                .param("id", id)
                .param("first", places.getFirst())
                .param("last", places.getLast())
                .param("at", at)
                .param("stores", stores)
                .list(PersonId.class);
    }
}
