package kizuna.people;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.springframework.stereotype.Component;

/// The SQL by which two records become one and two again. Rows keep their numbers; only whose
/// they are changes, and the ledger `people.merged_row` says whose they were.
@Component
class MergeStore {
    /// The tables of this module whose rows go with their person just as they are.
    static final List<String> MOVED =
            List.of(
                    "way",
                    "occasion",
                    "belonging",
                    "memory",
                    "past_name",
                    "preference",
                    "promise",
                    "photo",
                    "field",
                    "consent",
                    "correction",
                    "confidence");

    /// Two merges of the same persons wait for each other in the order of their numbers.
    private static final String LOCK =
            """
            select id from people.person where id = any (:persons) order by id for update
            """;

    private static final String BEGIN =
            """
            insert into people.merge (kept, away, was, away_was, at, member_id)
            select k.id, a.id, to_jsonb(k),
                   jsonb_build_object(
                       'month', b.month, 'day', b.day, 'year', b.year,
                       'reach', exists (select from people.way w
                                        where w.person_id = a.id and w.kind in ('phone', 'mail'))),
                   :at, :by
            from people.person k
            cross join people.person a
            left join lateral (select month, day, year from people.occasion o
                               where o.person_id = a.id and o.kind = 'birthday'
                               order by o.id limit 1) b on true
            where k.id = :kept and a.id = :away
            returning id
            """;

    private static final String HIDE =
            """
            update people.person set merged_into = :kept, version = version + 1,
                   erased_at = timestamptz '9999-12-31 00:00:00+00'
            where id = :away or merged_into = :away
            """;

    private static final String COMBINE =
            """
            update people.person k
            set family_name = case when :name then a.family_name else k.family_name end,
                given_name = case when :name then a.given_name else k.given_name end,
                given_first = case when :name then a.given_first else k.given_first end,
                name_key = case when :name then a.name_key else k.name_key end,
                family_kana = case when :name then a.family_kana else k.family_kana end,
                given_kana = case when :name then a.given_kana else k.given_kana end,
                kana_key = case when :name then a.kana_key else k.kana_key end,
                honorific = case when :name then a.honorific else k.honorific end,
                nickname = case when :nickname then a.nickname else k.nickname end,
                member_id = case when :owner then a.member_id else k.member_id end,
                household_id = case when :household then a.household_id else k.household_id end,
                note = case when a.note = '' or position(a.note in k.note) > 0 then k.note
                            when k.note = '' then a.note
                            else k.note || chr(10) || a.note end,
                met_on = least(k.met_on, a.met_on),
                quiet_at = coalesce(k.quiet_at, a.quiet_at),
                quiet_reason = case when k.quiet_at is null then a.quiet_reason
                                    else k.quiet_reason end,
                version = k.version + 1
            from people.person a
            where k.id = :kept and a.id = :away
            """;

    private static final String BECAME =
            """
            update people.merge m set became = to_jsonb(p)
            from people.person p
            where m.id = :merge and p.id = m.kept
            """;

    /// Of two that say the same, the one that forbids more is seen.
    private static final String WAYS_WAIT =
            """
            with same as (
                select case when array_position(array['works', 'bounced', 'refused'], a.standing)
                               > array_position(array['works', 'bounced', 'refused'], k.standing)
                            then k.id else a.id end as id
                from people.way a
                join people.way k
                    on k.person_id = :kept and k.kind = a.kind and k.value_key = a.value_key
                where a.person_id = :away
            ), gone as (
                delete from people.way w using same where w.id = same.id returning w.*
            )
            insert into people.merged_row (merge_id, kind, row_id, waits)
            select :merge, 'way', id, to_jsonb(gone) from gone
            """;

    /// Nobody is born twice.
    private static final String BIRTHDAYS_WAIT =
            """
            with gone as (
                delete from people.occasion o
                where o.person_id = :waiting and o.kind = 'birthday'
                  and exists (select from people.occasion s
                              where s.person_id = :staying and s.kind = 'birthday')
                returning o.*
            )
            insert into people.merged_row (merge_id, kind, row_id, waits)
            select :merge, 'occasion', id, to_jsonb(gone) from gone
            """;

    private static final String TAGS_WAIT =
            """
            with gone as (
                delete from people.tagged a
                where a.person_id = :away
                  and exists (select from people.tagged k
                              where k.person_id = :kept and k.tag_id = a.tag_id)
                returning a.*
            )
            insert into people.merged_row (merge_id, kind, row_id, waits)
            select :merge, 'tagged', tag_id, to_jsonb(gone) from gone
            """;

    private static final String FIELDS_WAIT =
            """
            with gone as (
                delete from people.field a
                where a.person_id = :away
                  and exists (select from people.field k
                              where k.person_id = :kept and k.heading = a.heading
                                and k.import_id = a.import_id)
                returning a.*
            )
            insert into people.merged_row (merge_id, kind, row_id, waits)
            select :merge, 'field', id, to_jsonb(gone) from gone
            """;

    /// What they are to each other, and to someone to whom the kept one is something already.
    private static final String RELATIONS_WAIT =
            """
            with theirs as (
                select id, case when person_id = :away then other_id else person_id end as whom
                from people.relation
                where (person_id = :away or other_id = :away) and other_id is not null
            ), ours as (
                select case when person_id = :kept then other_id else person_id end as whom
                from people.relation
                where (person_id = :kept or other_id = :kept) and other_id is not null
            ), gone as (
                delete from people.relation r using theirs t
                where r.id = t.id and (t.whom = :kept or t.whom in (select whom from ours))
                returning r.*
            )
            insert into people.merged_row (merge_id, kind, row_id, waits)
            select :merge, 'relation', id, to_jsonb(gone) from gone
            """;

    private static final String MOVE =
            "with "
                    + each(
                            MOVED,
                            """
                            %1$s as (
                                update people.%1$s set person_id = :kept where person_id = :away
                                returning id
                            ),
                            """)
                    + """
                    tagged as (
                        update people.tagged set person_id = :kept where person_id = :away
                        returning tag_id as id
                    ), relation as (
                        update people.relation set person_id = :kept where person_id = :away
                        returning id
                    ), relation_of as (
                        update people.relation set other_id = :kept where other_id = :away
                        returning id
                    ), moved as (
                        select 'tagged' as kind, id from tagged
                        union all select 'relation', id from relation
                        union all select 'relation_of', id from relation_of
                    """
                    + each(MOVED, "union all select '%1$s', id from %1$s\n")
                    + """
                    )
                    insert into people.merged_row (merge_id, kind, row_id)
                    select cast(:merge as bigint), kind, id from moved
                    """;

    /// What was taken away within the hour comes back to the kept one.
    private static final String MOVE_REMOVED =
            """
            with removed as (
                update people.removed
                set person_id = :kept,
                    was = was || jsonb_build_object('person_id', cast(:kept as bigint))
                where person_id = :away and was ->> 'other_id' is distinct from :kept::text
                returning kind, (was ->> 'id')::bigint as id
            ), removed_of as (
                update people.removed
                set was = was || jsonb_build_object('other_id', cast(:kept as bigint))
                where kind = 'relation' and was ->> 'other_id' = :away::text
                  and person_id <> :kept
                returning 'relation_of' as kind, (was ->> 'id')::bigint as id
            ), forgotten as (
                update people.forgotten
                set person_id = :kept,
                    was = was || jsonb_build_object('person_id', cast(:kept as bigint))
                where person_id = :away
                returning kind, (was ->> 'id')::bigint as id
            )
            insert into people.merged_row (merge_id, kind, row_id)
            select cast(:merge as bigint), kind, id from removed where id is not null
            union
            select cast(:merge as bigint), kind, id from removed_of where id is not null
            union
            select cast(:merge as bigint), kind, id from forgotten where id is not null
            on conflict do nothing
            """;

    /// The last merge of theirs, as long as the kept one has not gone into another one.
    private static final String OPEN =
            """
            select m.id, m.kept, m.away, a.family_name, a.given_name, a.given_first, m.at,
                   m.member_id, m.undone_at
            from people.merge m
            join people.person k on k.id = m.kept
            join people.person a on a.id = m.away
            where m.id = :merge and m.undone_at is null
              and k.store_id = any (:stores) and a.store_id = any (:stores)
            """;

    private static final String LATER =
            """
            select exists (select from people.merge l
                           where l.undone_at is null and l.id > :merge
                             and (l.kept = :kept or l.away = :kept))
            """;

    /// What has been changed since: the newer stays.
    private static final String CHANGED_SINCE =
            """
            select array_remove(array[
                case when (w.name_key, w.kana_key, w.honorific)
                          is distinct from (b.name_key, b.kana_key, b.honorific)
                      and (p.family_name, p.given_name, p.given_first, p.family_kana, p.given_kana,
                           p.honorific)
                          is distinct from (b.family_name, b.given_name, b.given_first,
                                            b.family_kana, b.given_kana, b.honorific)
                     then 'name' end,
                case when w.nickname <> b.nickname and p.nickname <> b.nickname
                     then 'nickname' end,
                case when w.note <> b.note and p.note <> b.note then 'note' end,
                case when w.member_id is distinct from b.member_id
                      and p.member_id is distinct from b.member_id then 'owner' end,
                case when w.household_id is distinct from b.household_id
                      and p.household_id is distinct from b.household_id then 'household' end,
                case when w.quiet_at is distinct from b.quiet_at
                      and p.quiet_at is distinct from b.quiet_at then 'quiet' end
                ], null) as changed
            from people.merge m
            join people.person p on p.id = m.kept
            cross join lateral jsonb_populate_record(null::people.person, m.was) w
            cross join lateral jsonb_populate_record(null::people.person, m.became) b
            where m.id = :merge
            """;

    private static final String PART =
            """
            with f as (
                select m.kept, w.*,
                       (p.family_name, p.given_name, p.given_first, p.family_kana, p.given_kana,
                        p.honorific)
                       is not distinct from (b.family_name, b.given_name, b.given_first,
                                             b.family_kana, b.given_kana, b.honorific) as named,
                       p.nickname = b.nickname as nicknamed,
                       p.note = b.note as noted,
                       p.met_on is not distinct from b.met_on as met,
                       p.member_id is not distinct from b.member_id as owned,
                       p.household_id is not distinct from b.household_id as housed,
                       p.quiet_at is not distinct from b.quiet_at
                           and p.quiet_reason = b.quiet_reason as quieted
                from people.merge m
                join people.person p on p.id = m.kept
                cross join lateral jsonb_populate_record(null::people.person, m.was) w
                cross join lateral jsonb_populate_record(null::people.person, m.became) b
                where m.id = :merge
            )
            update people.person p
            set family_name = case when f.named then f.family_name else p.family_name end,
                given_name = case when f.named then f.given_name else p.given_name end,
                given_first = case when f.named then f.given_first else p.given_first end,
                name_key = case when f.named then f.name_key else p.name_key end,
                family_kana = case when f.named then f.family_kana else p.family_kana end,
                given_kana = case when f.named then f.given_kana else p.given_kana end,
                kana_key = case when f.named then f.kana_key else p.kana_key end,
                honorific = case when f.named then f.honorific else p.honorific end,
                nickname = case when f.nicknamed then f.nickname else p.nickname end,
                note = case when f.noted then f.note else p.note end,
                met_on = case when f.met then f.met_on else p.met_on end,
                member_id = case when f.owned then f.member_id else p.member_id end,
                household_id = case when not f.housed then p.household_id
                                    when exists (select from people.household h
                                                 where h.id = f.household_id)
                                    then f.household_id end,
                quiet_at = case when f.quieted then f.quiet_at else p.quiet_at end,
                quiet_reason = case when f.quieted then f.quiet_reason else p.quiet_reason end,
                version = p.version + 1
            from f
            where p.id = f.kept
            """;

    /// Whoever had gone into `away` before stays with them.
    private static final String SHOW =
            """
            with recursive theirs as (
                select cast(:away as bigint) as id
                union
                select m.away from people.merge m join theirs t on m.kept = t.id
                where m.undone_at is null and m.id < :merge
            )
            update people.person p
            set merged_into = case when p.id = :away then null else cast(:away as bigint) end,
                erased_at = case when p.id = :away then null else p.erased_at end,
                version = p.version + 1
            from theirs
            where p.id = theirs.id
            """;

    private static final String GIVE_BACK =
            """
            with mine as (
                select kind, row_id from people.merged_row
                where merge_id = :merge and waits is null
            ),
            """
                    + each(
                            MOVED,
                            """
                            %1$s as (
                                update people.%1$s t set person_id = :away from mine
                                where mine.kind = '%1$s' and t.id = mine.row_id
                                  and t.person_id = :kept
                            ),
                            """)
                    + """
                    picture as (
                        update people.photo t set person_id = :away from mine
                        where mine.kind = 'belonging' and t.belonging = mine.row_id and t.person_id = :kept
                          and t.id not in (select row_id from mine where kind = 'photo')
                    ), tagged as (
                        update people.tagged t set person_id = :away from mine
                        where mine.kind = 'tagged' and t.tag_id = mine.row_id and t.person_id = :kept
                    ), relation as (
                        update people.relation t
                        set person_id = case when mine.kind = 'relation' then :away else t.person_id end,
                            other_id = case when mine.kind = 'relation_of' then :away else t.other_id end
                        from mine
                        where t.id = mine.row_id
                          and (mine.kind = 'relation' and t.person_id = :kept
                               or mine.kind = 'relation_of' and t.other_id = :kept)
                    ), removed as (
                        update people.removed t
                        set person_id = :away,
                            was = t.was || jsonb_build_object('person_id', cast(:away as bigint))
                        from mine
                        where t.person_id = :kept and t.kind = mine.kind
                          and (t.was ->> 'id')::bigint = mine.row_id
                    ), removed_of as (
                        update people.removed t
                        set was = t.was || jsonb_build_object('other_id', cast(:away as bigint))
                        from mine
                        where t.kind = 'relation' and mine.kind = 'relation_of'
                          and t.was ->> 'other_id' = :kept::text and (t.was ->> 'id')::bigint = mine.row_id
                    )
                    update people.forgotten t
                    set person_id = :away,
                        was = t.was || jsonb_build_object('person_id', cast(:away as bigint))
                    from mine
                    where t.person_id = :kept and t.kind = mine.kind
                      and (t.was ->> 'id')::bigint = mine.row_id
                    """;

    /// What waited is there again; who it belongs to stands in it.
    private static final String COME_BACK =
            """
            with mine as (
                select kind, row_id, waits from people.merged_row
                where merge_id = :merge and waits is not null
            ), way as (
                insert into people.way
                select t.* from mine, jsonb_populate_record(null::people.way, mine.waits) t
                where mine.kind = 'way'
                on conflict do nothing
            ), occasion as (
                insert into people.occasion
                select t.* from mine, jsonb_populate_record(null::people.occasion, mine.waits) t
                where mine.kind = 'occasion'
                on conflict do nothing
            ), tagged as (
                insert into people.tagged
                select t.* from mine, jsonb_populate_record(null::people.tagged, mine.waits) t
                where mine.kind = 'tagged'
                  and exists (select from people.tag g where g.id = t.tag_id)
                on conflict do nothing
            ), field as (
                insert into people.field
                select t.* from mine, jsonb_populate_record(null::people.field, mine.waits) t
                where mine.kind = 'field'
                on conflict do nothing
            )
            insert into people.relation
            select t.* from mine, jsonb_populate_record(null::people.relation, mine.waits) t
            where mine.kind = 'relation'
              and (t.other_id is null
                   or exists (select from people.person p where p.id = t.other_id))
              and exists (select from people.person p where p.id = t.person_id)
            on conflict do nothing
            """;

    private static final String CONFIDENCES =
            """
            select c.id from people.merged_row r join people.confidence c on c.id = r.row_id
            where r.merge_id = :merge and r.kind = 'confidence' and c.person_id = :person
            order by c.id
            """;

    private static final String MERGED =
            """
            select id from people.person where merged_into = :kept order by id
            """;

    private static final String FORGET =
            """
            delete from people.merge where kept = :person or away = :person
            """;

    private static final String END =
            """
            with rows as (
                delete from people.merged_row where merge_id = :merge
            )
            update people.merge set undone_at = :at, undone_by = :by where id = :merge
            """;

    private static final String OF =
            """
            select m.id, m.kept, m.away, a.family_name, a.given_name, a.given_first, m.at,
                   m.member_id, m.undone_at
            from people.merge m
            join people.person a on a.id = m.away
            where m.kept = :kept and m.undone_at is null and a.store_id = any (:stores)
            order by m.id desc
            limit 20
            """;

    /// Where an address of someone who is one with another leads.
    private static final String KEPT =
            """
            select k.id from people.person a join people.person k on k.id = a.merged_into
            where a.id = :away and a.store_id = any (:stores)
              and k.store_id = any (:stores) and k.erased_at is null
            """;

    private final Sql db;

    MergeStore(Sql db) {
        this.db = db;
    }

    void lock(PersonId one, PersonId other) {
        db.sql(LOCK).param("persons", List.of(one, other)).list(PersonId.class);
    }

    MergeId merge(Merging merging, Instant at, MemberId by) {
        var kept = merging.kept();
        var away = merging.away();
        var merge = pair(BEGIN, kept, away).param("at", at).param("by", by).get(MergeId.class);
        pair(COMBINE, kept, away)
                .param("name", merging.takes(Merging.Choice.NAME))
                .param("nickname", merging.takes(Merging.Choice.NICKNAME))
                .param("owner", merging.takes(Merging.Choice.OWNER))
                .param("household", merging.takes(Merging.Choice.HOUSEHOLD))
                .update();
        db.sql(BECAME).param("merge", merge).update();
        var theirs = merging.takes(Merging.Choice.BIRTHDAY);
        db.sql(BIRTHDAYS_WAIT)
                .param("merge", merge)
                .param("waiting", theirs ? kept : away)
                .param("staying", theirs ? away : kept)
                .update();
        for (var each :
                List.of(WAYS_WAIT, TAGS_WAIT, FIELDS_WAIT, RELATIONS_WAIT, MOVE, MOVE_REMOVED)) {
            pair(each, kept, away).param("merge", merge).update();
        }
        pair(HIDE, kept, away).update();
        return merge;
    }

    Optional<Merge> open(MergeId merge, Set<StoreId> stores) {
        return db.sql(OPEN).param("merge", merge).param("stores", stores).find(Merge.class);
    }

    boolean isFollowed(Merge merge) {
        return db.sql(LATER)
                .param("merge", merge.id())
                .param("kept", merge.kept())
                .get(Boolean.class);
    }

    /// In [Merging.Choice]s and other words, what was changed since and stays as it is.
    List<String> part(Merge merge, Instant at, MemberId by) {
        var id = merge.id();
        var changed = db.sql(CHANGED_SINCE).param("merge", id).get(Changed.class).changed();
        db.sql(PART).param("merge", id).update();
        pair(GIVE_BACK, merge.kept(), merge.away()).param("merge", id).update();
        db.sql(COME_BACK).param("merge", id).update();
        db.sql(SHOW).param("merge", id).param("away", merge.away()).update();
        db.sql(END).param("merge", id).param("at", at).param("by", by).update();
        return changed;
    }

    private record Changed(List<String> changed) {}

    /// Those that came with the merge and are this person's now.
    List<Confidence.Id> confidences(MergeId merge, PersonId person) {
        return db.sql(CONFIDENCES)
                .param("merge", merge)
                .param("person", person)
                .list(Confidence.Id.class);
    }

    /// Everyone who has become one with them.
    List<PersonId> mergedInto(PersonId kept) {
        return db.sql(MERGED).param("kept", kept).list(PersonId.class);
    }

    void forget(PersonId person) {
        db.sql(FORGET).param("person", person).update();
    }

    List<Merge> of(PersonId kept, Set<StoreId> stores) {
        return db.sql(OF).param("kept", kept).param("stores", stores).list(Merge.class);
    }

    Optional<PersonId> keptOf(PersonId away, Set<StoreId> stores) {
        return db.sql(KEPT).param("away", away).param("stores", stores).find(PersonId.class);
    }

    private static String each(List<String> tables, String piece) {
        return tables.stream().map(piece::formatted).collect(Collectors.joining());
    }

    private Sql.Statement pair(String sql, PersonId kept, PersonId away) {
        return db.sql(sql).param("kept", kept).param("away", away);
    }
}
