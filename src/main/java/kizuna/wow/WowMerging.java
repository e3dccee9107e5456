package kizuna.wow;

import java.util.List;
import kizuna.people.MergeId;
import kizuna.people.PersonId;
import kizuna.people.PersonsMerged;
import kizuna.people.PersonsParted;
import kizuna.platform.Sql;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The stories of somebody, what was given them and made good, and calls for help go with them
/// when two records become one, and back when they are parted.
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

    private static final String MERGE_SPENDING =
            """
            with theirs as (
                update wow.spending set person_id = :kept where person_id = :away returning id
            )
            insert into wow.merged_spending (merge_id, spending_id) select :merge, id from theirs
            """;

    private static final String PART_SPENDING =
            """
            with theirs as (
                delete from wow.merged_spending where merge_id = :merge returning spending_id)
            update wow.spending s set person_id = :away from theirs
            where s.id = theirs.spending_id and s.person_id = :kept
            """;

    private static final String MERGE_RECOVERY =
            """
            with theirs as (
                update wow.recovery set person_id = :kept where person_id = :away returning id
            )
            insert into wow.merged_recovery (merge_id, recovery_id) select :merge, id from theirs
            """;

    private static final String PART_RECOVERY =
            """
            with theirs as (
                delete from wow.merged_recovery where merge_id = :merge returning recovery_id)
            update wow.recovery s set person_id = :away from theirs
            where s.id = theirs.recovery_id and s.person_id = :kept
            """;

    private static final String MERGE_HELP =
            """
            with theirs as (
                update wow.help set person_id = :kept where person_id = :away returning id
            )
            insert into wow.merged_help (merge_id, help_id) select :merge, id from theirs
            """;

    private static final String PART_HELP =
            """
            with theirs as (
                delete from wow.merged_help where merge_id = :merge returning help_id)
            update wow.help s set person_id = :away from theirs
            where s.id = theirs.help_id and s.person_id = :kept
            """;

    private final Sql db;
    private final Helps helps;

    WowMerging(Sql db, Helps helps) {
        this.db = db;
        this.helps = helps;
    }

    @EventListener
    void on(PersonsMerged merged) {
        for (var sql : List.of(MERGE, MERGE_SPENDING, MERGE_RECOVERY, MERGE_HELP)) {
            move(sql, merged.merge(), merged.kept(), merged.away());
        }
        helps.regard(merged.kept());
    }

    @EventListener
    void on(PersonsParted parted) {
        for (var sql : List.of(PART, PART_SPENDING, PART_RECOVERY, PART_HELP)) {
            move(sql, parted.merge(), parted.kept(), parted.away());
        }
        helps.regard(parted.kept());
        helps.regard(parted.away());
    }

    private void move(String sql, MergeId merge, PersonId kept, PersonId away) {
        db.sql(sql).param("merge", merge).param("kept", kept).param("away", away).update();
    }
}
