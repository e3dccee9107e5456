package kizuna.people;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL of consents and of the words with which we ask for them.
@Component
class ConsentStore {
    private static final String ENTRIES =
            """
            select id, person_id, kind, given, at, how, wording, note, recorded_at, recorded_by
            from people.consent where person_id = :person
            order by at desc, id desc
            """;

    private static final String LAST =
            """
            select id, person_id, kind, given, at, how, wording, note, recorded_at, recorded_by
            from people.consent where person_id = :person and kind = :kind
            order by at desc, id desc
            limit 1
            """;

    private static final String ADD =
            """
            insert into people.consent (person_id, kind, given, at, how, wording, note, recorded_at,
                                        recorded_by)
            values (:person, :kind, :given, :at, :how, :wording, :note, :now, :by)
            returning id
            """;

    private static final String SAID_SINCE =
            """
            select count(*) from people.consent
            where person_id = :person and kind = :kind and recorded_by is null and at > :since
            """;

    private static final String STAND =
            """
            update people.way
            set standing = :to, standing_at = :at
            where person_id = :person and kind = :kind and standing = :from
            """;

    /// Kinds of which every way is refused while no entry says so.
    private static final String UNHEARD =
            """
            select w.kind from people.way w
            where w.person_id = :person
            group by w.kind
            having bool_and(w.standing = 'refused')
               and coalesce((select c.given from people.consent c
                             where c.person_id = :person and c.kind = w.kind
                             order by c.at desc, c.id desc limit 1), true)
            """;

    /// Kinds to which they said no while one of their ways does not know.
    private static final String UNHEEDED =
            """
            select w.kind from people.way w
            where w.person_id = :person and w.standing = 'works'
              and not coalesce((select c.given from people.consent c
                                where c.person_id = :person and c.kind = w.kind
                                order by c.at desc, c.id desc limit 1), true)
            group by w.kind
            """;

    private static final String WORDINGS =
            """
            select id, kind, text, made_at, made_by from people.wording order by kind, id desc
            """;

    private static final String ADD_WORDING =
            """
            insert into people.wording (kind, text, made_at, made_by)
            values (:kind, :text, :at, :by)
            """;

    /// Whose record is over, as far as is known here: erased, or withdrawn long ago.
    private static final String OVER =
            """
            select c.person_id, c.kind, max(c.at) as last, bool_or(p.erased_at is not null) as erased
            from people.consent c
            join people.person p on p.id = c.person_id
            where c.person_id > :after
              and (c.person_id in (select id from people.person where erased_at < :before)
                   or c.person_id in (select w.person_id from people.consent w
                                      where not w.given and w.at < :before))
            group by c.person_id, c.kind
            having max(c.at) < :before
               and (bool_or(p.erased_at is not null)
                    or not (array_agg(c.given order by c.at desc, c.id desc))[1])
            order by c.person_id
            limit :limit
            """;

    private static final String LET_GO = "select set_config('kizuna.consent', 'let go', true)";

    /// Of those who are there, the last no stays, that nobody writes to them.
    private static final String REMOVE =
            """
            delete from people.consent c
            where c.person_id = :person and c.kind = :kind
              and (:erased or c.id <> (
                  select l.id from people.consent l
                  where l.person_id = :person and l.kind = :kind
                  order by l.at desc, l.id desc limit 1))
            """;

    record Over(PersonId personId, Way.Kind kind, Instant last, boolean erased) {}

    private final Sql db;

    ConsentStore(Sql db) {
        this.db = db;
    }

    List<Consent> of(PersonId person) {
        return db.sql(ENTRIES).param("person", person).list(Consent.class);
    }

    Optional<Consent> last(PersonId person, Way.Kind kind) {
        return db.sql(LAST).param("person", person).param("kind", kind).find(Consent.class);
    }

    Consent.Id add(PersonId person, Consent.New entry, Instant now, @Nullable MemberId by) {
        return db.sql(ADD)
                .param("person", person)
                .params(entry)
                .param("now", now)
                .param("by", by)
                .get(Consent.Id.class);
    }

    long saidSince(PersonId person, Way.Kind kind, Instant since) {
        return db.sql(SAID_SINCE)
                .param("person", person)
                .param("kind", kind)
                .param("since", since)
                .get(Long.class);
    }

    int stand(PersonId person, Way.Kind kind, Way.Standing from, Way.Standing to, Instant at) {
        return db.sql(STAND)
                .param("person", person)
                .param("kind", kind)
                .param("from", from)
                .param("to", to)
                .param("at", at)
                .update();
    }

    List<Way.Kind> unheard(PersonId person) {
        return db.sql(UNHEARD).param("person", person).list(Way.Kind.class);
    }

    List<Way.Kind> unheeded(PersonId person) {
        return db.sql(UNHEEDED).param("person", person).list(Way.Kind.class);
    }

    List<Wording> wordings() {
        return db.sql(WORDINGS).list(Wording.class);
    }

    void add(Way.Kind kind, String wording, Instant at, MemberId by) {
        db.sql(ADD_WORDING)
                .param("kind", kind)
                .param("text", wording)
                .param("at", at)
                .param("by", by)
                .update();
    }

    List<Over> over(Instant before, long after, int limit) {
        return db.sql(OVER)
                .param("before", before)
                .param("after", after)
                .param("limit", limit)
                .list(Over.class);
    }

    int remove(Collection<Over> over) {
        letGo();
        int gone = 0;
        for (var each : over) {
            gone +=
                    db.sql(REMOVE)
                            .param("person", each.personId())
                            .param("kind", each.kind())
                            .param("erased", each.erased())
                            .update();
        }
        return gone;
    }

    private void letGo() {
        db.sql(LET_GO).get(String.class);
    }
}
