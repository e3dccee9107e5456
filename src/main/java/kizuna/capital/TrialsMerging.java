package kizuna.capital;

import kizuna.people.PersonId;
import kizuna.people.PersonsMerged;
import kizuna.people.PersonsParted;
import kizuna.platform.Sql;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The part in a trial goes with a person when two records become one, and back when they are
/// parted. Where both were drawn, the one that stays says in which group.
@Component
class TrialsMerging {
    private static final String MERGE =
            """
            with mine as (
                update capital.drawn d set person_id = :kept
                where d.person_id = :away
                  and not exists (select from capital.drawn k
                                  where k.trial_id = d.trial_id and k.person_id = :kept)
                returning trial_id
            )
            insert into capital.merged (merge_id, trial_id)
            select :merge, trial_id from mine
            """;

    private static final String PART =
            """
            with mine as (delete from capital.merged where merge_id = :merge returning trial_id)
            update capital.drawn d set person_id = :away from mine
            where d.trial_id = mine.trial_id and d.person_id = :kept
            """;

    private final Sql db;

    TrialsMerging(Sql db) {
        this.db = db;
    }

    @EventListener
    void on(PersonsMerged merged) {
        move(MERGE, merged.merge().value(), merged.kept(), merged.away());
    }

    @EventListener
    void on(PersonsParted parted) {
        move(PART, parted.merge().value(), parted.kept(), parted.away());
    }

    private void move(String sql, long merge, PersonId kept, PersonId away) {
        db.sql(sql).param("merge", merge).param("kept", kept).param("away", away).update();
    }
}
