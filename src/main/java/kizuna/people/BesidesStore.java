package kizuna.people;

import kizuna.platform.Sql;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL by which the rarer things a file tells come in: tags, fields, days, those near, and
/// what they refuse. It stands on the rows that [LoadStore] has put aside and recognised.
@Component
class BesidesStore {
    private static final String NEW_TAGS =
            """
            insert into people.tag (name, name_key)
            select distinct on (k.key) k.name, k.key
            from incoming_person i
            cross join lateral unnest(i.tags, i.tag_keys) as k (name, key)
            order by k.key, i.line
            on conflict (name_key) do nothing
            """;

    private static final String ADD_TAGS =
            """
            with added as (
                insert into people.tagged (person_id, tag_id, import_id)
                select distinct i.person_id, t.id, cast(:importId as bigint)
                from incoming_person i
                join people.person p on p.id = i.person_id and p.erased_at is null
                cross join lateral unnest(i.tag_keys) as k (key)
                join people.tag t on t.name_key = k.key
                on conflict (person_id, tag_id) do nothing
                returning person_id
            )
            update incoming_person i set changed = true
            from added
            where i.person_id = added.person_id and not i.made
            """;

    /// A value that is the newest already is not written again.
    private static final String ADD_FIELDS =
            """
            with latest as (
                select distinct on (i.person_id, k.heading) i.person_id, k.heading, k.value
                from incoming_person i
                join people.person p on p.id = i.person_id and p.erased_at is null
                cross join lateral unnest(i.headings, i.field_values) as k (heading, value)
                order by i.person_id, k.heading, i.line desc
            ), added as (
                insert into people.field (person_id, heading, value, import_id)
                select l.person_id, l.heading, l.value, :importId
                from latest l
                left join lateral (
                    select f.value from people.field f
                    where f.person_id = l.person_id and f.heading = l.heading
                    order by f.import_id desc, f.id desc
                    limit 1
                ) f on true
                where f.value is distinct from l.value
                returning person_id
            )
            update incoming_person i set changed = true
            from (select distinct person_id from added) added
            where i.person_id = added.person_id and not i.made
            """;

    private static final String ADD_WEDDINGS =
            """
            with added as (
                insert into people.occasion (person_id, kind, month, day, year, import_id)
                select distinct on (i.person_id) i.person_id, 'wedding', i.wedding[1], i.wedding[2],
                       i.wedding[3], :importId
                from incoming_person i
                join people.person p on p.id = i.person_id and p.erased_at is null
                where i.wedding is not null
                  and not exists (select from people.occasion o
                                  where o.person_id = i.person_id and o.kind = 'wedding')
                order by i.person_id, i.line desc
                returning person_id
            )
            update incoming_person i set changed = true
            from added
            where i.person_id = added.person_id and not i.made
            """;

    private static final String ADD_NEAR =
            """
            with added as (
                insert into people.relation (person_id, name, kind, back, import_id)
                select distinct on (i.person_id, k.kind, k.name)
                       i.person_id, k.name, k.kind, coalesce(w.reverse, 'other'), cast(:importId as bigint)
                from incoming_person i
                join people.person p on p.id = i.person_id and p.erased_at is null
                cross join lateral unnest(i.near_kinds, i.near_names) as k (kind, name)
                left join people.word w on w.vocabulary = 'relation' and w.key = k.kind
                where not exists (select from people.relation r
                                  where r.person_id = i.person_id and r.kind = k.kind
                                    and r.name = k.name)
                order by i.person_id, k.kind, k.name, i.line
                returning person_id
            )
            update incoming_person i set changed = true
            from (select distinct person_id from added) added
            where i.person_id = added.person_id and not i.made
            """;

    /// To be undone where the address was there before the import.
    private static final String REFUSE_MAIL =
            """
            with refused as (
                update people.way w set standing = 'refused'
                from incoming_person i
                join people.person p on p.id = i.person_id and p.erased_at is null
                where i.refuses_mail and w.person_id = i.person_id and w.kind = 'mail'
                  and w.standing = 'works'
                returning w.id, w.person_id, w.import_id, p.version
            ), kept as (
                insert into people.former (import_id, person_id, version, was)
                select cast(:importId as bigint), r.person_id, r.version,
                       jsonb_build_object('refused', jsonb_agg(r.id))
                from refused r
                where r.import_id is distinct from cast(:importId as bigint)
                group by r.person_id, r.version
                on conflict (import_id, person_id)
                    do update set was = people.former.was || excluded.was
            )
            update incoming_person i set changed = true
            from refused r
            where i.person_id = r.person_id and not i.made
            """;

    /// A no they told us is not undone by a yes in a file.
    private static final String ADD_CONSENTS =
            """
            with added as (
                insert into people.consent (person_id, kind, given, at, how, wording, recorded_by,
                                            import_id)
                select distinct i.person_id, 'mail', true, now(), 'import', cast(:wording as text),
                       cast(:by as int), cast(:importId as bigint)
                from incoming_person i
                join people.person p on p.id = i.person_id and p.erased_at is null
                left join lateral (
                    select c.given, c.wording from people.consent c
                    where c.person_id = i.person_id and c.kind = 'mail'
                    order by c.at desc, c.id desc
                    limit 1
                ) l on true
                where i.agrees and (l.given is null or l.given and l.wording <> :wording)
                returning person_id
            )
            update incoming_person i set changed = true
            from added
            where i.person_id = added.person_id and not i.made
            """;

    private static final String LET_GO = "select set_config('kizuna.consent', 'let go', true)";
    private static final String REMOVE_CONSENTS =
            "delete from people.consent where import_id = :importId";

    private static final String RESTORE_MAIL =
            """
            update people.way w set standing = 'works'
            from people.former f
            cross join lateral jsonb_array_elements_text(f.was -> 'refused') as r (id)
            where f.import_id = :importId and w.id = r.id::bigint and w.standing = 'refused'
            """;

    private final Sql db;

    BesidesStore(Sql db) {
        this.db = db;
    }

    /// Only what the file tells is asked of the database.
    void add(long importId, Seen seen, String wording, @Nullable MemberId by) {
        if (seen.tags) {
            db.sql(NEW_TAGS).update();
            write(ADD_TAGS, importId);
        }
        if (seen.fields) {
            write(ADD_FIELDS, importId);
        }
        if (seen.weddings) {
            write(ADD_WEDDINGS, importId);
        }
        if (seen.near) {
            write(ADD_NEAR, importId);
        }
        if (seen.refusals) {
            write(REFUSE_MAIL, importId);
        }
        if (seen.agreements && !wording.isEmpty()) {
            db.sql(ADD_CONSENTS)
                    .param("importId", importId)
                    .param("wording", wording)
                    .param("by", by)
                    .update();
        }
    }

    void restore(long importId) {
        write(RESTORE_MAIL, importId);
    }

    void remove(long importId) {
        db.sql(LET_GO).get(String.class);
        write(REMOVE_CONSENTS, importId);
    }

    private void write(String statement, long importId) {
        db.sql(statement).param("importId", importId).update();
    }

    /// Which of it any row of a file tells.
    static final class Seen {
        private boolean tags;
        private boolean fields;
        private boolean weddings;
        private boolean near;
        private boolean refusals;
        private boolean agreements;

        void see(BroughtPerson.Besides besides) {
            tags |= !besides.tags().isEmpty();
            fields |= !besides.fields().isEmpty();
            weddings |= besides.wedding() != null;
            near |= !besides.near().isEmpty();
            refusals |= besides.refusesMail();
            agreements |= besides.agreesToMail();
        }
    }
}
