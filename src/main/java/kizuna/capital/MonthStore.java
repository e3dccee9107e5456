package kizuna.capital;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import kizuna.touches.TouchId;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// The SQL of the ledger: adding to the months, and making them anew from touches, purchases, acts,
/// feasts and what was spent. What is counted is said twice, here and in [LedgerEntry]: a test
/// holds both together.
@Repository
class MonthStore {
    private static final String ADD =
            summed(
                    """
                    select e.store as store_id, e.member as member_id, e.person as person_id, e.day,
                           e.kind, e.element, e.reason, e.count, e.amount
                    from jsonb_to_recordset(cast(:entries as jsonb))
                        as e (store int, member int, person bigint, day date, kind text,
                              element text, reason text, count int, amount numeric)
                    """);

    private static final String ADD_ALL = summed(everything("") + " union all\n" + spent(""));

    private static final String ADD_THEIRS = summed(everything(ofSome()));

    private static final String ADD_SPENT =
            summed(spent(" and t.id = any (cast(:spendings as bigint[])) "));

    private static final String ADD_PURCHASES = summed(purchases(""));

    private static final String ADD_IMPORT = summed(purchases(" and t.import_id = :import "));

    /// What an import answered, it answered in this very transaction.
    private static final String ADD_ANSWERS =
            summed(answers(ofSome() + " and t.answered_at = now() "));

    /// Whoever is adding has to end first, and whoever comes later waits.
    private static final String ALONE = "lock table capital.month in share row exclusive mode";

    private static final String CLEAR =
            "delete from capital.month where kind = any (cast(:kinds as text[])) or :all";

    /// The months of the words that came or went: known by themselves, by the touch they are or
    /// were in, or told.
    private static final String AFFECTED =
            """
            select distinct store_id, date_trunc('month', at at time zone :zone)::date as month
            from feasts.word
            where id = any (cast(:words as bigint[])) or touch_id = any (cast(:touches as bigint[]))
            union
            select store_id, date_trunc('month', at at time zone :zone)::date
            from touches.touch where id = any (cast(:touches as bigint[]))
            union
            select told.store, told.month
            from jsonb_to_recordset(cast(:months as jsonb)) as told (store int, month date)
            """;

    private static final String WORDS_OF =
            """
            select distinct store_id as store, date_trunc('month', at at time zone :zone)::date as month
            from feasts.word
            where person_id = any (cast(:persons as bigint[])) and feast_at is not null
            """;

    /// With those that stand in their stories: with the story they lose whom they were for.
    private static final String SPENT_FOR =
            """
            select id from wow.spending
            where spent_at is not null
              and (person_id = any (cast(:persons as bigint[]))
                   or story_id in (select id from wow.story
                                   where person_id = any (cast(:persons as bigint[]))))
            """;

    private static final String FEASTS_ALONE =
            "select pg_advisory_xact_lock(hashtext('kizuna.capital.feasts')) is not null";

    private static final String CLEAR_FEASTS =
            """
            delete from capital.month m using (%s) a
            where m.kind = 'feast' and m.store_id = a.store_id and m.month = a.month
            """
                    .formatted(AFFECTED);

    private static final String ADD_FEASTS_OF_SOME = feasts(AFFECTED);

    private static final String ADD_ALL_FEASTS =
            feasts(
                    """
                    select distinct store_id, date_trunc('month', at at time zone :zone)::date as month
                    from feasts.word where feast_at is not null
                    """);

    private static final String SUMS =
            """
            select store_id, month, kind, element, reason, stage, sum(count)::bigint as count,
                   sum(amount) as amount
            from capital.month
            where store_id = any (cast(:stores as int[])) and member_id = :member
              and month between :from and :to
            group by store_id, month, kind, element, reason, stage
            having sum(count) <> 0 or sum(amount) <> 0
            order by store_id, month, kind, element, reason, stage
            """;

    private static final String OWN =
            """
            select store_id, month, kind, element, reason, stage, sum(count)::bigint as count,
                   sum(amount) as amount
            from capital.month
            where member_id = :member and member_id > 0 and month between :from and :to
            group by store_id, month, kind, element, reason, stage
            having sum(count) <> 0 or sum(amount) <> 0
            order by store_id, month, kind, element, reason, stage
            """;

    private final Sql db;
    private final JsonMapper json;

    MonthStore(Sql db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    void add(Collection<LedgerEntry> entries) {
        db.sql(ADD).param("entries", json.writeValueAsString(entries)).param("sign", 1).update();
    }

    /// Counts all that is kept of these persons, or takes it out of the counts.
    void addTheirs(Collection<PersonId> persons, int sign, String zone) {
        db.sql(ADD_THEIRS)
                .param("persons", persons)
                .param("returns", returns())
                .param("zone", zone)
                .param("sign", sign)
                .update();
    }

    /// A month of a store.
    record Month(int store, LocalDate month) {}

    /// In which months they said joyful words.
    List<Month> wordsOf(Collection<PersonId> persons, String zone) {
        return db.sql(WORDS_OF).param("persons", persons).param("zone", zone).list(Month.class);
    }

    /// What was spent for them, by its number in the books.
    List<Long> spentFor(Collection<PersonId> persons) {
        return db.sql(SPENT_FOR).param("persons", persons).list(Long.class);
    }

    void addSpent(Collection<Long> spendings, int sign) {
        db.sql(ADD_SPENT).param("spendings", spendings).param("sign", sign).update();
    }

    void addImport(long importId) {
        db.sql(ADD_IMPORT).param("import", importId).param("sign", 1).update();
    }

    void addAnswers(Collection<PersonId> persons, String zone) {
        db.sql(ADD_ANSWERS).param("persons", persons).param("zone", zone).param("sign", 1).update();
    }

    void recountPurchases() {
        clear(List.of(LedgerEntry.PURCHASE, LedgerEntry.REFUND), false);
        db.sql(ADD_PURCHASES).param("sign", 1).update();
    }

    /// All months anew, from what is kept.
    void recount(String zone) {
        clear(List.of(), true);
        db.sql(ADD_ALL).param("returns", returns()).param("zone", zone).param("sign", 1).update();
        db.sql(ADD_ALL_FEASTS).param("zone", zone).update();
    }

    /// The words of joy of the months in which these words are.
    void recountFeasts(
            Collection<Long> words,
            Collection<TouchId> touches,
            Collection<Month> months,
            String zone) {
        db.sql(FEASTS_ALONE).get(Boolean.class);
        for (var each : List.of(CLEAR_FEASTS, ADD_FEASTS_OF_SOME)) {
            db.sql(each)
                    .param("words", words)
                    .param("touches", touches)
                    .param("months", json.writeValueAsString(months))
                    .param("zone", zone)
                    .update();
        }
    }

    List<LedgerSum> sums(Set<StoreId> stores, LocalDate from, LocalDate to) {
        return db.sql(SUMS)
                .param("stores", stores)
                .param("member", 0)
                .param("from", from)
                .param("to", to)
                .list(LedgerSum.class);
    }

    List<LedgerSum> own(MemberId member, LocalDate from, LocalDate to) {
        return db.sql(OWN)
                .param("member", member)
                .param("from", from)
                .param("to", to)
                .list(LedgerSum.class);
    }

    private void clear(List<String> kinds, boolean all) {
        db.sql(ALONE).update();
        db.sql(CLEAR).param("kinds", kinds).param("all", all).update();
    }

    private static List<String> returns() {
        return LedgerEntry.returns().toList();
    }

    /// Everyone's count, and the one of the member who did it.
    private static String summed(String entries) {
        return "with entry as (\n"
                + entries
                + """
                )
                insert into capital.month as m
                    (store_id, member_id, month, kind, element, reason, stage, shard, count, amount)
                select e.store_id, own.id, date_trunc('month', e.day)::date, e.kind, e.element, e.reason,
                       coalesce((select s.stage from capital.stand s
                                 where s.person_id = e.person_id and s.since <= e.day
                                 order by s.since desc limit 1), 0),
                       pg_backend_pid() % 8, sum(:sign * e.count), sum(:sign * e.amount)
                from entry e
                cross join lateral (select 0 as id union all
                                    select e.member_id where e.member_id > 0) own
                group by 1, 2, 3, 4, 5, 6, 7
                order by 1, 2, 3, 4, 5, 6, 7
                on conflict (store_id, member_id, month, kind, element, reason, stage, shard)
                do update set count = m.count + excluded.count, amount = m.amount + excluded.amount
                """;
    }

    private static String everything(String some) {
        return touches(some) + " union all\n" + purchases(some) + " union all\n" + answers(some);
    }

    private static String touches(String some) {
        return """
                select t.store_id, coalesce(t.member_id, 0) as member_id, t.person_id,
                       (t.at at time zone :zone)::date as day,
                       case when t.to_many then 'many.' else 'given.' end || t.channel as kind,
                       case when 'emotion' = any (t.signals) then 'emotion'
                            when 'disclosure' = any (t.signals) then 'disclosure'
                            when 'useful' = any (t.signals) then 'useful'
                            when 'contact' = any (t.signals) then 'contact'
                            else '' end as element,
                       coalesce(t.reason, '') as reason, 1 as count, 0::numeric as amount
                from touches.touch t
                where not t.received and t.undone_at is null %1$s
                union all
                select t.store_id, coalesce(t.member_id, 0), t.person_id,
                       (t.at at time zone :zone)::date, s.signal, '', '', 1, 0
                from touches.touch t
                cross join lateral unnest(t.signals) s (signal)
                where t.received and t.undone_at is null and s.signal = any (:returns) %1$s
                """
                .formatted(some);
    }

    private static String purchases(String some) {
        return """
                select t.store_id, 0 as member_id, t.person_id, t.on_date as day,
                       case when t.amount < 0 then 'refund' else 'purchase' end as kind,
                       '' as element, '' as reason, 1 as count, abs(t.amount) as amount
                from touches.purchase t
                where true %1$s
                """
                .formatted(some);
    }

    private static String answers(String some) {
        return """
                select t.store_id, 0 as member_id, t.person_id,
                       (t.at at time zone :zone)::date as day,
                       'answered.' || coalesce(t.answer, 'visit') as kind, t.element,
                       t.reason, 1 as count, 0::numeric as amount
                from bond.decision t
                where t.kind = 'done' and t.answered_at is not null %1$s
                """
                .formatted(some);
    }

    /// A spending is reversed by its row, not by another one.
    private static String spent(String some) {
        return """
                select t.store_id, t.member_id, coalesce(t.person_id, 0) as person_id,
                       t.on_date as day, 'spent.' || t.kind as kind, 'emotion' as element,
                       '' as reason, 1 as count, t.amount
                from wow.spending t
                where t.spent_at is not null and t.taken_back_at is null %1$s
                """
                .formatted(some);
    }

    private static String ofSome() {
        return " and t.person_id = any (cast(:persons as bigint[])) ";
    }

    /// Words of joy of everyone, and of each to whom they belong, in the months of `affected`.
    private static String feasts(String affected) {
        return """
                insert into capital.month (store_id, member_id, month, kind, stage, count)
                select w.store_id, e.member_id, a.month, 'feast',
                       coalesce((select s.stage from capital.stand s
                                 where s.person_id = w.person_id
                                   and s.since <= (w.at at time zone :zone)::date
                                 order by s.since desc limit 1), 0), count(*)
                from (%s) a
                join feasts.word w on w.store_id = a.store_id
                    and w.at >= a.month::timestamp at time zone :zone
                    and w.at < (a.month + interval '1 month') at time zone :zone
                cross join lateral (select 0 as member_id union all
                                    select member_id from feasts.earner where word_id = w.id) e
                where w.feast_at is not null and w.let_go_at is null
                group by 1, 2, 3, 5
                """
                .formatted(affected);
    }
}
