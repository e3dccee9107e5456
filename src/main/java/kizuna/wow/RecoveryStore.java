package kizuna.wow;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import kizuna.touches.TouchId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL of recoveries of the heart.
@Component
class RecoveryStore {
    private static final String RECOVERIES =
            """
            select id, store_id, person_id, touch_id, missed, member_id, opened_at, opened_by, promised,
                   promised_at, apologised_at, remedied_at, spending_id, followed_at, risen_at,
                   kind_at, asked_on, answered_at, answer, peace_at, withdrawn_at
            from wow.recovery
            """;

    private static final String FIND =
            RECOVERIES + "where id = :id and store_id = any (cast(:stores as int[]))";

    private static final String HOLD = FIND + " for update";

    private static final String ONE_AT_A_TIME =
            """
            select pg_advisory_xact_lock(hashtext('kizuna.wow.recovery ' || cast(:person as bigint)))
                   is not null
            """;

    private static final String OF_PERSON =
            RECOVERIES
                    + """
                    where person_id = :person and store_id = any (cast(:stores as int[]))
                      and withdrawn_at is null
                    order by id desc limit :limit
                    """;

    /// Of several persons at once: those of which something is left, or for which we wait.
    private static final String OPEN =
            RECOVERIES
                    + """
                    where person_id = any (cast(:persons as bigint[])) and withdrawn_at is null
                      and peace_at is null
                      and (answered_at is null or followed_at is null or kind_at is null
                           or remedied_at is null or apologised_at is null)
                    """;

    private static final String LIST =
            RECOVERIES
                    + """
                    where store_id = any (cast(:stores as int[])) and id < :before
                      and withdrawn_at is null
                    order by id desc limit :limit
                    """;

    private static final String ADD =
            """
            insert into wow.recovery (store_id, person_id, touch_id, missed, member_id, opened_at,
                                      opened_by, promised, promised_at)
            values (:store, :person, :touch, :missed, :member, :now, :by, :promised, :promisedAt)
            returning id
            """;

    private static final String APOLOGISED =
            "update wow.recovery set apologised_at = cast(:at as timestamptz) where id = :id";

    private static final String REMEDIED =
            """
            update wow.recovery
            set remedied_at = cast(:at as timestamptz), spending_id = cast(:spending as bigint)
            where id = :id
            """;

    private static final String FOLLOWED =
            "update wow.recovery set followed_at = cast(:at as timestamptz) where id = :id";

    private static final String KIND =
            "update wow.recovery set kind_at = cast(:at as timestamptz) where id = :id";

    private static final String ASKED =
            "update wow.recovery set asked_on = cast(:on as date) where id = :id";

    private static final String ANSWERED =
            """
            update wow.recovery set answered_at = cast(:at as timestamptz), answer = :answer
            where id = :id
            """;

    private static final String PEACE =
            "update wow.recovery set peace_at = cast(:at as timestamptz) where id = :id";

    private static final String WITHDRAWN =
            "update wow.recovery set withdrawn_at = cast(:at as timestamptz) where id = :id";

    /// Another day was agreed with them: it is in time again.
    private static final String PROMISED =
            "update wow.recovery set promised_at = :at, risen_at = null where id = :id";

    /// Whose hour has passed; each once.
    private static final String RISE =
            """
            update wow.recovery set risen_at = :now
            where id in (select id from wow.recovery
                         where promised_at <= :now and followed_at is null and risen_at is null
                           and peace_at is null and withdrawn_at is null
                         order by promised_at limit 100
                         for update skip locked)
            returning person_id
            """;

    private static final String CORRECTED =
            "update wow.recovery set touch_id = :to where touch_id = :from";

    /// To whom a promise that was not kept rises: an owner of the house.
    private static final String OWNER =
            """
            select min(m.id) from team.member m
            join team.role r on r.member_id = m.id and r.role = 'owner'
            where m.left_at is null
            """;

    private final Sql db;

    RecoveryStore(Sql db) {
        this.db = db;
    }

    Optional<Recovery> find(Recovery.Id id, Set<StoreId> stores) {
        return db.sql(FIND).param("id", id).param("stores", stores).find(Recovery.class);
    }

    /// Nobody else changes it until the transaction ends.
    Optional<Recovery> hold(Recovery.Id id, Set<StoreId> stores) {
        return db.sql(HOLD).param("id", id).param("stores", stores).find(Recovery.class);
    }

    /// Nobody else begins one for them until the transaction ends.
    void oneAtATime(PersonId person) {
        db.sql(ONE_AT_A_TIME).param("person", person).get(Boolean.class);
    }

    List<Recovery> of(PersonId person, Set<StoreId> stores, int limit) {
        return db.sql(OF_PERSON)
                .param("person", person)
                .param("stores", stores)
                .param("limit", limit)
                .list(Recovery.class);
    }

    List<Recovery> open(Collection<PersonId> persons) {
        return db.sql(OPEN).param("persons", persons).list(Recovery.class);
    }

    List<Recovery> list(Set<StoreId> stores, long before, int limit) {
        return db.sql(LIST)
                .param("stores", stores)
                .param("before", before)
                .param("limit", limit)
                .list(Recovery.class);
    }

    Recovery.Id add(StoreId store, Recovery.New recovery, MemberId by, Instant now) {
        return db.sql(ADD)
                .params(recovery)
                .param("store", store)
                .param("by", by)
                .param("now", now)
                .get(Recovery.Id.class);
    }

    /// When we apologised; not yet, without `at`. So all of these.
    void apologised(Recovery.Id id, @Nullable Instant at) {
        set(APOLOGISED, id, at);
    }

    void remedied(Recovery.Id id, @Nullable Instant at, Spending.@Nullable Id spending) {
        db.sql(REMEDIED).param("id", id).param("at", at).param("spending", spending).update();
    }

    void followed(Recovery.Id id, @Nullable Instant at) {
        set(FOLLOWED, id, at);
    }

    void kind(Recovery.Id id, @Nullable Instant at) {
        set(KIND, id, at);
    }

    void asked(Recovery.Id id, @Nullable LocalDate on) {
        db.sql(ASKED).param("id", id).param("on", on).update();
    }

    void answered(Recovery.Id id, @Nullable Instant at, String answer) {
        db.sql(ANSWERED).param("id", id).param("at", at).param("answer", answer).update();
    }

    void peace(Recovery.Id id, @Nullable Instant at) {
        set(PEACE, id, at);
    }

    void withdrawn(Recovery.Id id, @Nullable Instant at) {
        set(WITHDRAWN, id, at);
    }

    void promised(Recovery.Id id, Instant at) {
        set(PROMISED, id, at);
    }

    private void set(String sql, Recovery.Id id, @Nullable Instant at) {
        db.sql(sql).param("id", id).param("at", at).update();
    }

    List<PersonId> rise(Instant now) {
        return db.sql(RISE).param("now", now).list(PersonId.class);
    }

    void corrected(TouchId from, TouchId to) {
        db.sql(CORRECTED).param("from", from).param("to", to).update();
    }

    Optional<MemberId> owner() {
        return db.sql(OWNER).find(MemberId.class);
    }
}
