package kizuna.people;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import kizuna.platform.Sql;
import kizuna.team.StoreId;
import org.springframework.stereotype.Component;

/// The SQL by which persons come in as a set.
///
/// Who is who: by the id in the source; else by the same name with a phone number or mail
/// address they have; else, with neither, the first of that name and birthday in the file is
/// the first of that name and birthday that a file brought before, the second the second.
@Component
class LoadStore {
    static final String COPY =
            """
            copy incoming_person (line, source_key, family_name, given_name, family_kana, given_kana,
                given_first, honorific, nickname, name_key, kana_key, note, met_on, month, day, year,
                kinds, ways, way_keys, reach, refuses_mail, agrees, wedding, tags, tag_keys, headings,
                field_values, near_kinds, near_names) from stdin (format binary)
            """;

    /// The rows of one import while they are compared with the persons that are there.
    /// `reach`: the first phone or mail, folded. `through`: the record by which they were
    /// recognised, where that has become one with the person.
    private static final String ASIDE =
            """
            create temporary table incoming_person (
                line        bigint not null,
                source_key  text collate "C" not null,
                family_name text not null,
                given_name  text not null,
                family_kana text not null,
                given_kana  text not null,
                given_first boolean not null,
                honorific   text not null,
                nickname    text not null,
                name_key    text collate "C" not null,
                kana_key    text collate "C" not null,
                note        text not null,
                met_on      date,
                month       int,
                day         int,
                year        int,
                kinds       text[] not null,
                ways        text[] not null,
                way_keys    text[] collate "C" not null,
                reach       text collate "C" not null,
                refuses_mail boolean not null,
                agrees      boolean not null,
                wedding     int[],
                tags        text[],
                tag_keys    text[] collate "C",
                headings    text[],
                field_values text[],
                near_kinds  text[],
                near_names  text[],
                person_id   bigint,
                through     bigint,
                made        boolean not null default false,
                changed     boolean not null default false
            ) on commit drop
            """;

    private static final String FORGET = "drop table incoming_person";
    /// What rows are joined by; the rest is long and would only be read.
    private static final String ANALYZE =
            """
            analyze incoming_person (line, source_key, name_key, kana_key, month, day, year, reach,
                                     person_id, through, made)
            """;

    /// More than this, and a table may have become another one than its statistics tell of.
    private static final long MANY = 1_000;

    /// Some of those who are there, as a plan would guess it: ids only grow.
    private static final String SPAN =
            "select coalesce(max(id) - min(id) + 1, 0) as span from people.person";

    private static final String KNOWN =
            """
            select source_key, coalesce(merged_into, id) as id from people.person
            where source = :source and source_key = any (:keys) and source_key <> ''
            """;

    /// Where an id is one person's only.
    private static final String KNOWN_ELSEWHERE =
            """
            select source_key, min(coalesce(merged_into, id)) as id from people.person
            where source = any (:sources) and source_key = any (:keys) and source_key <> ''
              and store_id = :storeId
            group by source_key having count(distinct coalesce(merged_into, id)) = 1
            """;

    private static final String ALL_KNOWN =
            """
            select source_key, coalesce(merged_into, id) as id from people.person
            where source = :source and source_key <> ''
            limit :most
            """;

    private static final String LARGEST_ID =
            "select coalesce(max(id), 0) as largest from people.person";

    private static final String MEET =
            """
            insert into people.person (store_id, member_id, family_name, name_key, kana_key, source,
                                       source_key, import_id)
            select :storeId, :memberId, k.key, k.folded, k.folded, :source, k.key, :importId
            from unnest(:keys::text[], :folded::text[]) as k (key, folded)
            returning source_key, id
            """;

    private static final String BY_KEY =
            """
            update incoming_person i
            set person_id = coalesce(p.merged_into, p.id),
                through = case when p.merged_into is not null then p.id end
            from people.person p
            where i.source_key <> '' and p.source = :source and p.source_key = i.source_key
            """;

    private static final String BY_NAME_AND_WAY =
            """
            update incoming_person i set person_id = m.person_id
            from (
                select i.line, min(p.id) as person_id
                from incoming_person i
                cross join lateral unnest(i.kinds, i.way_keys) as k (kind, key)
                join people.way w on w.store_id = :storeId and w.value_key = k.key and w.kind = k.kind
                join people.person p on p.id = w.person_id
                where i.person_id is null and i.source_key = '' and k.kind in ('phone', 'mail')
                  and p.name_key = i.name_key and p.store_id = :storeId and p.erased_at is null
                group by i.line
            ) m
            where m.line = i.line
            """;

    /// A person without an id in this source gets one, and only one.
    private static final String BY_NAME_AND_WAY_WITH_KEY =
            """
            update incoming_person i set person_id = m.person_id
            from (
                select distinct on (f.person_id) f.line, f.person_id
                from (
                    select i.line, min(p.id) as person_id
                    from incoming_person i
                    cross join lateral unnest(i.kinds, i.way_keys) as k (kind, key)
                    join people.way w on w.store_id = :storeId and w.value_key = k.key and w.kind = k.kind
                    join people.person p on p.id = w.person_id
                    where i.person_id is null and i.source_key <> ''
                      and k.kind in ('phone', 'mail')
                      and p.name_key = i.name_key and p.store_id = :storeId
                      and p.erased_at is null and p.source_key = ''
                    group by i.line
                ) f
                order by f.person_id, f.line
            ) m
            where m.line = i.line
            """;

    /// By the name of a record that has become one with them. It stays without an id of this
    /// source: more than one row may mean it.
    private static final String BY_MERGED_NAME_AND_WAY =
            """
            update incoming_person i set person_id = m.person_id, through = m.through
            from (
                select i.line, min(w.person_id) as person_id,
                       coalesce(min(a.id), min(w.person_id)) as through
                from incoming_person i
                cross join lateral unnest(i.kinds, i.way_keys) as k (kind, key)
                join people.way w on w.store_id = :storeId and w.value_key = k.key and w.kind = k.kind
                left join people.person a
                    on a.merged_into = w.person_id and a.name_key = i.name_key
                left join people.merge m
                    on m.kept = w.person_id and m.undone_at is null
                       and m.was ->> 'name_key' = i.name_key
                where i.person_id is null and k.kind in ('phone', 'mail')
                  and (a.id is not null or m.id is not null)
                group by i.line
            ) m
            where m.line = i.line
            """;

    private static final String BY_NAME_ALONE =
            """
            with inside as (
                select i.line, i.name_key, i.kana_key, i.month, i.day, i.year,
                       row_number() over (partition by i.name_key, i.kana_key, i.month, i.day, i.year
                                          order by i.line) as nth
                from incoming_person i
                where i.person_id is null and i.source_key = '' and i.reach = ''
            ), there as (
                select p.id, p.merged_into, b.name_key, b.kana_key, b.month, b.day, b.year,
                       row_number() over (partition by b.name_key, b.kana_key, b.month, b.day, b.year
                                          order by p.id) as nth
                from (select id, name_key from people.person
                      where store_id = :storeId and name_key in (select name_key from inside)
                      union
                      select m.kept, m.was ->> 'name_key' from people.merge m
                      where m.undone_at is null and m.was ->> 'name_key' in (select name_key from inside)
                     ) n
                join people.person p on p.id = n.id
                left join people.occasion o on o.person_id = p.id and o.kind = 'birthday'
                left join people.merge m on m.away = p.id and m.undone_at is null
                left join lateral (
                    select k.was ->> 'name_key' as name_key, k.was ->> 'kana_key' as kana_key
                    from people.merge k
                    where k.kept = p.id and k.undone_at is null
                    order by k.id limit 1) k on true
                cross join lateral (
                    select coalesce(k.name_key, p.name_key) as name_key,
                           coalesce(k.kana_key, p.kana_key) as kana_key,
                           case when m.id is null then o.month else (m.away_was ->> 'month')::int end
                               as month,
                           case when m.id is null then o.day else (m.away_was ->> 'day')::int end
                               as day,
                           case when m.id is null then o.year else (m.away_was ->> 'year')::int end
                               as year) b
                where p.store_id = :storeId and p.source_key = '' and p.import_id is not null
                  and (p.erased_at is null or m.id is not null)
                  and b.name_key = n.name_key
                  and m.away_was ->> 'reach' is distinct from 'true'
                  and not exists (select from people.way w
                                  where w.person_id = p.id and w.kind in ('phone', 'mail')
                                    and not exists (select from people.merged_row r
                                                    join people.merge g on g.id = r.merge_id
                                                    where g.kept = p.id and r.kind = 'way'
                                                      and r.row_id = w.id))
            )
            update incoming_person i
            set person_id = coalesce(t.merged_into, t.id),
                through = case when t.merged_into is not null then t.id end
            from inside f
            join there t on t.name_key = f.name_key and t.kana_key = f.kana_key and t.nth = f.nth
                        and coalesce(t.month, 0) = coalesce(f.month, 0)
                        and coalesce(t.day, 0) = coalesce(f.day, 0)
                        and coalesce(t.year, 0) = coalesce(f.year, 0)
            where i.line = f.line
            """;

    /// The first row that tells of someone new makes them; later rows about them change them.
    private static final String NUMBER_NEW =
            """
            with grouped as (
                select line,
                       min(line) over (partition by case
                           when source_key <> '' then 'k' || source_key
                           when reach <> '' then 'r' || name_key || ' ' || reach
                           else 'l' || line end) as first
                from incoming_person where person_id is null
            ), numbered as (
                select first, nextval(ids.sequence) as id
                from (select line, first from grouped where line = first order by first) f
                cross join (select pg_get_serial_sequence('people.person', 'id')::regclass
                                as sequence offset 0) ids -- asked once, not for each
            )
            update incoming_person i set person_id = n.id, made = (i.line = n.first)
            from grouped g join numbered n on n.first = g.first
            where g.line = i.line
            """;

    private static final String MAKE =
            """
            insert into people.person (id, store_id, member_id, family_name, given_name, family_kana,
                given_kana, given_first, honorific, nickname, name_key, kana_key, note, met_on,
                source, source_key, import_id)
            select person_id, :storeId, :memberId, family_name, given_name, family_kana,
                given_kana, given_first, honorific, nickname, name_key, kana_key, note, met_on,
                case when source_key = '' then '' else :source end, source_key, :importId
            from incoming_person where made
            order by person_id
            """;

    /// A name that was put aside when two became one does not come back by a file that still has
    /// it. What is empty in the file stays as it is; a note is added to, never replaced; the
    /// earlier of two first days counts.
    private static final String CHANGE =
            """
            with latest as (
                select distinct on (i.person_id) i.*,
                       (i.family_name <> i.source_key or i.given_name <> '')
                       and not exists (select from people.person a
                                       where a.merged_into = i.person_id
                                         and a.name_key = i.name_key)
                       and not exists (select from people.merge m
                                       where m.kept = i.person_id and m.undone_at is null
                                         and m.was ->> 'name_key' = i.name_key)
                           as named,
                       i.family_kana || i.given_kana <> ''
                       and not exists (select from people.person a
                                       where a.merged_into = i.person_id
                                         and a.name_key = i.name_key)
                       and not exists (select from people.merge m
                                       where m.kept = i.person_id and m.undone_at is null
                                         and m.was ->> 'name_key' = i.name_key)
                           as sounded
                from incoming_person i
                where not i.made
                order by i.person_id, i.through is not null, i.line desc
            ), wanted as (
                select p.id,
                       case when l.named then l.family_name else p.family_name end as family_name,
                       case when l.named then l.given_name else p.given_name end as given_name,
                       case when l.named then l.given_first else p.given_first end as given_first,
                       case when l.named then l.name_key else p.name_key end as name_key,
                       case when l.sounded then l.family_kana
                            else p.family_kana end as family_kana,
                       case when l.sounded then l.given_kana
                            else p.given_kana end as given_kana,
                       case when l.sounded
                              or l.named and p.family_kana || p.given_kana = '' then l.kana_key
                            else p.kana_key end as kana_key,
                       case when l.honorific <> '' and (l.through is null or p.honorific = '')
                            then l.honorific else p.honorific end as honorific,
                       case when l.nickname <> '' and (l.through is null or p.nickname = '')
                            then l.nickname else p.nickname end as nickname,
                       case when l.note = '' or position(l.note in p.note) > 0 then p.note
                            when p.note = '' then l.note
                            else p.note || chr(10) || l.note end as note,
                       least(p.met_on, l.met_on) as met_on,
                       case when l.source_key <> '' and l.through is null then :source
                            else p.source end as source,
                       case when l.source_key <> '' and l.through is null then l.source_key
                            else p.source_key end
                           as source_key
                from latest l join people.person p on p.id = l.person_id
                where p.erased_at is null
            ), different as (
                select w.*, p.version, to_jsonb(p) as was
                from wanted w join people.person p on p.id = w.id
                where (p.family_name, p.given_name, p.given_first, p.name_key, p.family_kana,
                       p.given_kana, p.kana_key, p.honorific, p.nickname, p.note, p.met_on,
                       p.source, p.source_key)
                      is distinct from
                      (w.family_name, w.given_name, w.given_first, w.name_key, w.family_kana,
                       w.given_kana, w.kana_key, w.honorific, w.nickname, w.note, w.met_on,
                       w.source, w.source_key)
            ), kept as (
                insert into people.former (import_id, person_id, version, was)
                select :importId, d.id, d.version + 1, d.was from different d
            ), written as (
                update people.person p
                set family_name = d.family_name, given_name = d.given_name,
                    given_first = d.given_first, name_key = d.name_key,
                    family_kana = d.family_kana, given_kana = d.given_kana,
                    kana_key = d.kana_key, honorific = d.honorific, nickname = d.nickname,
                    note = d.note, met_on = d.met_on, source = d.source,
                    source_key = d.source_key, version = p.version + 1
                from different d
                where p.id = d.id
                returning p.id
            )
            update incoming_person i set changed = true
            from written
            where i.person_id = written.id and not i.made
            """;

    /// Of those who come with this import nothing is there yet that could be in the way.
    private static final String MAKE_WAYS =
            """
            insert into people.way (person_id, store_id, kind, value, value_key, import_id)
            select distinct on (i.person_id, k.kind, k.key)
                   i.person_id, p.store_id, k.kind, k.value, k.key, :importId
            from incoming_person i
            join people.person p
                on p.id = i.person_id and p.import_id = :importId and p.erased_at is null
            cross join lateral unnest(i.kinds, i.ways, i.way_keys) as k (kind, value, key)
            order by i.person_id, k.kind, k.key, i.line
            """;

    private static final String ADD_WAYS =
            """
            with added as (
                insert into people.way (person_id, store_id, kind, value, value_key, import_id)
                select distinct on (i.person_id, k.kind, k.key)
                       i.person_id, p.store_id, k.kind, k.value, k.key, :importId
                from incoming_person i
                join people.person p
                    on p.id = i.person_id and p.import_id is distinct from :importId
                       and p.erased_at is null
                cross join lateral unnest(i.kinds, i.ways, i.way_keys) as k (kind, value, key)
                order by i.person_id, k.kind, k.key, i.line
                on conflict (person_id, kind, value_key) do nothing
                returning person_id
            )
            update incoming_person i set changed = true
            from added
            where i.person_id = added.person_id and not i.made
            """;

    private static final String MAKE_BIRTHDAYS =
            """
            insert into people.occasion (person_id, kind, month, day, year, import_id)
            select distinct on (i.person_id) i.person_id, 'birthday', i.month, i.day, i.year,
                   :importId
            from incoming_person i
            join people.person p
                on p.id = i.person_id and p.import_id = :importId and p.erased_at is null
            where i.month is not null
            order by i.person_id, i.line desc
            """;

    private static final String ADD_BIRTHDAYS =
            """
            with added as (
                insert into people.occasion (person_id, kind, month, day, year, import_id)
                select distinct on (i.person_id) i.person_id, 'birthday', i.month, i.day, i.year,
                       :importId
                from incoming_person i
                join people.person p
                    on p.id = i.person_id and p.import_id is distinct from :importId
                       and p.erased_at is null
                where i.month is not null
                  and not exists (select from people.occasion o
                                  where o.person_id = i.person_id and o.kind = 'birthday')
                order by i.person_id, i.line desc
                returning person_id
            )
            update incoming_person i set changed = true
            from added
            where i.person_id = added.person_id and not i.made
            """;

    private static final String CHANGE_BIRTHDAYS =
            """
            with latest as (
                select distinct on (i.person_id) i.person_id, i.month, i.day, i.year
                from incoming_person i
                where i.month is not null and not i.made and i.through is null
                order by i.person_id, i.line desc
            ), different as (
                select o.id, o.person_id, l.month, l.day, coalesce(l.year, o.year) as year,
                       p.version,
                       jsonb_build_object('birthday', jsonb_build_object(
                           'id', o.id, 'month', o.month, 'day', o.day, 'year', o.year)) as was
                from latest l
                join people.person p on p.id = l.person_id and p.erased_at is null
                join people.occasion o on o.person_id = l.person_id and o.kind = 'birthday'
                where (o.month, o.day, o.year)
                      is distinct from (l.month, l.day, coalesce(l.year, o.year))
            ), kept as (
                insert into people.former (import_id, person_id, version, was)
                select distinct on (d.person_id) :importId, d.person_id, d.version, d.was
                from different d
                order by d.person_id, d.id
                on conflict (import_id, person_id)
                    do update set was = people.former.was || excluded.was
            ), written as (
                update people.occasion o set month = d.month, day = d.day, year = d.year
                from different d where o.id = d.id
                returning o.person_id
            )
            update incoming_person i set changed = true
            from written
            where i.person_id = written.person_id and not i.made
            """;

    /// Whoever came with this very file is not counted, however many of its rows tell of them.
    private static final String CHANGED =
            """
            select count(*) from (select from incoming_person
                                  group by person_id having bool_or(changed) and not bool_or(made)) c
            """;

    /// Whoever has been changed again since the import stays as they are now.
    private static final String RESTORE =
            """
            update people.person p
            set family_name = r.family_name, given_name = r.given_name, given_first = r.given_first,
                name_key = r.name_key, family_kana = r.family_kana, given_kana = r.given_kana,
                kana_key = r.kana_key, honorific = r.honorific, nickname = r.nickname,
                note = r.note, met_on = r.met_on, source = r.source, source_key = r.source_key,
                version = p.version + 1
            from people.former f
            cross join lateral jsonb_populate_record(null::people.person, f.was) r
            where f.import_id = :importId and p.id = f.person_id and p.version = f.version
              and p.import_id is distinct from :importId and p.erased_at is null
              and jsonb_exists(f.was, 'name_key')
            """;

    private static final String RESTORE_BIRTHDAYS =
            """
            update people.occasion o
            set month = (f.was #>> '{birthday,month}')::int,
                day = (f.was #>> '{birthday,day}')::int,
                year = (f.was #>> '{birthday,year}')::int
            from people.former f
            where f.import_id = :importId and jsonb_exists(f.was, 'birthday')
              and o.id = (f.was #>> '{birthday,id}')::bigint
            """;

    /// Whatever the import brought of anyone; each is found by its index.
    private static final String REMOVE_BROUGHT =
            """
            with way as (
                delete from people.way where import_id = :importId
            ), belonging as (
                delete from people.belonging where import_id = :importId
            ), memory as (
                delete from people.memory where import_id = :importId
            ), promise as (
                delete from people.promise where import_id = :importId
            ), preference as (
                delete from people.preference where import_id = :importId
            ), past_name as (
                delete from people.past_name where import_id = :importId
            ), relation as (
                delete from people.relation where import_id = :importId
            ), tagged as (
                delete from people.tagged where import_id = :importId
            ), field as (
                delete from people.field where import_id = :importId
            ), photo as (
                delete from people.photo where import_id = :importId
            ), waiting as (
                delete from people.merged_row where (waits ->> 'import_id')::bigint = :importId
            )
            delete from people.occasion where import_id = :importId
            """;

    /// A tag that came with the import and that nobody bears any more is none.
    private static final String REMOVE_TAGS =
            """
            delete from people.tag t
            where not exists (select from people.tagged g where g.tag_id = t.id)
            """;

    private static final String FORGET_FORMER =
            "delete from people.former where import_id = :importId";

    /// Persons of the import of whom this module knows nothing more than the import did.
    private static final String CANDIDATES =
            """
            select p.id from people.person p
            where p.import_id = :importId and p.id > :after and p.erased_at is null
              and p.household_id is null and p.quiet_at is null
              and not exists (select from people.person a where a.merged_into = p.id)
              and (p.version = 0
                   or exists (select from people.former f
                              where f.import_id = :importId and f.person_id = p.id
                                and f.version = p.version))
              and not exists (select from people.memory m
                              where m.person_id = p.id and m.import_id is distinct from :importId)
              and not exists (select from people.promise m
                              where m.person_id = p.id and m.import_id is distinct from :importId)
              and not exists (select from people.belonging m
                              where m.person_id = p.id and m.import_id is distinct from :importId)
              and not exists (select from people.preference m
                              where m.person_id = p.id and m.import_id is distinct from :importId)
              and not exists (select from people.past_name m
                              where m.person_id = p.id and m.import_id is distinct from :importId)
              and not exists (select from people.relation m
                              where m.person_id = p.id and m.import_id is distinct from :importId)
              and not exists (select from people.relation m
                              where m.other_id = p.id and m.import_id is distinct from :importId)
              and not exists (select from people.tagged m
                              where m.person_id = p.id and m.import_id is distinct from :importId)
              and not exists (select from people.field m
                              where m.person_id = p.id and m.import_id <> :importId)
              and not exists (select from people.photo m
                              where m.person_id = p.id and m.removed_at is null
                                and m.import_id is distinct from :importId)
              and not exists (select from people.way m
                              where m.person_id = p.id and m.import_id is distinct from :importId)
              and not exists (select from people.occasion m
                              where m.person_id = p.id and m.import_id is distinct from :importId)
            order by p.id
            limit :most
            """;

    private static final String STAYING =
            "select count(*) from people.person where import_id = :importId and erased_at is null";

    /// 'infinity' tells those who leave now from those who were erased at their own wish.
    private static final String LEAVE =
            """
            update people.person set erased_at = 'infinity'
            where id = any (:candidates) and id <> all (:staying)
            """;

    private static final String REMOVE =
            """
            delete from people.person where import_id = :importId and erased_at = 'infinity'
            """;

    record Keyed(String sourceKey, long id) {}

    private final Sql db;
    private final FirstLoadStore first;

    LoadStore(Sql db, FirstLoadStore first) {
        this.db = db;
        this.first = first;
    }

    void putAside() {
        db.sql(ASIDE).update();
    }

    void forget() {
        db.sql(FORGET).update();
    }

    List<Keyed> known(String source, Collection<String> keys) {
        return db.sql(KNOWN).param("source", source).param("keys", keys).list(Keyed.class);
    }

    List<Keyed> knownElsewhere(
            Collection<String> sources, StoreId storeId, Collection<String> keys) {
        return db.sql(KNOWN_ELSEWHERE)
                .param("sources", sources)
                .param("storeId", storeId)
                .param("keys", keys)
                .list(Keyed.class);
    }

    Map<String, Long> allKnown(String source, int most) {
        Map<String, Long> ids = new HashMap<>();
        try (var found =
                db.sql(ALL_KNOWN).param("source", source).param("most", most).stream(Keyed.class)) {
            found.forEach(each -> ids.put(each.sourceKey(), each.id()));
        }
        return ids;
    }

    long largestId() {
        return db.sql(LARGEST_ID).get(Long.class);
    }

    List<Keyed> meet(PersonLoad.Into into, Collection<String> keys) {
        return db.sql(MEET)
                .params(into)
                .param("keys", keys)
                .param("folded", keys.stream().map(key -> Names.nameKey(key, "")).toList())
                .list(Keyed.class);
    }

    /// How many rows tell of persons who are not there yet.
    long recognise(PersonLoad.Into into) {
        db.sql(ANALYZE).update();
        db.sql(BY_KEY).param("source", into.source()).update();
        db.sql(BY_NAME_AND_WAY).param("storeId", into.storeId()).update();
        db.sql(BY_NAME_AND_WAY_WITH_KEY).param("storeId", into.storeId()).update();
        db.sql(BY_MERGED_NAME_AND_WAY).param("storeId", into.storeId()).update();
        db.sql(BY_NAME_ALONE).param("storeId", into.storeId()).update();
        long unknown = db.sql(NUMBER_NEW).update();
        db.sql(ANALYZE).update(); // joins by person_id would be planned as if it were empty
        return unknown;
    }

    /// Writes persons, ways and birthdays. Those who are made and all that is told of them need
    /// not be compared with anything.
    long write(PersonLoad.Into into, long unknown) {
        boolean first = unknown >= MANY && this.first.begin();
        long added = made("people.person", first, MAKE, into);
        boolean many = added >= MANY && added * 5 >= db.sql(SPAN).get(Long.class);
        analyze("people.person", many);
        db.sql(CHANGE).param("importId", into.importId()).param("source", into.source()).update();
        made("people.way", first, MAKE_WAYS, into);
        analyze("people.way", many);
        db.sql(ADD_WAYS).param("importId", into.importId()).update();
        db.sql(CHANGE_BIRTHDAYS).param("importId", into.importId()).update();
        made("people.occasion", first, MAKE_BIRTHDAYS, into);
        analyze("people.occasion", many);
        db.sql(ADD_BIRTHDAYS).param("importId", into.importId()).update();
        return added;
    }

    private long made(String table, boolean first, String statement, PersonLoad.Into into) {
        LongSupplier writing = () -> db.sql(statement).params(into).update();
        return first ? this.first.rows(table, writing) : writing.getAsLong();
    }

    /// Whatever follows in this transaction would else be planned as if nobody had come: with a
    /// walk through everyone for every few persons.
    private void analyze(String table, boolean many) {
        if (many) {
            db.sql("analyze " + table).update();
        }
    }

    long changed() {
        return db.sql(CHANGED).get(Long.class);
    }

    void restore(long importId) {
        db.sql(RESTORE).param("importId", importId).update();
        db.sql(RESTORE_BIRTHDAYS).param("importId", importId).update();
    }

    List<PersonId> candidates(long importId, long after, int most) {
        return db.sql(CANDIDATES)
                .param("importId", importId)
                .param("after", after)
                .param("most", most)
                .list(PersonId.class);
    }

    long staying(long importId) {
        return db.sql(STAYING).param("importId", importId).get(Long.class);
    }

    int leave(List<PersonId> candidates, Collection<PersonId> staying) {
        return db.sql(LEAVE)
                .param("candidates", candidates)
                .param("staying", staying.stream().map(PersonId::value).toArray(Long[]::new))
                .update();
    }

    void remove(long importId) {
        db.sql(REMOVE_BROUGHT).param("importId", importId).update();
        db.sql(REMOVE_TAGS).update();
        db.sql(FORGET_FORMER).param("importId", importId).update();
        db.sql(REMOVE).param("importId", importId).update();
    }

    static String word(Way.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
