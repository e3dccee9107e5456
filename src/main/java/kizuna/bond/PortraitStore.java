package kizuna.bond;

import java.time.Instant;
import java.time.YearMonth;
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

    /// Days on which something came or went; a purchase comes from them.
    private static final String MONTHS =
            """
            select to_char(day, 'YYYY-MM') as month,
                   count(distinct day) filter (where received)::int as theirs,
                   count(distinct day) filter (where not received)::int as ours
            from (select (at at time zone :zone)::date as day, received
                  from touches.touch
                  where person_id = :person and undone_at is null
                    and at >= :since::timestamp at time zone :zone
                  union all
                  select on_date, true from touches.purchase
                  where person_id = :person and on_date >= :since) d
            group by 1
            """;

    private record Row(String month, int theirs, int ours) {}

    private final Sql db;

    PortraitStore(Sql db) {
        this.db = db;
    }

    Exchange exchange(PersonId person, YearMonth now, String zone) {
        var months =
                db
                        .sql(MONTHS)
                        .param("person", person)
                        .param("zone", zone)
                        .param("since", Exchange.firstMonth(now).atDay(1))
                        .list(Row.class)
                        .stream()
                        .map(
                                row ->
                                        new Exchange.Month(
                                                YearMonth.parse(row.month()),
                                                row.theirs(),
                                                row.ours()))
                        .toList();
        return Exchange.of(months, now);
    }

    Lately lately(PersonId person, Instant now) {
        return db.sql(LATELY)
                .param("person", person)
                .param("month", now.minus(30, ChronoUnit.DAYS))
                .param("before", now.minus(120, ChronoUnit.DAYS))
                .get(Lately.class);
    }
}
