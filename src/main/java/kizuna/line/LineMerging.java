package kizuna.line;

import kizuna.people.PersonsMerged;
import kizuna.people.PersonsParted;
import kizuna.platform.Sql;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Who somebody is on LINE goes with them when two records become one, and back when they are
/// parted. A code that was made for the second record ends: it may be shown to them anew.
@Component
class LineMerging {
    private static final String MERGE =
            """
            with mine as (
                update line.friend set person_id = :kept where person_id = :away returning id
            )
            insert into line.merged (merge_id, friend_id)
            select :merge, id from mine
            """;

    private static final String END_CODES = "delete from line.code where person_id = :away";

    private static final String PART =
            """
            with mine as (delete from line.merged where merge_id = :merge returning friend_id)
            update line.friend f set person_id = :away from mine
            where f.id = mine.friend_id and f.person_id = :kept
            """;

    private final Sql db;

    LineMerging(Sql db) {
        this.db = db;
    }

    @EventListener
    void on(PersonsMerged merged) {
        db.sql(MERGE)
                .param("merge", merged.merge())
                .param("kept", merged.kept())
                .param("away", merged.away())
                .update();
        db.sql(END_CODES).param("away", merged.away()).update();
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
