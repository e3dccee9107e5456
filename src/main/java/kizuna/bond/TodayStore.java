package kizuna.bond;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import kizuna.people.Names;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import kizuna.touches.Channel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// What Today reads. Each list is a few short index scans: for every store, owner (me, or nobody
/// yet) and urgency the first rows of `state_due` and `due_list`, however many there are behind
/// them. Plans are kept ([Sql#withKeptPlans]), so what belongs to a row is asked for row by row
/// (`offset 0` holds PostgreSQL to it), never joined with a whole table.
@Repository
class TodayStore {
    /// The urgent oldest first; among the others the latest due first, for a bond that cooled
    /// yesterday is warmed more easily than one that cooled years ago.
    private static final String OWN =
            """
            select found.person_id, found.urgency::int as urgency, found.due_on,
                   coalesce((select f.expected * (1 - coalesce(f.alive, 0.5))
                             from bond.prospect f where f.person_id = found.person_id), 0)::float8
                       as stake
            from unnest(:stores::int[]) as store (id)
            cross join unnest(:owners::int[]) as owner (id)
            cross join lateral (
                (select s.person_id, s.urgency, s.due_on
                 from unnest(array[1, 3]::smallint[]) as u (urgency)
                 cross join lateral (
                     select person_id, urgency, due_on
                     from bond.state
                     where store_id = store.id and owner = owner.id and urgency = u.urgency
                       and due_on <= :today
                     order by due_on, person_id
                     limit :limit) s)
                union all
                (select s.person_id, s.urgency, s.due_on
                 from unnest(array[4, 7, 8, 9, 10]::smallint[]) as u (urgency)
                 cross join lateral (
                     select person_id, urgency, due_on
                     from bond.state
                     where store_id = store.id and owner = owner.id and urgency = u.urgency
                       and due_on <= :today
                       and not exists (select from bond.due h
                                       where h.person_id = state.person_id and h.holds)
                     order by due_on desc, person_id desc
                     limit :limit) s)) found
            """;

    /// Promises hold always; the others not for the quiet, for those left in peace, nor while a
    /// complaint is open, something holds them back or they rest.
    private static final String BROUGHT =
            """
            select found.person_id, found.reason, found.subject, found.urgency::int as urgency,
                   found.owner, found.due_on, found.until, found.evidence::text as evidence
            from unnest(:stores::int[]) as store (id)
            cross join unnest(:owners::int[]) as owner (id)
            cross join generate_series(1, 20) as u (urgency)
            cross join lateral (
                select d.person_id, d.reason, d.subject, d.urgency, d.owner, d.due_on, d.until,
                       d.evidence
                from bond.due d
                where d.store_id = store.id and d.owner = owner.id and d.urgency = u.urgency
                  and d.due_on <= :today and (d.until is null or d.until >= :today)
                  and (d.urgency <= 3 or d.reason = 'handed'
                       or (select not s.quiet and s.silent < :silent
                                  and (s.rest_until is null or s.rest_until <= :today)
                                  and (s.complaint_at is null
                                       or s.recovered_at > s.complaint_at)
                                  and not exists (select from bond.due h
                                                  where h.person_id = s.person_id and h.holds)
                           from bond.state s where s.person_id = d.person_id))
                order by d.due_on desc, d.person_id desc
                limit :limit) found
            """;

    private static final String PERSONS =
            """
            select p.id, p.store_id, p.family_name, p.given_name, p.family_kana, p.given_kana,
                   p.given_first, p.honorific, p.nickname, p.note, p.quiet_at is not null as quiet,
                   (select string_agg(m.text, chr(10) order by m.heard_on desc)
                    from (select text, heard_on from people.memory
                          where person_id = p.id order by heard_on desc limit 3) m) as remembered,
                   (select string_agg(b.what, '、' order by b.id)
                    from (select id, what from people.belonging
                          where person_id = p.id order by id limit 4) b) as belongings,
                   (select string_agg(f.text, chr(10) order by f.id)
                    from people.preference f where f.person_id = p.id and f.avoid) as disliked,
                   ways.works as ways, ways.refused, ways.phone,
                   (select coalesce(max(d.id), 0) from bond.decision d
                    where d.person_id = p.id and d.undone_at is null) as decided,
                   (select f.alive::float8 from bond.prospect f where f.person_id = p.id) as alive
            from people.person p
            cross join lateral (
                select string_agg(kind, ',' order by preferred desc, id)
                           filter (where standing = 'works') as works,
                       string_agg(kind, ',' order by id)
                           filter (where standing = 'refused') as refused,
                       (array_agg(value order by preferred desc, id)
                           filter (where standing = 'works' and kind = 'phone'))[1] as phone
                from people.way
                where person_id = p.id) ways
            where p.id = any (:persons) and p.store_id = any (:stores) and p.erased_at is null
            """;

    private static final String STATES = BondStore.STATES + "where person_id = any (:persons)";

    /// The word that waits for an answer, else their latest.
    private static final String LATEST_WORDS =
            """
            select t.person_id, t.at, t.text, t.channel, t.about
            from unnest(:persons::bigint[]) as p (id)
            cross join lateral (
                (select 1 as rank, t.person_id, t.at, t.text, t.channel, t.about
                 from bond.state s
                 join touches.touch t on t.person_id = s.person_id
                                     and t.at >= s.word_at
                                     and t.at < s.word_at + interval '1 second'
                 where s.person_id = p.id
                   and (s.last_given_at is null or s.word_at > s.last_given_at)
                   and t.received and t.undone_at is null and t.text <> ''
                 order by t.at desc, t.id desc
                 limit 1)
                union all
                (select 2, t.person_id, t.at, t.text, t.channel, t.about
                 from touches.touch t
                 where t.person_id = p.id and t.received and t.undone_at is null and t.text <> ''
                 order by t.at desc, t.id desc
                 limit 1)
                order by rank
                limit 1) t
            """;

    private static final String WORDS =
            """
            select t.id, t.person_id, p.family_name, p.given_name, p.given_first, p.honorific,
                   p.nickname, t.at, t.text, t.signals
            from unnest(:stores::int[]) as store (id)
            cross join lateral (
                select id, person_id, at, text, signals
                from touches.touch
                where store_id = store.id and received and undone_at is null and text <> ''
                  and at >= :since
                  and signals && array['reply', 'disclosure', 'thanks', 'referral', 'gift', 'part',
                                       'complaint']
                order by at desc, id desc
                limit :limit) t
            cross join lateral (
                select family_name, given_name, given_first, honorific, nickname
                from people.person
                where id = t.person_id and guarded_at is null
                offset 0) p
            order by t.at desc, t.id desc
            limit :limit
            """;

    private static final String DECIDED =
            """
            select count(*) filter (where kind = 'done')::int as done, count(*)::int as decided
            from bond.decision
            where member_id = :me and at >= :since and undone_at is null
            """;

    private static final String CAME =
            """
            select d.person_id, p.family_name, p.given_name, p.given_first, p.honorific, p.nickname,
                   d.reason, d.at, d.answered_at, d.answer,
                   coalesce((select t.text from touches.touch t
                             where t.person_id = d.person_id and t.received
                               and t.undone_at is null and t.at >= d.at and t.text <> ''
                             order by t.at limit 1), '') as text
            from bond.decision d
            cross join lateral (
                select family_name, given_name, given_first, honorific, nickname, store_id
                from people.person
                where id = d.person_id and guarded_at is null
                offset 0) p
            where d.member_id = :me and d.undone_at is null and d.answered_at >= :since
              and p.store_id = any (:stores)
            order by d.at desc
            limit 5
            """;

    private static final String WAITING =
            """
            select count(*)::int
            from (select 1 from bond.decision
                  where member_id = :me and kind = 'done' and answered_at is null
                    and undone_at is null and at >= :since
                  limit 100) waiting
            """;

    private final Sql db;

    TodayStore(Sql db) {
        this.db = db;
    }

    /// `stake`: how much may be lost of what is expected of them: most where it is open whether
    /// they come again.
    record Own(PersonId personId, int urgency, LocalDate dueOn, double stake) {}

    record PersonRow(
            PersonId id,
            StoreId storeId,
            String familyName,
            String givenName,
            String familyKana,
            String givenKana,
            boolean givenFirst,
            String honorific,
            String nickname,
            String note,
            boolean quiet,
            @Nullable String remembered,
            @Nullable String belongings,
            @Nullable String disliked,
            @Nullable String ways,
            @Nullable String refused,
            @Nullable String phone,
            long decided,
            @Nullable Double alive) {}

    /// `about`: the letter of ours that it answers.
    record Latest(PersonId personId, Instant at, String text, Channel channel, String about) {}

    public record Word(
            long id,
            PersonId personId,
            String familyName,
            String givenName,
            boolean givenFirst,
            String honorific,
            String nickname,
            Instant at,
            String text,
            List<String> signals) {
        public boolean isComplaint() {
            return signals.contains("complaint");
        }

        public String called() {
            return Names.called(givenFirst, familyName, givenName, honorific, nickname);
        }
    }

    record Decided(int done, int decided) {}

    public record Came(
            PersonId personId,
            String familyName,
            String givenName,
            boolean givenFirst,
            String honorific,
            String nickname,
            String reason,
            Instant at,
            Instant answeredAt,
            String answer,
            String text) {
        public String called() {
            return Names.called(givenFirst, familyName, givenName, honorific, nickname);
        }
    }

    List<Own> own(Set<StoreId> stores, Collection<Integer> owners, LocalDate today, int limit) {
        return db.sql(OWN)
                .param("stores", stores)
                .param("owners", owners)
                .param("today", today)
                .param("limit", limit)
                .list(Own.class);
    }

    List<Dues.Row> brought(
            Set<StoreId> stores,
            Collection<Integer> owners,
            LocalDate today,
            int silent,
            int limit) {
        return db.sql(BROUGHT)
                .param("stores", stores)
                .param("owners", owners)
                .param("today", today)
                .param("silent", silent)
                .param("limit", limit)
                .list(Dues.Row.class);
    }

    List<PersonRow> persons(Collection<PersonId> persons, Set<StoreId> stores) {
        return db.sql(PERSONS)
                .param("persons", persons)
                .param("stores", stores)
                .list(PersonRow.class);
    }

    List<State> states(Collection<PersonId> persons) {
        return db.sql(STATES).param("persons", persons).list(State.class);
    }

    List<Latest> latestWords(Collection<PersonId> persons) {
        return db.sql(LATEST_WORDS).param("persons", persons).list(Latest.class);
    }

    List<Word> words(Set<StoreId> stores, Instant since, int limit) {
        return db.sql(WORDS)
                .param("stores", stores)
                .param("since", since)
                .param("limit", limit)
                .list(Word.class);
    }

    Decided decided(MemberId me, Instant since) {
        return db.sql(DECIDED).param("me", me).param("since", since).get(Decided.class);
    }

    List<Came> came(MemberId me, Set<StoreId> stores, Instant since) {
        return db.sql(CAME)
                .param("me", me)
                .param("stores", stores)
                .param("since", since)
                .list(Came.class);
    }

    int waiting(MemberId me, Instant since) {
        return db.sql(WAITING).param("me", me).param("since", since).get(Integer.class);
    }
}
