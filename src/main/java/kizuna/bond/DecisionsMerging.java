package kizuna.bond;

import kizuna.people.MergeId;
import kizuna.people.PersonId;
import kizuna.people.PersonsMerged;
import kizuna.people.PersonsParted;
import kizuna.platform.Sql;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// What was decided about a person goes with them when two records become one, and back when they
/// are parted. The bonds themselves are folded anew as both persons change.
@Component
class DecisionsMerging {
    private static final String MERGE =
            """
            with decision as (
                update bond.decision set person_id = :kept where person_id = :away returning id
            )
            insert into bond.merged (merge_id, decision_id)
            select :merge, id from decision
            """;

    private static final String PART =
            """
            with mine as (
                delete from bond.merged where merge_id = :merge returning decision_id
            )
            update bond.decision d set person_id = :away from mine
            where d.id = mine.decision_id and d.person_id = :kept
            """;

    private final Sql db;

    DecisionsMerging(Sql db) {
        this.db = db;
    }

    @EventListener
    void on(PersonsMerged merged) {
        move(MERGE, merged.merge(), merged.kept(), merged.away());
    }

    @EventListener
    void on(PersonsParted parted) {
        move(PART, parted.merge(), parted.kept(), parted.away());
    }

    private void move(String sql, MergeId merge, PersonId kept, PersonId away) {
        db.sql(sql).param("merge", merge).param("kept", kept).param("away", away).update();
    }
}
