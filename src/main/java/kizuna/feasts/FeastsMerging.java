package kizuna.feasts;

import kizuna.people.MergeId;
import kizuna.people.PersonId;
import kizuna.people.PersonsMerged;
import kizuna.people.PersonsParted;
import kizuna.platform.Sql;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Words go with their person when two records become one, and back when they are parted.
@Component
class FeastsMerging {
    private static final String MERGE =
            """
            with mine as (
                update feasts.word set person_id = :kept where person_id = :away returning id
            )
            insert into feasts.merged (merge_id, word_id)
            select :merge, id from mine
            """;

    private static final String PART =
            """
            with mine as (delete from feasts.merged where merge_id = :merge returning word_id)
            update feasts.word w set person_id = :away from mine
            where w.id = mine.word_id and w.person_id = :kept
            """;

    /// What was said after the merge is of whoever said it: the touches have gone back before.
    private static final String WITH_TOUCHES =
            """
            update feasts.word w set person_id = :away
            from touches.touch t
            where t.person_id = :away and w.touch_id = t.id and w.person_id = :kept
            """;

    private final Sql db;

    FeastsMerging(Sql db) {
        this.db = db;
    }

    @EventListener
    void on(PersonsMerged merged) {
        move(MERGE, merged.merge(), merged.kept(), merged.away());
    }

    @EventListener
    void on(PersonsParted parted) {
        move(PART, parted.merge(), parted.kept(), parted.away());
        db.sql(WITH_TOUCHES).param("kept", parted.kept()).param("away", parted.away()).update();
    }

    private void move(String sql, MergeId merge, PersonId kept, PersonId away) {
        db.sql(sql).param("merge", merge).param("kept", kept).param("away", away).update();
    }
}
