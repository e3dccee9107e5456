package kizuna.people;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL of all that `people` keeps of one person: told to them, and let go.
@Component
class KeptStore {
    private static final String PERSON =
            """
            select row_to_json(t)::text from (
                select p.family_name, p.given_name, p.family_kana, p.given_kana, p.honorific,
                       p.nickname, p.note, p.met_on, s.name as store, m.name as owner, p.quiet_at,
                       p.quiet_reason, p.source, p.source_key, p.import_id, p.made_at
                from people.person p
                join team.store s on s.id = p.store_id
                left join team.member m on m.id = p.member_id
                where p.id = :person) t
            """;

    private static final String PAST_NAMES =
            """
            select row_to_json(t)::text from (
                select family_name, given_name, family_kana, given_kana, note
                from people.past_name where person_id = :person order by id) t
            """;

    private static final String WAYS =
            """
            select row_to_json(t)::text from (
                select 'people.way.' || kind as kind, label, value,
                       'people.way.' || standing as standing, standing_at, preferred
                from people.way where person_id = :person order by id) t
            """;

    private static final String HOUSEHOLD =
            """
            select row_to_json(t)::text from (
                select concat_ws(' ', o.family_name, o.given_name) as name
                from people.person p
                join people.person o on o.household_id = p.household_id and o.id <> p.id
                where p.id = :person and o.erased_at is null
                  and o.store_id = any (cast(:stores as int[]))
                order by o.id) t
            """;

    private static final String RELATIONS =
            """
            select row_to_json(t)::text from (
                select coalesce(nullif(w.name, ''), 'people.word.relation.' || r.kind) as kind,
                       coalesce(nullif(concat_ws(' ', p.family_name, p.given_name), ''), r.name)
                           as name, r.note
                from (select id, other_id, name, kind, note
                      from people.relation where person_id = :person
                      union all
                      select id, person_id, '', back, note
                      from people.relation where other_id = :person) r
                left join people.person p
                    on p.id = r.other_id and p.erased_at is null
                    and p.store_id = any (cast(:stores as int[]))
                left join people.word w on w.vocabulary = 'relation' and w.key = r.kind
                where r.other_id is null or p.id is not null
                order by r.id) t
            """;

    private static final String OCCASIONS =
            """
            select row_to_json(t)::text from (
                select coalesce(nullif(w.name, ''), 'people.word.occasion.' || o.kind) as kind,
                       concat_ws('-', o.year::text, o.month::text, o.day::text) as day, o.note
                from people.occasion o
                left join people.word w on w.vocabulary = 'occasion' and w.key = o.kind
                where o.person_id = :person order by o.id) t
            """;

    private static final String BELONGINGS =
            """
            select row_to_json(t)::text from (
                select coalesce(nullif(w.name, ''), 'people.word.belonging.' || b.kind) as kind,
                       b.what, b.material, b.bought, b.season, b.care, b.note
                from people.belonging b
                left join people.word w on w.vocabulary = 'belonging' and w.key = b.kind
                where b.person_id = :person order by b.id) t
            """;

    private static final String PREFERENCES =
            """
            select row_to_json(t)::text from (
                select text, avoid, noted_on, m.name as member
                from people.preference n left join team.member m on m.id = n.noted_by
                where person_id = :person order by n.id) t
            """;

    private static final String MEMORIES =
            """
            select row_to_json(t)::text from (
                select heard_on, text, due_on, asked_at, m.name as member
                from people.memory n left join team.member m on m.id = n.heard_by
                where person_id = :person order by heard_on, n.id) t
            """;

    private static final String PROMISES =
            """
            select row_to_json(t)::text from (
                select made_at, text, due_on, kept_at, dropped_at, drop_reason, m.name as member
                from people.promise n left join team.member m on m.id = n.member_id
                where person_id = :person order by n.id) t
            """;

    private static final String TAGS =
            """
            select row_to_json(t)::text from (
                select g.name from people.tagged n join people.tag g on g.id = n.tag_id
                where person_id = :person order by g.name) t
            """;

    private static final String FIELDS =
            """
            select row_to_json(t)::text from (
                select heading, value, nullif(import_id, 0) as import_id
                from people.field where person_id = :person order by id) t
            """;

    private static final String PHOTOS =
            """
            select row_to_json(t)::text from (
                select made_at, alt, width, height, encode(bytes, 'base64') as jpeg
                from people.photo where person_id = :person and removed_at is null order by id) t
            """;

    private static final String CONSENTS =
            """
            select row_to_json(t)::text from (
                select c.at, 'people.way.' || c.kind as kind,
                       case when c.given then 'people.consent.given' else 'people.consent.withdrawn' end
                           as said,
                       'people.how.' || c.how as how, c.wording, c.note, c.recorded_at,
                       m.name as member
                from people.consent c left join team.member m on m.id = c.recorded_by
                where c.person_id = :person order by c.at, c.id) t
            """;

    private static final String QUIET_TIMES =
            """
            select row_to_json(t)::text from (
                select from_at, until_at, reason from people.quiet_time
                where person_id = :person order by id) t
            """;

    private static final String CORRECTIONS =
            """
            select row_to_json(t)::text from (
                select asked_on, text, due_on, settled_at, 'people.correction.' || outcome as outcome,
                       answer
                from people.correction where person_id = :person order by id) t
            """;

    private static final String REMOVED =
            """
            select row_to_json(t)::text from (
                select removed_at as at, kind, was - 'person_id' - 'store_id' - 'other_id' as was
                from people.removed where person_id = :person
                union all
                select forgotten_at, kind, was - 'person_id' - 'store_id' - 'other_id'
                from people.forgotten where person_id = :person
                union all
                select b.made_at, b.kind, w.was
                from people.bulk_was w join people.bulk b on b.id = w.bulk_id
                where w.person_id = :person
                union all
                select o.made_at, 'people.letters', jsonb_build_object('text', h.letter)
                from people.handed h join people.handover o on o.id = h.handover_id
                where h.person_id = :person and h.letter is not null) t
            """;

    private static final String FORMER =
            """
            select row_to_json(t)::text from (
                select import_id, was from people.former where person_id = :person order by import_id) t
            """;

    private static final String SEEN_BY =
            """
            select distinct m.name
            from team.member m
            left join team.membership s on s.member_id = m.id
            left join team.role r on r.member_id = m.id and r.role = 'owner'
            where m.left_at is null and (s.store_id = :store or r.role is not null)
            order by m.name
            """;

    private static final String TRACED =
            """
            select family_name, given_name, family_kana, given_kana, nickname, name_key, source,
                   source_key
            from people.person where id = :person
            """;

    /// What they are called, were called, and were called in records that became one with theirs.
    private static final String NAME_KEYS =
            """
            select name_key from people.person where id = :person or merged_into = :person
            union
            select name_key from people.past_name where person_id = :person and name_key <> ''
            union
            select was ->> 'name_key' from people.merge where kept = :person and undone_at is null
            """;

    private static final String ERASE =
            """
            with way as (delete from people.way where person_id = :person),
            occasion as (delete from people.occasion where person_id = :person),
            belonging as (delete from people.belonging where person_id = :person),
            memory as (delete from people.memory where person_id = :person),
            past_name as (delete from people.past_name where person_id = :person),
            relation as (delete from people.relation
                         where person_id = :person or other_id = :person),
            tagged as (delete from people.tagged where person_id = :person),
            preference as (delete from people.preference where person_id = :person),
            field as (delete from people.field where person_id = :person),
            photo as (delete from people.photo where person_id = :person),
            promise as (delete from people.promise where person_id = :person),
            removed as (delete from people.removed
                        where person_id = :person
                           or (kind = 'relation' and was ->> 'other_id' = :person::text)),
            forgotten as (delete from people.forgotten where person_id = :person),
            former as (delete from people.former where person_id = :person),
            handed as (delete from people.handed where person_id = :person),
            bulk_was as (delete from people.bulk_was where person_id = :person),
            quiet_time as (delete from people.quiet_time where person_id = :person),
            confidence as (delete from people.confidence where person_id = :person),
            correction as (delete from people.correction where person_id = :person),
            consent as (update people.consent set note = ''
                        where person_id = :person and note <> '')
            update people.person
            set member_id = null, household_id = null, family_name = '', given_name = '',
                family_kana = '', given_kana = '', given_first = false, honorific = '', nickname = '',
                name_key = '', kana_key = '', quiet_at = null, quiet_reason = '', note = '',
                met_on = null, source = '', source_key = '', version = version + 1,
                erased_at = coalesce(erased_at, :at)
            where id = :person
            """;

    private static final String RECORD =
            """
            insert into people.erasure (person_id, at, member_id, wish, counts)
            values (:person, :at, :by, :wish, cast(:counts as jsonb))
            """;

    private static final String SUPPRESS =
            """
            insert into people.suppression (person_id, kind, key_id, fingerprint)
            values (:person, :kind, :keyId, :fingerprint)
            on conflict do nothing
            """;

    private static final String FINGERPRINTS =
            """
            select key_id, encode(fingerprint, 'hex') as fingerprint from people.suppression
            """;

    private static final String ERASURES =
            """
            select e.person_id, e.at, m.name as member, e.wish, e.counts::text as counts
            from people.erasure e
            join people.person p on p.id = e.person_id and p.store_id = any (cast(:stores as int[]))
            left join team.member m on m.id = e.member_id
            order by e.at desc limit 200
            """;

    /// With the records that had become one with theirs: an older export has them apart.
    private static final String ERASED_RECORDS =
            """
            select p.id, p.made_at, e.at, e.wish,
                   array(select s.kind || ':' || s.key_id || ':' || encode(s.fingerprint, 'hex')
                         from people.suppression s where s.person_id = p.id order by 1) as marks
            from people.erasure e
            join people.person p on p.id = e.person_id or p.merged_into = e.person_id
            order by p.id
            """;

    private static final String IS_BACK =
            """
            select exists (select from people.person p
                           where p.id = :person and p.made_at = :madeAt and p.merged_into is null
                             and not exists (select from people.erasure e where e.person_id = p.id))
            """;

    private static final String HOUSEHOLD_OF =
            """
            select household_id from people.person
            where id = :person and household_id is not null
            """;

    /// Added by mistake and taken back an hour ago: nothing of them is kept either.
    private static final String TAKEN_BACK =
            """
            select id from people.person
            where erased_at < :before
              and (family_name <> '' or given_name <> '' or nickname <> '' or note <> '')
            order by id limit 200
            """;

    record Traced(
            String familyName,
            String givenName,
            String familyKana,
            String givenKana,
            String nickname,
            String nameKey,
            String source,
            String sourceKey) {}

    record Fingerprint(String keyId, String fingerprint) {}

    /// An erasure, as it is shown: a number, and nothing of the person.
    record Past(PersonId personId, Instant at, String member, String wish, String counts) {}

    private final Sql db;

    KeptStore(Sql db) {
        this.db = db;
    }

    /// Of those they belong with, only whoever is of `stores`: the others are not told of.
    List<Kept> chapters(PersonId person, Set<StoreId> stores) {
        return List.of(
                kept("people.kept.person", PERSON, person),
                kept("people.kept.names", PAST_NAMES, person),
                kept("people.kept.ways", WAYS, person),
                near("people.kept.household", HOUSEHOLD, person, stores),
                near("people.kept.relations", RELATIONS, person, stores),
                kept("people.kept.occasions", OCCASIONS, person),
                kept("people.kept.belongings", BELONGINGS, person),
                kept("people.kept.preferences", PREFERENCES, person),
                kept("people.kept.memories", MEMORIES, person),
                kept("people.kept.promises", PROMISES, person),
                kept("people.kept.tags", TAGS, person),
                kept("people.kept.fields", FIELDS, person),
                kept("people.kept.photos", PHOTOS, person),
                kept("people.kept.consents", CONSENTS, person),
                kept("people.kept.quiet_times", QUIET_TIMES, person),
                kept("people.kept.corrections", CORRECTIONS, person),
                kept("people.kept.removed", REMOVED, person),
                kept("people.kept.former", FORMER, person));
    }

    private Kept kept(String title, String sql, PersonId person) {
        return Kept.of(title, db.sql(sql).param("person", person).list(String.class));
    }

    private Kept near(String title, String sql, PersonId person, Set<StoreId> stores) {
        return Kept.of(
                title,
                db.sql(sql).param("person", person).param("stores", stores).list(String.class));
    }

    List<String> seenBy(StoreId store) {
        return db.sql(SEEN_BY).param("store", store).list(String.class);
    }

    Traced traced(PersonId person) {
        return db.sql(TRACED).param("person", person).get(Traced.class);
    }

    List<String> nameKeys(PersonId person) {
        return db.sql(NAME_KEYS).param("person", person).list(String.class);
    }

    void erase(PersonId person, Instant at) {
        db.sql(ERASE).param("person", person).param("at", at).update();
    }

    List<ErasedList.Line> erasedRecords() {
        return db.sql(ERASED_RECORDS).list(ErasedList.Line.class);
    }

    /// Whether whoever was erased is there all the same, as the same record of the same house.
    boolean isBack(PersonId person, Instant madeAt) {
        return db.sql(IS_BACK).param("person", person).param("madeAt", madeAt).get(Boolean.class);
    }

    Optional<HouseholdId> householdOf(PersonId person) {
        return db.sql(HOUSEHOLD_OF).param("person", person).find(HouseholdId.class);
    }

    void record(
            PersonId person, Instant at, @Nullable MemberId by, Erasures.Wish wish, String counts) {
        db.sql(RECORD)
                .param("person", person)
                .param("at", at)
                .param("by", by)
                .param("wish", wish)
                .param("counts", counts)
                .update();
    }

    void suppress(PersonId person, String kind, String keyId, byte[] fingerprint) {
        db.sql(SUPPRESS)
                .param("person", person)
                .param("kind", kind)
                .param("keyId", keyId)
                .param("fingerprint", fingerprint)
                .update();
    }

    List<Fingerprint> fingerprints() {
        return db.sql(FINGERPRINTS).list(Fingerprint.class);
    }

    List<Past> erasures(Set<StoreId> stores) {
        return db.sql(ERASURES).param("stores", stores).list(Past.class);
    }

    List<PersonId> takenBack(Instant before) {
        return db.sql(TAKEN_BACK).param("before", before).list(PersonId.class);
    }
}
