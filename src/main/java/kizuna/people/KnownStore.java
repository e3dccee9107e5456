package kizuna.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kizuna.platform.Problem;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL of what we know of a person: ways, dates, belongings, what they told us, promises.
/// Each change of a row answers whose it was, and nothing where it is not of the given stores.
@Component
class KnownStore {
    /// Of which rarer things there are any: to look into all these indexes at once takes as long as
    /// to ask for one of them.
    private static final String ANY =
            """
            select exists (select from people.promise where person_id = :person) as promises,
                   exists (select from people.past_name where person_id = :person) as past_names,
                   exists (select from people.relation where person_id = :person)
                       or exists (select from people.relation where other_id = :person) as relations,
                   exists (select from people.preference where person_id = :person) as preferences,
                   exists (select from people.tagged where person_id = :person) as tags,
                   exists (select from people.photo where person_id = :person) as photos,
                   exists (select from people.field where person_id = :person) as fields
            """;

    private static final String WAYS =
            """
            select id, person_id, kind, value, label, standing, standing_at, preferred
            from people.way where person_id = :person order by preferred desc, id
            """;

    private static final String ADD_WAY =
            """
            insert into people.way (person_id, kind, value, value_key, label, standing, standing_at,
                                    preferred)
            values (:person, :kind, :value, :key, :label, :standing,
                    case when :standing <> 'works' then cast(:at as timestamptz) end, :preferred)
            on conflict (person_id, kind, value_key)
                do update set value = excluded.value, label = excluded.label,
                              preferred = excluded.preferred, standing = excluded.standing,
                              standing_at = excluded.standing_at
            returning id
            """;

    /// Nothing where they have it already.
    private static final String CHANGE_WAY =
            """
            update people.way w
            set kind = :kind, value = :value, value_key = :key, label = :label,
                preferred = :preferred,
                standing_at = case when standing = :standing then standing_at else :at end,
                standing = :standing
            where id = :id
              and not exists (select from people.way o
                              where o.person_id = w.person_id and o.kind = :kind
                                and o.value_key = :key and o.id <> w.id)
            """;

    private static final String PREFER =
            """
            update people.way set preferred = (id = :id)
            where person_id = :person and preferred <> (id = :id)
            """;

    private static final String STANDING =
            """
            update people.way w set standing = :standing, standing_at = :at from people.person p
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

    private static final String CHANGE_OCCASION =
            """
            update people.occasion
            set kind = :kind, month = :month, day = :day, year = :year, note = :note
            where id = :id
            """;

    private static final String BELONGINGS =
            """
            select id, person_id, kind, what, season, care, material, bought, note
            from people.belonging where person_id = :person order by id
            """;

    private static final String ADD_BELONGING =
            """
            insert into people.belonging (person_id, kind, what, season, care, material, bought, note)
            values (:person, :kind, :what, :season, :care, :material, :bought, :note)
            returning id
            """;

    private static final String CHANGE_BELONGING =
            """
            update people.belonging
            set kind = :kind, what = :what, season = :season, care = :care, material = :material,
                bought = :bought, note = :note
            where id = :id
            """;

    private static final String MEMORIES =
            """
            select id, person_id, text, heard_on, heard_by, due_on, due_about, asked_at, touch_id
            from people.memory where person_id = :person order by heard_on desc, id desc
            """;

    private static final String ADD_MEMORY =
            """
            insert into people.memory (person_id, text, heard_on, heard_by, due_on, due_about,
                                       touch_id)
            values (:person, :text, :heardOn, :heardBy, :dueOn, :dueAbout, :touch)
            returning id
            """;

    /// With another day it is to be asked again.
    private static final String CHANGE_MEMORY =
            """
            update people.memory
            set text = :text, heard_on = :heardOn, heard_by = coalesce(:heardBy, heard_by),
                asked_at = case when due_on is distinct from :dueOn then null else asked_at end,
                due_on = :dueOn, due_about = :dueAbout
            where id = :id
            """;

    private static final String ASKED =
            """
            update people.memory m set asked_at = :at from people.person p
            where m.id = :id and p.id = m.person_id and p.store_id = any (:stores)
            returning m.person_id
            """;

    private static final String PAST_NAMES =
            """
            select id, person_id, family_name, given_name, family_kana, given_kana, note
            from people.past_name where person_id = :person order by id
            """;

    private static final String ADD_PAST_NAME =
            """
            insert into people.past_name (person_id, family_name, given_name, family_kana, given_kana,
                                          note, name_key, kana_key)
            values (:person, :familyName, :givenName, :familyKana, :givenKana, :note, :nameKey,
                    :kanaKey)
            returning id
            """;

    private static final String CHANGE_PAST_NAME =
            """
            update people.past_name
            set family_name = :familyName, given_name = :givenName, family_kana = :familyKana,
                given_kana = :givenKana, note = :note, name_key = :nameKey, kana_key = :kanaKey
            where id = :id
            """;

    /// From either side; someone whom the reader does not see is not there.
    private static final String RELATIONS =
            """
            select r.id, r.other_id, coalesce(p.family_name, r.name) as family_name,
                   coalesce(p.given_name, '') as given_name,
                   coalesce(p.given_first, false) as given_first, r.kind, r.back, r.note
            from (select id, other_id, name, kind, back, note
                  from people.relation where person_id = :person
                  union all
                  select id, person_id, '', back, kind, note
                  from people.relation where other_id = :person) r
            left join people.person p
                on p.id = r.other_id and p.store_id = any (:stores) and p.erased_at is null
            where r.other_id is null or p.id is not null
            order by r.id
            """;

    private static final String ADD_RELATION =
            """
            insert into people.relation (person_id, other_id, name, kind, back, note)
            values (:person, :otherId, :name, :kind, :back, :note)
            on conflict do nothing
            returning id
            """;

    private static final String CHANGE_RELATION =
            """
            update people.relation
            set kind = case when person_id = :person then :kind else :back end,
                back = case when person_id = :person then :back else :kind end,
                name = case when other_id is null then :name else '' end, note = :note
            where id = :id
            """;

    private static final String PREFERENCES =
            """
            select id, person_id, avoid, text, noted_on, noted_by
            from people.preference where person_id = :person order by id
            """;

    private static final String ADD_PREFERENCE =
            """
            insert into people.preference (person_id, avoid, text, noted_on, noted_by)
            values (:person, :avoid, :text, :on, :by)
            returning id
            """;

    private static final String CHANGE_PREFERENCE =
            """
            update people.preference set avoid = :avoid, text = :text where id = :id
            """;

    /// Of one heading the value of the latest file.
    private static final String FIELDS =
            """
            select id, heading, value from (
                select distinct on (heading) id, heading, value
                from people.field where person_id = :person
                order by heading, import_id desc, id desc
            ) f
            order by id
            """;

    private static final String PROMISES =
            """
            select id, person_id, text, due_on, member_id, made_at, kept_at, dropped_at, drop_reason,
                   ended_by, touch_id
            from people.promise where person_id = :person
            order by coalesce(kept_at, dropped_at) desc nulls first, due_on, id
            """;

    private static final String ADD_PROMISE =
            """
            insert into people.promise (person_id, text, due_on, member_id, made_at, touch_id)
            values (:person, :text, :dueOn, :memberId, :madeAt, :touch)
            returning id
            """;

    private static final String KEEP =
            """
            update people.promise r
            set kept_at = :at, dropped_at = null, drop_reason = '', ended_by = :by
            from people.person p
            where r.id = :id and p.id = r.person_id and p.store_id = any (:stores)
            returning r.person_id
            """;

    private static final String DROP =
            """
            update people.promise r
            set dropped_at = :at, drop_reason = :reason, ended_by = :by
            from people.person p
            where r.id = :id and p.id = r.person_id and p.store_id = any (:stores)
              and r.kept_at is null
            returning r.person_id
            """;

    private static final String OWE =
            """
            update people.promise r
            set kept_at = null, dropped_at = null, drop_reason = '', ended_by = null
            from people.person p
            where r.id = :id and p.id = r.person_id and p.store_id = any (:stores)
            returning r.person_id
            """;

    private static final String CHANGE_PROMISE =
            """
            update people.promise r
            set text = :text, due_on = :dueOn, member_id = coalesce(:memberId, r.member_id)
            from people.person p
            where r.id = :id and p.id = r.person_id and p.store_id = any (:stores)
              and r.kept_at is null and r.dropped_at is null
            returning r.person_id
            """;

    private static final String POSTPONE =
            """
            update people.promise r set due_on = :dueOn from people.person p
            where r.id = :id and p.id = r.person_id and p.store_id = any (:stores)
              and r.kept_at is null and r.dropped_at is null
            returning r.person_id
            """;

    /// Whom the promises of someone were given to.
    private static final String OWED_BY =
            """
            select distinct person_id from people.promise
            where member_id = :member and kept_at is null and dropped_at is null
            """;

    /// A promise is not forgotten but given up.
    private static final String FORGET =
            """
            with memory as (
                delete from people.memory where person_id = :person and touch_id = :touch
                returning *
            ), kept as (
                insert into people.forgotten (person_id, touch_id, kind, was, forgotten_at)
                select person_id, touch_id, 'memory', to_jsonb(memory), cast(:at as timestamptz)
                from memory
                returning 1
            ), promise as (
                update people.promise set dropped_at = :at
                where person_id = :person and touch_id = :touch and kept_at is null
                  and dropped_at is null
                returning 1
            )
            select (select count(*) from kept) + (select count(*) from promise)
            """;

    private static final String REMEMBER =
            """
            with back as (
                delete from people.forgotten where person_id = :person and touch_id = :touch
                returning was
            ), memory as (
                insert into people.memory
                select was.* from back, jsonb_populate_record(null::people.memory, back.was) was
            ), promise as (
                update people.promise set dropped_at = null
                where person_id = :person and touch_id = :touch and dropped_at is not null
                  and drop_reason = ''
                returning 1
            )
            select (select count(*) from back) + (select count(*) from promise)
            """;

    private static final String FORGET_FOR_GOOD =
            """
            delete from people.forgotten where forgotten_at < :before
            """;

    private static final String HEARD_IN =
            """
            with promise as (
                update people.promise set touch_id = :to
                where person_id = :person and touch_id = :from
            )
            update people.memory set touch_id = :to where person_id = :person and touch_id = :from
            """;

    private static final String BOUNCED =
            """
            update people.way set standing = 'bounced', standing_at = :at
            where person_id = :person and kind = :kind and value_key = :key and standing = 'works'
            """;

    private final Sql db;

    KnownStore(Sql db) {
        this.db = db;
    }

    /// By whom and when something is written in.
    record Hand(MemberId by, Instant at, LocalDate on) {}

    Way.Id add(PersonId person, Way.New way, Instant at) {
        var id = written(db.sql(ADD_WAY), way, at).param("person", person).get(Way.Id.class);
        prefer(person, id, way);
        return id;
    }

    Occasion.Id add(PersonId person, Occasion.New occasion) {
        return db.sql(ADD_OCCASION).param("person", person).params(occasion).get(Occasion.Id.class);
    }

    Belonging.Id add(PersonId person, Belonging.New belonging) {
        return db.sql(ADD_BELONGING)
                .param("person", person)
                .params(belonging)
                .get(Belonging.Id.class);
    }

    Memory.Id add(PersonId person, Memory.New memory, MemberId by, @Nullable Long touch) {
        return db.sql(ADD_MEMORY)
                .param("person", person)
                .params(memory)
                .param("heardBy", memory.heardBy() == null ? by : memory.heardBy())
                .param("touch", touch)
                .get(Memory.Id.class);
    }

    Piece add(PersonId person, Piece.New piece, Hand hand) {
        return switch (piece) {
            case Way.New way -> add(person, way, hand.at());
            case Occasion.New occasion -> add(person, occasion);
            case Belonging.New belonging -> add(person, belonging);
            case Memory.New memory -> add(person, memory, hand.by(), null);
            case PastName.New name ->
                    written(db.sql(ADD_PAST_NAME), name)
                            .param("person", person)
                            .get(PastName.Id.class);
            case Relation.New relation ->
                    db.sql(ADD_RELATION)
                            .param("person", person)
                            .params(relation)
                            .find(Relation.Id.class)
                            .orElseThrow(() -> Problem.conflict("people.problem.related_already"));
            case Preference.New preference ->
                    db.sql(ADD_PREFERENCE)
                            .param("person", person)
                            .params(preference)
                            .param("on", hand.on())
                            .param("by", hand.by())
                            .get(Preference.Id.class);
        };
    }

    /// `person`: on whose page it is put right, from which side a relation is seen.
    void change(PersonId person, Piece id, Piece.New piece, Instant at) {
        var statement =
                switch (piece) {
                    case Way.New way -> written(db.sql(CHANGE_WAY), way, at);
                    case Occasion.New occasion -> db.sql(CHANGE_OCCASION).params(occasion);
                    case Belonging.New belonging -> db.sql(CHANGE_BELONGING).params(belonging);
                    case Memory.New memory -> db.sql(CHANGE_MEMORY).params(memory);
                    case PastName.New name -> written(db.sql(CHANGE_PAST_NAME), name);
                    case Relation.New relation ->
                            db.sql(CHANGE_RELATION).param("person", person).params(relation);
                    case Preference.New preference -> db.sql(CHANGE_PREFERENCE).params(preference);
                };
        if (statement.param("id", id).update() == 0) {
            throw Problem.conflict("people.problem.way_there");
        }
        if (piece instanceof Way.New way) {
            prefer(person, new Way.Id(id.value()), way);
        }
    }

    private static Sql.Statement written(Sql.Statement statement, Way.New way, Instant at) {
        return statement.params(way).param("key", Way.key(way.kind(), way.value())).param("at", at);
    }

    private static Sql.Statement written(Sql.Statement statement, PastName.New name) {
        return statement
                .params(name)
                .param("nameKey", name.nameKey())
                .param("kanaKey", name.kanaKey());
    }

    /// One way at most is the one they like best.
    private void prefer(PersonId person, Way.Id id, Way.New way) {
        if (way.preferred()) {
            db.sql(PREFER).param("person", person).param("id", id).update();
        }
    }

    boolean bounced(PersonId person, Way.Kind kind, String key, Instant at) {
        return db.sql(BOUNCED)
                        .param("person", person)
                        .param("kind", kind)
                        .param("key", key)
                        .param("at", at)
                        .update()
                > 0;
    }

    Optional<PersonId> standing(Way.Id id, Way.Standing standing, Instant at, Set<StoreId> stores) {
        return whose(
                db.sql(STANDING).param("id", id).param("standing", standing).param("at", at),
                stores);
    }

    record Any(
            boolean promises,
            boolean pastNames,
            boolean relations,
            boolean preferences,
            boolean tags,
            boolean photos,
            boolean fields) {}

    Any any(PersonId person) {
        return db.sql(ANY).param("person", person).get(Any.class);
    }

    List<Way> ways(PersonId person) {
        return db.sql(WAYS).param("person", person).list(Way.class);
    }

    List<Occasion> occasions(PersonId person) {
        return db.sql(OCCASIONS).param("person", person).list(Occasion.class);
    }

    List<Belonging> belongings(PersonId person) {
        return db.sql(BELONGINGS).param("person", person).list(Belonging.class);
    }

    List<Memory> memories(PersonId person) {
        return db.sql(MEMORIES).param("person", person).list(Memory.class);
    }

    List<PastName> pastNames(PersonId person) {
        return db.sql(PAST_NAMES).param("person", person).list(PastName.class);
    }

    List<Relation> relations(PersonId person, Set<StoreId> stores) {
        return db.sql(RELATIONS)
                .param("person", person)
                .param("stores", stores)
                .list(Relation.class);
    }

    List<Preference> preferences(PersonId person) {
        return db.sql(PREFERENCES).param("person", person).list(Preference.class);
    }

    List<Field> fields(PersonId person) {
        return db.sql(FIELDS).param("person", person).list(Field.class);
    }

    List<Promise> promises(PersonId person) {
        return db.sql(PROMISES).param("person", person).list(Promise.class);
    }

    Optional<PersonId> asked(Memory.Id id, @Nullable Instant at, Set<StoreId> stores) {
        return whose(db.sql(ASKED).param("id", id).param("at", at), stores);
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

    Optional<PersonId> keep(Promise.Id id, MemberId by, Instant at, Set<StoreId> stores) {
        return whose(db.sql(KEEP).param("id", id).param("by", by).param("at", at), stores);
    }

    Optional<PersonId> drop(
            Promise.Id id, String reason, MemberId by, Instant at, Set<StoreId> stores) {
        return whose(
                db.sql(DROP)
                        .param("id", id)
                        .param("reason", reason)
                        .param("by", by)
                        .param("at", at),
                stores);
    }

    Optional<PersonId> oweAgain(Promise.Id id, Set<StoreId> stores) {
        return whose(db.sql(OWE).param("id", id), stores);
    }

    Optional<PersonId> change(Promise.Id id, Promise.New promise, Set<StoreId> stores) {
        return whose(db.sql(CHANGE_PROMISE).param("id", id).params(promise), stores);
    }

    Optional<PersonId> postpone(Promise.Id id, LocalDate dueOn, Set<StoreId> stores) {
        return whose(db.sql(POSTPONE).param("id", id).param("dueOn", dueOn), stores);
    }

    List<PersonId> owedBy(MemberId member) {
        return db.sql(OWED_BY).param("member", member).list(PersonId.class);
    }

    /// Whether there was anything to forget.
    boolean forget(PersonId person, long touch, Instant at) {
        return db.sql(FORGET)
                        .param("person", person)
                        .param("touch", touch)
                        .param("at", at)
                        .get(Long.class)
                > 0;
    }

    /// Whether there was anything to remember.
    boolean remember(PersonId person, long touch) {
        return db.sql(REMEMBER).param("person", person).param("touch", touch).get(Long.class) > 0;
    }

    void heardIn(PersonId person, long from, long to) {
        db.sql(HEARD_IN).param("person", person).param("from", from).param("to", to).update();
    }

    void forgetForGood(Instant before) {
        db.sql(FORGET_FOR_GOOD).param("before", before).update();
    }

    private static Optional<PersonId> whose(Sql.Statement statement, Set<StoreId> stores) {
        return statement.param("stores", stores).find(PersonId.class);
    }
}
