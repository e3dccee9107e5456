package kizuna.wow;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL of what is given without asking, of its measure and its books.
@Component
class LedgerStore {
    private static final String ALLOWANCES =
            """
            select member_id, per_act, per_month, all_month, minutes_act, minutes_month, off_at
            from wow.allowance
            where store_id = :store
            """;

    private static final String OF_MEMBER =
            ALLOWANCES + "and (member_id is null or member_id = :member)";

    private static final String IN_ORDER = ALLOWANCES + "order by member_id nulls first";

    /// The store's row is there to be locked from the first spending on.
    private static final String BEGIN =
            """
            insert into wow.allowance (store_id, per_act, per_month, all_month, minutes_act,
                                       minutes_month, set_at)
            values (:store, :perAct, :perMonth, :allMonth, :minutesAct, :minutesMonth, :now)
            on conflict do nothing
            """;

    private static final String LOCK =
            """
            select store_id from wow.allowance
            where store_id = :store and member_id is null for update
            """;

    private static final String SET =
            """
            insert into wow.allowance (store_id, member_id, per_act, per_month, all_month,
                                       minutes_act, minutes_month, off_at, set_at, set_by)
            values (:store, :memberId, :perAct, :perMonth, :allMonth, :minutesAct, :minutesMonth,
                    :offAt, :now, :by)
            on conflict (store_id, member_id) do update
            set per_act = excluded.per_act, per_month = excluded.per_month,
                all_month = excluded.all_month, minutes_act = excluded.minutes_act,
                minutes_month = excluded.minutes_month, off_at = excluded.off_at,
                set_at = excluded.set_at, set_by = excluded.set_by
            """;

    private static final String UNSET =
            "delete from wow.allowance where store_id = :store and member_id = :member";

    /// Straight from the books: nothing is counted in a second place.
    private static final String USED =
            """
            select coalesce(sum(signed) filter (where mine and not time), 0) as money,
                   coalesce(sum(signed) filter (where mine and time), 0) as minutes,
                   coalesce(sum(signed) filter (where not time), 0) as all_money
            from (select case when from_account = 'purse' then amount else -amount end as signed,
                         'time' in (from_account, to_account) as time, member_id = :member as mine
                  from wow.entry
                  where store_id = :store and of_month = :month
                    and 'purse' in (from_account, to_account)) e
            """;

    private static final String BY_KIND =
            """
            select kind, coalesce(sum(signed), 0) as amount,
                   count(*) filter (where signed > 0) - count(*) filter (where signed < 0) as number
            from (select case when reverses is null then to_account else from_account end as kind,
                         case when reverses is null then amount else -amount end as signed
                  from wow.entry
                  where store_id = any (cast(:stores as int[])) and of_month = :month) e
            group by kind having sum(signed) <> 0
            order by kind
            """;

    private static final String ADD =
            """
            insert into wow.spending (store_id, member_id, person_id, story_id, part_id, kind,
                                      amount, text, on_date, announced, at, asked_of,
                                      form_key)
            values (:store, :by, :person, :story, :part, :kind, :amount, :text, :onDate, :announced,
                    :now, :askedOf, :formKey)
            returning id
            """;

    private static final String WRITTEN = "select id from wow.spending where form_key = :formKey";

    private static final String COLUMNS =
            """
            select s.id, s.store_id, s.member_id, s.person_id, s.story_id, s.part_id, s.kind,
                   s.amount, s.text, s.on_date, s.announced, s.at, s.asked_of, s.answered_at,
                   s.agreed, s.answer, s.spent_at, s.taken_back_at
            from wow.spending s
            """;

    private static final String FIND =
            COLUMNS + "where s.id = :id and s.store_id = any (cast(:stores as int[]))";

    private static final String HOLD = FIND + " for update";

    private static final String LATELY =
            COLUMNS
                    + """
                    where s.store_id = any (cast(:stores as int[])) and s.id < :before
                      and s.spent_at is not null and s.taken_back_at is null
                    order by s.id desc limit :limit
                    """;

    private static final String WAITING_FOR =
            COLUMNS
                    + """
                    where s.asked_of = :member and s.answered_at is null and s.taken_back_at is null
                      and s.store_id = any (cast(:stores as int[]))
                    order by s.id limit :limit
                    """;

    /// What I asked for: what waits, and what was answered lately.
    private static final String ASKED_BY =
            COLUMNS
                    + """
                    where s.member_id = :member and s.asked_of is not null
                      and s.taken_back_at is null
                      and (s.answered_at is null or s.answered_at >= :since)
                    order by s.id desc limit :limit
                    """;

    private static final String OF_PERSON =
            COLUMNS
                    + """
                    where s.person_id = :person and s.store_id = any (cast(:stores as int[]))
                      and s.spent_at is not null and s.taken_back_at is null
                    order by s.id desc limit :limit
                    """;

    private static final String OF_STORY =
            COLUMNS
                    + """
                    where s.story_id = :story and s.spent_at is not null
                      and s.taken_back_at is null
                    order by s.id
                    """;

    private static final String ANSWER =
            """
            update wow.spending set answered_at = :now, agreed = :agreed, answer = :answer
            where id = :id
            """;

    private static final String SPENT =
            """
            update wow.spending
            set spent_at = coalesce(spent_at, :now), taken_back_at = null, amount = :amount
            where id = :id
            """;

    /// What was taken back may be written anew by the form that wrote it.
    private static final String TAKE_BACK =
            "update wow.spending set taken_back_at = :now, form_key = null where id = :id";

    private static final String ENTER =
            """
            insert into wow.entry (spending_id, store_id, member_id, of_month, from_account,
                                   to_account, amount, at, by_member)
            values (:spending, :store, :member, :month, :from, :kind, :amount, :now, :by)
            """;

    /// Reverses the one entry of a spending that stands.
    private static final String REVERSE =
            """
            insert into wow.entry (spending_id, store_id, member_id, of_month, from_account,
                                   to_account, amount, reverses, at, by_member)
            select spending_id, store_id, member_id, of_month, to_account, from_account, amount, id,
                   :now, :by
            from wow.entry e
            where spending_id = :spending and reverses is null
              and not exists (select from wow.entry r where r.reverses = e.id)
            returning amount
            """;

    private static final String BOOKS =
            """
            select e.id, e.at, e.of_month, e.spending_id, m.name as member, b.name as by_name,
                   e.from_account, e.to_account, e.amount, e.reverses, s.on_date, s.text,
                   s.person_id
            from wow.entry e
            join wow.spending s on s.id = e.spending_id
            join team.member m on m.id = e.member_id
            join team.member b on b.id = e.by_member
            where e.store_id = any (cast(:stores as int[])) and e.of_month = :month
              and e.id > :after
            order by e.id limit :limit
            """;

    record Used(BigDecimal money, BigDecimal minutes, BigDecimal allMoney) {}

    /// What was given of one kind, and how many times.
    public record OfKind(Spending.Kind kind, BigDecimal amount, long number) {}

    /// A row of the books, with names.
    public record Line(
            long id,
            Instant at,
            LocalDate ofMonth,
            long spendingId,
            String member,
            String byName,
            String fromAccount,
            String toAccount,
            BigDecimal amount,
            @Nullable Long reverses,
            LocalDate onDate,
            String text,
            @Nullable PersonId personId) {}

    private final Sql db;

    LedgerStore(Sql db) {
        this.db = db;
    }

    /// The store's own measure and the member's, where there are such.
    List<Allowance> allowances(StoreId store, MemberId member) {
        return db.sql(OF_MEMBER)
                .param("store", store)
                .param("member", member)
                .list(Allowance.class);
    }

    /// The store's own first, then those of its members.
    List<Allowance> allowances(StoreId store) {
        return db.sql(IN_ORDER).param("store", store).list(Allowance.class);
    }

    /// From here to the end of the transaction nobody else of the store spends.
    void lock(StoreId store, Allowance usual, Instant now) {
        if (db.sql(LOCK).param("store", store).find(StoreId.class).isEmpty()) {
            begin(store, usual, now);
            db.sql(LOCK).param("store", store).get(StoreId.class);
        }
    }

    private void begin(StoreId store, Allowance usual, Instant now) {
        db.sql(BEGIN)
                .param("store", store)
                .param("perAct", usual.perAct())
                .param("perMonth", usual.perMonth())
                .param("allMonth", usual.allMonth())
                .param("minutesAct", usual.minutesAct())
                .param("minutesMonth", usual.minutesMonth())
                .param("now", now)
                .update();
    }

    void set(StoreId store, Allowance allowance, MemberId by, Instant now) {
        db.sql(SET)
                .params(allowance)
                .param("store", store)
                .param("by", by)
                .param("now", now)
                .update();
    }

    void unset(StoreId store, MemberId member) {
        db.sql(UNSET).param("store", store).param("member", member).update();
    }

    Used used(StoreId store, MemberId member, LocalDate month) {
        return db.sql(USED)
                .param("store", store)
                .param("member", member)
                .param("month", month)
                .get(Used.class);
    }

    List<OfKind> byKind(Set<StoreId> stores, LocalDate month) {
        return db.sql(BY_KIND).param("stores", stores).param("month", month).list(OfKind.class);
    }

    Spending.Id add(Spending.New spending, @Nullable MemberId askedOf, MemberId by, Instant now) {
        return db.sql(ADD)
                .params(spending)
                .param("askedOf", askedOf)
                .param("by", by)
                .param("now", now)
                .get(Spending.Id.class);
    }

    Optional<Spending.Id> written(UUID formKey) {
        return db.sql(WRITTEN).param("formKey", formKey).find(Spending.Id.class);
    }

    Optional<Spending> find(Spending.Id id, Set<StoreId> stores) {
        return db.sql(FIND).param("id", id).param("stores", stores).find(Spending.class);
    }

    /// Nobody else changes it until the transaction ends.
    Optional<Spending> hold(Spending.Id id, Set<StoreId> stores) {
        return db.sql(HOLD).param("id", id).param("stores", stores).find(Spending.class);
    }

    List<Spending> lately(Set<StoreId> stores, long before, int limit) {
        return db.sql(LATELY)
                .param("stores", stores)
                .param("before", before)
                .param("limit", limit)
                .list(Spending.class);
    }

    List<Spending> waitingFor(MemberId member, Set<StoreId> stores, int limit) {
        return db.sql(WAITING_FOR)
                .param("member", member)
                .param("stores", stores)
                .param("limit", limit)
                .list(Spending.class);
    }

    List<Spending> askedBy(MemberId member, Instant since, int limit) {
        return db.sql(ASKED_BY)
                .param("member", member)
                .param("since", since)
                .param("limit", limit)
                .list(Spending.class);
    }

    List<Spending> of(PersonId person, Set<StoreId> stores, int limit) {
        return db.sql(OF_PERSON)
                .param("person", person)
                .param("stores", stores)
                .param("limit", limit)
                .list(Spending.class);
    }

    List<Spending> of(Story.Id story) {
        return db.sql(OF_STORY).param("story", story).list(Spending.class);
    }

    void answer(Spending.Id id, boolean agreed, String answer, Instant now) {
        db.sql(ANSWER)
                .param("id", id)
                .param("agreed", agreed)
                .param("answer", answer)
                .param("now", now)
                .update();
    }

    /// Into the books: out of the member's purse, or out of the house's where somebody said yes.
    void enter(Spending spending, BigDecimal amount, LocalDate month, MemberId by, Instant now) {
        db.sql(SPENT).param("id", spending.id()).param("amount", amount).param("now", now).update();
        db.sql(ENTER)
                .param("spending", spending.id())
                .param("store", spending.storeId())
                .param("member", spending.memberId())
                .param("month", month)
                .param("from", spending.askedOf() == null ? "purse" : "house")
                .param("kind", spending.kind())
                .param("amount", amount)
                .param("now", now)
                .param("by", by)
                .update();
    }

    /// What stood in the books of it until now; empty where nothing did.
    Optional<BigDecimal> reverse(Spending.Id id, MemberId by, Instant now) {
        return db.sql(REVERSE)
                .param("spending", id)
                .param("by", by)
                .param("now", now)
                .find(BigDecimal.class);
    }

    void takeBack(Spending.Id id, Instant now) {
        db.sql(TAKE_BACK).param("id", id).param("now", now).update();
    }

    List<Line> books(Set<StoreId> stores, LocalDate month, long after, int limit) {
        return db.sql(BOOKS)
                .param("stores", stores)
                .param("month", month)
                .param("after", after)
                .param("limit", limit)
                .list(Line.class);
    }
}
