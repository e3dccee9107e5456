package kizuna.capital;

import java.time.LocalDate;
import java.util.List;
import kizuna.letters.Letter;
import kizuna.letters.OtherLot;
import kizuna.platform.Sql;
import kizuna.team.Team;
import org.springframework.stereotype.Component;

/// Trials that run while a letter leaves some out by lot, and with how many of the same people.
@Component
class TrialsBeside implements OtherLot.Source {
    private static final String RUNNING =
            """
            select t.id, t.title, t.began_on + 7 * t.weeks - 1 as until,
                   (select count(*)
                    from letters.outbox o
                    join capital.drawn d on d.trial_id = t.id and d.person_id = o.person_id
                    where o.letter_id = :letter and o.left_out is null) as people
            from capital.trial t
            where t.store_id = :store and t.letter_id is distinct from :letter
              and t.removed_at is null and t.stopped_on is null
              and t.began_on + 7 * t.weeks > :today
            order by t.id desc limit 20
            """;

    private final Sql db;
    private final Team team;

    TrialsBeside(Sql db, Team team) {
        this.db = db;
        this.team = team;
    }

    private record Row(long id, String title, LocalDate until, long people) {
        OtherLot told() {
            return new OtherLot(title, "/capital/trials/" + id, until, people);
        }
    }

    @Override
    public List<OtherLot> beside(Letter letter) {
        return db
                .sql(RUNNING)
                .param("letter", letter.id())
                .param("store", letter.storeId())
                .param("today", team.today())
                .list(Row.class)
                .stream()
                .map(Row::told)
                .toList();
    }
}
