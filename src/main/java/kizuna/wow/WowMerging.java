package kizuna.wow;

import kizuna.people.PersonsMerged;
import kizuna.people.PersonsParted;
import kizuna.platform.Sql;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The stories of somebody go with them when two records become one, and back when they are
/// parted.
@Component
class WowMerging {
    private static final String MERGE =
            """
            with theirs as (
                update wow.story set person_id = :kept where person_id = :away returning id
            )
            insert into wow.merged (merge_id, story_id) select :merge, id from theirs
            """;

    private static final String PART =
            """
            with theirs as (delete from wow.merged where merge_id = :merge returning story_id)
            update wow.story s set person_id = :away from theirs
            where s.id = theirs.story_id and s.person_id = :kept
            """;

    private final Sql db;

    WowMerging(Sql db) {
        this.db = db;
    }

    @EventListener
    void on(PersonsMerged merged) {
        db.sql(MERGE)
                .param("merge", merged.merge())
                .param("kept", merged.kept())
                .param("away", merged.away())
                .update();
    }

    @EventListener
    void on(PersonsParted parted) {
        db.sql(PART)
                .param("merge", parted.merge())
                .param("kept", parted.kept())
                .param("away", parted.away())
                .update();
    }
}
