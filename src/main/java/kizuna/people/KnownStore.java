package kizuna.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL of what we know of a person: ways, dates, belongings, what they told us, promises. Each
/// change of a row answers whose it was, and nothing where it is not of the given stores.
@Component
class KnownStore {
    private static final String WAYS =
            """
            select id, person_id, kind, value, standing, preferred
            from people.way where person_id = :person order by preferred desc, id
            """;

    private static final String ADD_WAY =
            """
            insert into people.way (person_id, kind, value, value_key, preferred)
            values (:person, :kind, :value, :key, :preferred)
            on conflict (person_id, kind, value_key)
                do update set value = excluded.value, preferred = excluded.preferred,
                              standing = 'works'
            returning id
            """;

    private static final String REMOVE_WAY =
            """
            with gone as (
                delete from people.way g using people.person p
                where g.id = :id and p.id = g.person_id and p.store_id = any (:stores)
                returning g.*
            )
            insert into people.removed (person_id, kind, was, removed_at)
            select person_id, 'way', to_jsonb(gone), :at from gone
            returning id, person_id
            """;

    private static final String PREFER =
            """
            update people.way set preferred = (id = :id) where person_id = :person
            """;

    private static final String STANDING =
            """
            update people.way w set standing = :standing from people.person p
            where w.id = :id and p.id = w.person_id and p.store_id = any (:stores)
            returning w.person_id
            """;

    private static final String OCCASIONS =
            """
            select id, person_id, kind, month, day, year, note
            from people.occasion where person_id = :person order by month, day nulls first, id
            """;

    private static final String ADD_OCCASION =
            """
            insert into people.occasion (person_id, kind, month, day, year, note)
            values (:person, :kind, :month, :day, :year, :note)
            returning id
            """;

    private static final String REMOVE_OCCASION =
            """
            with gone as (
                delete from people.occasion g using people.person p
                where g.id = :id and p.id = g.person_id and p.store_id = any (:stores)
                returning g.*
            )
            insert into people.removed (person_id, kind, was, removed_at)
            select person_id, 'occasion', to_jsonb(gone), :at from gone
            returning id, person_id
            """;

    private static final String BELONGINGS =
            """
            select id, person_id, kind, what, season, care
            from people.belonging where person_id = :person order by id
            """;

    private static final String ADD_BELONGING =
            """
            insert into people.belonging (person_id, kind, what, season, care)
            values (:person, :kind, :what, :season, :care)
            returning id
            """;

    private static final String REMOVE_BELONGING =
            """
            with gone as (
                delete from people.belonging g using people.person p
                where g.id = :id and p.id = g.person_id and p.store_id = any (:stores)
                returning g.*
            )
            insert into people.removed (person_id, kind, was, removed_at)
            select person_id, 'belonging', to_jsonb(gone), :at from gone
            returning id, person_id
            """;

    private static final String MEMORIES =
            """
            select id, person_id, text, heard_on, heard_by, due_on, asked_at, touch_id
            from people.memory where person_id = :person order by heard_on desc, id desc
            """;

    private static final String ADD_MEMORY =
            """
            insert into people.memory (person_id, text, heard_on, heard_by, due_on, touch_id)
            values (:person, :text, :heardOn, :heardBy, :dueOn, :touch)
            returning id
            """;

    private static final String ASKED =
            """
            update people.memory m set asked_at = :at from people.person p
            where m.id = :id and p.id = m.person_id and p.store_id = any (:stores)
            returning m.person_id
            """;

    private static final String REMOVE_MEMORY =
            """
            with gone as (
                delete from people.memory g using people.person p
                where g.id = :id and p.id = g.person_id and p.store_id = any (:stores)
                returning g.*
            )
            insert into people.removed (person_id, kind, was, removed_at)
            select person_id, 'memory', to_jsonb(gone), :at from gone
            returning id, person_id
            """;

    private static final String PROMISES =
            """
            select id, person_id, text, due_on, member_id, made_at, kept_at, touch_id
            from people.promise where person_id = :person
            order by kept_at desc nulls first, due_on, id
            """;

    private static final String ADD_PROMISE =
            """
            insert into people.promise (person_id, text, due_on, member_id, made_at, touch_id)
            values (:person, :text, :dueOn, :memberId, :madeAt, :touch)
            returning id
            """;

    private static final String KEEP =
            """
            update people.promise r set kept_at = :at from people.person p
            where r.id = :id and p.id = r.person_id and p.store_id = any (:stores)
            returning r.person_id
            """;

    private static final String POSTPONE =
            """
            update people.promise r set due_on = :dueOn from people.person p
            where r.id = :id and p.id = r.person_id and p.store_id = any (:stores)
              and r.kept_at is null
            returning r.person_id
            """;

    private static final String FORGET =
            """
            with memory as (
                delete from people.memory where person_id = :person and touch_id = :touch
                returning *
            ), promise as (
                delete from people.promise where person_id = :person and touch_id = :touch
                returning *
            )
            insert into people.forgotten (person_id, touch_id, kind, was, forgotten_at)
            select person_id, touch_id, 'memory', to_jsonb(memory), cast(:at as timestamptz)
            from memory
            union all
            select person_id, touch_id, 'promise', to_jsonb(promise), :at from promise
            """;

    private static final String REMEMBER =
            """
            with back as (
                delete from people.forgotten where person_id = :person and touch_id = :touch
                returning kind, was
            ), promise as (
                insert into people.promise
                select was.* from back, jsonb_populate_record(null::people.promise, back.was) was
                where back.kind = 'promise'
            ), memory as (
                insert into people.memory
                select was.* from back, jsonb_populate_record(null::people.memory, back.was) was
                where back.kind = 'memory'
            )
            select count(*) from back
            """;

    private static final String FORGET_FOR_GOOD =
            """
            delete from people.forgotten where forgotten_at < :before
            """;

    /// Under its old number, as it was.
    private static final String RESTORE =
            """
            with back as (
                delete from people.removed r using people.person p
                where r.id = :id and p.id = r.person_id and p.store_id = any (:stores)
                returning r.person_id, r.kind, r.was
            ), way as (
                insert into people.way
                select was.* from back, jsonb_populate_record(null::people.way, back.was) was
                where back.kind = 'way'
                on conflict do nothing
            ), occasion as (
                insert into people.occasion
                select was.* from back, jsonb_populate_record(null::people.occasion, back.was) was
                where back.kind = 'occasion'
            ), belonging as (
                insert into people.belonging
                select was.* from back, jsonb_populate_record(null::people.belonging, back.was) was
                where back.kind = 'belonging'
            ), memory as (
                insert into people.memory
                select was.* from back, jsonb_populate_record(null::people.memory, back.was) was
                where back.kind = 'memory'
            )
            select person_id from back
            """;

    private static final String FORGET_REMOVED =
            """
            delete from people.removed where removed_at < :before
            """;

    private static final String HEARD_IN =
            """
            with promise as (
                update people.promise set touch_id = :to
                where person_id = :person and touch_id = :from
            )
            update people.memory set touch_id = :to where person_id = :person and touch_id = :from
            """;

    record Removed(RemovedId id, PersonId personId) {}

    private final Sql db;

    KnownStore(Sql db) {
        this.db = db;
    }

    List<Way> ways(PersonId person) {
        return db.sql(WAYS).param("person", person).list(Way.class);
    }

    Way.Id add(PersonId person, Way.New way) {
        return db.sql(ADD_WAY)
                .param("person", person)
                .params(way)
                .param("key", Way.key(way.kind(), way.value()))
                .get(Way.Id.class);
    }

    void prefer(PersonId person, Way.Id way) {
        db.sql(PREFER).param("person", person).param("id", way).update();
    }

    Optional<Removed> remove(Way.Id id, Instant at, Set<StoreId> stores) {
        return removed(db.sql(REMOVE_WAY).param("id", id), at, stores);
    }

    Optional<PersonId> standing(Way.Id id, Way.Standing standing, Set<StoreId> stores) {
        return whose(db.sql(STANDING).param("id", id).param("standing", standing), stores);
    }

    List<Occasion> occasions(PersonId person) {
        return db.sql(OCCASIONS).param("person", person).list(Occasion.class);
    }

    Occasion.Id add(PersonId person, Occasion.New occasion) {
        return db.sql(ADD_OCCASION).param("person", person).params(occasion).get(Occasion.Id.class);
    }

    Optional<Removed> remove(Occasion.Id id, Instant at, Set<StoreId> stores) {
        return removed(db.sql(REMOVE_OCCASION).param("id", id), at, stores);
    }

    List<Belonging> belongings(PersonId person) {
        return db.sql(BELONGINGS).param("person", person).list(Belonging.class);
    }

    Belonging.Id add(PersonId person, Belonging.New belonging) {
        return db.sql(ADD_BELONGING)
                .param("person", person)
                .params(belonging)
                .get(Belonging.Id.class);
    }

    Optional<Removed> remove(Belonging.Id id, Instant at, Set<StoreId> stores) {
        return removed(db.sql(REMOVE_BELONGING).param("id", id), at, stores);
    }

    List<Memory> memories(PersonId person) {
        return db.sql(MEMORIES).param("person", person).list(Memory.class);
    }

    Memory.Id add(PersonId person, Memory.New memory, MemberId heardBy, @Nullable Long touch) {
        return db.sql(ADD_MEMORY)
                .param("person", person)
                .params(memory)
                .param("heardBy", heardBy)
                .param("touch", touch)
                .get(Memory.Id.class);
    }

    Optional<PersonId> asked(Memory.Id id, @Nullable Instant at, Set<StoreId> stores) {
        return whose(db.sql(ASKED).param("id", id).param("at", at), stores);
    }

    Optional<Removed> remove(Memory.Id id, Instant at, Set<StoreId> stores) {
        return removed(db.sql(REMOVE_MEMORY).param("id", id), at, stores);
    }

    List<Promise> promises(PersonId person) {
        return db.sql(PROMISES).param("person", person).list(Promise.class);
    }

    Promise.Id add(
            PersonId person, Promise.New promise, MemberId by, Instant at, @Nullable Long touch) {
        return db.sql(ADD_PROMISE)
                .param("person", person)
                .params(promise)
                .param("memberId", promise.memberId() == null ? by : promise.memberId())
                .param("madeAt", at)
                .param("touch", touch)
                .get(Promise.Id.class);
    }

    Optional<PersonId> keep(Promise.Id id, @Nullable Instant at, Set<StoreId> stores) {
        return whose(db.sql(KEEP).param("id", id).param("at", at), stores);
    }

    Optional<PersonId> postpone(Promise.Id id, LocalDate dueOn, Set<StoreId> stores) {
        return whose(db.sql(POSTPONE).param("id", id).param("dueOn", dueOn), stores);
    }

    /// Whether there was anything to forget.
    boolean forget(PersonId person, long touch, Instant at) {
        return db.sql(FORGET).param("person", person).param("touch", touch).param("at", at).update()
                > 0;
    }

    /// Whether there was anything to remember.
    boolean remember(PersonId person, long touch) {
        return db.sql(REMEMBER).param("person", person).param("touch", touch).get(Long.class) > 0;
    }

    void heardIn(PersonId person, long from, long to) {
        db.sql(HEARD_IN).param("person", person).param("from", from).param("to", to).update();
    }

    Optional<PersonId> restore(RemovedId id, Set<StoreId> stores) {
        return whose(db.sql(RESTORE).param("id", id), stores);
    }

    void forgetRemoved(Instant before) {
        db.sql(FORGET_REMOVED).param("before", before).update();
        db.sql(FORGET_FOR_GOOD).param("before", before).update();
    }

    private static Optional<Removed> removed(
            Sql.Statement statement, Instant at, Set<StoreId> stores) {
        return statement.param("at", at).param("stores", stores).find(Removed.class);
    }

    private static Optional<PersonId> whose(Sql.Statement statement, Set<StoreId> stores) {
        return statement.param("stores", stores).find(PersonId.class);
    }
}
