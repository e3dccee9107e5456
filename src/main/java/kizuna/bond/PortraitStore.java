package kizuna.bond;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import org.springframework.stereotype.Repository;

/// What a portrait needs beside the state: a look at the latest touches.
@Repository
class PortraitStore {
    private static final String LATELY =
            """
            select coalesce(said.words, 0)::int as words,
                   coalesce(said.words_before, 0)::int as words_before,
                   given.at as given_at, given.signals as given_signals
            from (select count(*) filter (where at >= :month) as words,
                         count(*) filter (where at < :month) as words_before
                  from touches.touch
                  where person_id = :person and received and undone_at is null
                    and at >= :before
                    and (text <> '' or signals && array['reply', 'disclosure', 'thanks'])) said
            left join lateral (
                select at, signals
                from touches.touch
                where person_id = :person and not received and undone_at is null
                order by at desc
                limit 1) given on true
            """;

    private final Sql db;

    PortraitStore(Sql db) {
        this.db = db;
    }

    Lately lately(PersonId person, Instant now) {
        return db.sql(LATELY)
                .param("person", person)
                .param("month", now.minus(30, ChronoUnit.DAYS))
                .param("before", now.minus(120, ChronoUnit.DAYS))
                .get(Lately.class);
    }
}
