package kizuna.bond;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The due days other modules bring, kept in `bond.due` and made anew per person when something
/// changed.
@Component
class Dues {
    private static final int CHUNK = 2_000;

    private static final String CLEAR = "delete from bond.due where person_id = any (:persons)";

    private static final String ADD =
            """
            insert into bond.due (person_id, reason, subject, store_id, owner, urgency, due_on, until,
                                  evidence, holds)
            select p.id, d.reason, d.subject, p.store_id,
                   case when d.owner > 0 then d.owner when d.owner < 0 then 0
                        else coalesce(p.member_id, 0) end,
                   d.urgency, greatest(d.due_on, later.day), case when d.until < later.day then later.day else d.until end,
                   d.evidence::jsonb, d.holds::boolean
            from unnest(:persons::bigint[], :reasons::text[], :subjects::bigint[], :owners::int[],
                        :urgencies::int[], :days::date[], :untils::date[], :evidence::text[],
                        :holds::text[])
                 as d (person_id, reason, subject, owner, urgency, due_on, until, evidence, holds)
            join people.person p on p.id = d.person_id
            left join lateral (
                select max(l.until) as day from bond.decision l
                where l.person_id = d.person_id and l.reason = d.reason and l.subject = d.subject
                  and l.kind in ('later', 'handed_over') and l.undone_at is null) later on true
            where p.erased_at is null and p.guarded_at is null
              and (d.until is null or greatest(d.until, later.day) >= :today)
            on conflict (person_id, reason, subject) do update
            set store_id = excluded.store_id, owner = excluded.owner, urgency = excluded.urgency,
                due_on = excluded.due_on, until = excluded.until, evidence = excluded.evidence, holds = excluded.holds
            """;

    private static final String FIND =
            """
            select person_id, reason, subject, urgency::int as urgency, owner, due_on, until,
                   evidence::text as evidence
            from bond.due
            where person_id = :person and reason = :reason and subject = :subject
            """;

    private static final String REMOVE =
            """
            delete from bond.due
            where person_id = :person and reason = :reason and subject = :subject
            """;

    /// The ids whom an import made lie close together: each stretch of them is read once.
    private static final String STRETCH =
            """
            select coalesce(min(id), 0) as low, coalesce(max(id), -1) as high
            from (select id from people.person where import_id = :import offset 0) p
            """;

    private static final String OF_IMPORT =
            """
            select id from people.person
            where id >= :low and id < :until and import_id = :import and erased_at is null
            order by id
            """;

    /// Who leaves with an undone import; 'infinity' tells them from the erased.
    private static final String LEAVING =
            """
            delete from bond.due d using people.person p
            where p.import_id = :import and p.erased_at = 'infinity' and d.person_id = p.id
            """;

    private static final String PASSED =
            "select distinct person_id from bond.due where until < :today limit 1000";

    private final Sql db;
    private final SingletonSupplier<Map<String, ReasonSource>> sources;
    private final JsonMapper json;

    Dues(Sql db, ObjectProvider<ReasonSource> sources, JsonMapper json) {
        this.db = db;
        this.sources =
                SingletonSupplier.of(
                        () ->
                                sources.stream()
                                        .collect(
                                                Collectors.toUnmodifiableMap(
                                                        ReasonSource::reason, each -> each)));
        this.json = json;
    }

    /// A row as read; the evidence still as text.
    record Row(
            PersonId personId,
            String reason,
            long subject,
            int urgency,
            int owner,
            LocalDate dueOn,
            @Nullable LocalDate until,
            String evidence) {}

    void refresh(Collection<PersonId> persons, LocalDate today) {
        db.sql(CLEAR).param("persons", persons).update();
        add(
                sources().values().stream()
                        .flatMap(each -> each.duesOf(persons, today).stream())
                        .toList(),
                today);
    }

    /// The persons of an import, some thousands at a time.
    void bring(long importId, LocalDate today) {
        db.sql(LEAVING).param("import", importId).update();
        var stretch = db.sql(STRETCH).param("import", importId).get(Stretch.class);
        for (long low = stretch.low; low <= stretch.high; low += CHUNK) {
            var persons = ofImport(importId, low);
            if (!persons.isEmpty()) {
                refresh(persons, today);
            }
        }
    }

    void add(List<Due> dues, LocalDate today) {
        if (dues.isEmpty()) {
            return;
        }
        db.sql(ADD)
                .param("today", today)
                .param("persons", dues.stream().map(Due::personId).toList())
                .param("reasons", dues.stream().map(Due::reason).toList())
                .param("subjects", dues.stream().map(Due::subject).toList())
                .param("owners", dues.stream().map(Due::owner).toList())
                .param("urgencies", dues.stream().map(Due::urgency).toList())
                .param("days", dues.stream().map(each -> each.dueOn().toString()).toList())
                .param(
                        "untils",
                        dues.stream()
                                .map(Due::until)
                                .<@Nullable String>map(day -> day == null ? null : day.toString())
                                .toList())
                .param(
                        "evidence",
                        dues.stream()
                                .map(each -> json.writeValueAsString(each.evidence()))
                                .toList())
                .param("holds", dues.stream().map(each -> String.valueOf(each.holds())).toList())
                .update();
    }

    Optional<Due> find(PersonId person, String reason, long subject) {
        return db.sql(FIND)
                .param("person", person)
                .param("reason", reason)
                .param("subject", subject)
                .find(Row.class)
                .map(this::due);
    }

    Due due(Row row) {
        return new Due(
                row.personId(),
                row.reason(),
                row.subject(),
                row.urgency(),
                row.owner(),
                row.dueOn(),
                row.until(),
                json.readValue(row.evidence(), new TypeReference<Map<String, String>>() {}));
    }

    Optional<ReasonSource> sourceOf(String reason) {
        return Optional.ofNullable(sources().get(reason));
    }

    private Map<String, ReasonSource> sources() {
        return sources.obtain();
    }

    void remove(Due due) {
        db.sql(REMOVE)
                .param("person", due.personId())
                .param("reason", due.reason())
                .param("subject", due.subject())
                .update();
    }

    /// Persons with a due day that is of no use any more; next year's birthday takes its place.
    List<PersonId> passed(LocalDate today) {
        return db.sql(PASSED).param("today", today).list(PersonId.class);
    }

    private record Stretch(long low, long high) {}

    private List<PersonId> ofImport(long importId, long low) {
        return db.sql(OF_IMPORT)
                .param("import", importId)
                .param("low", low)
                .param("until", low + CHUNK)
                .list(PersonId.class);
    }
}
