package kizuna.touches;

import kizuna.people.MergeId;
import kizuna.people.PersonId;
import kizuna.people.PersonsMerged;
import kizuna.people.PersonsParted;
import kizuna.platform.Sql;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Touches and purchases go with their person when two records become one, and back when they are
/// parted; a touch that was put right meanwhile goes with the one it stands for.
@Component
class TouchesMerging {
    private static final String MERGE =
            """
            with touch as (
                update touches.touch set person_id = :kept
                where person_id = :away and undone_at is null
                returning id
            ), undone as (
                update touches.touch set person_id = :kept
                where person_id = :away and undone_at is not null
                returning id
            ), purchase as (
                update touches.purchase set person_id = :kept where person_id = :away returning id
            ), removed as (
                update touches.removed
                set person_id = :kept,
                    was = was || jsonb_build_object('person_id', cast(:kept as bigint))
                where person_id = :away
                returning id
            ), correction as (
                update touches.correction set person_id = :kept
                where person_id = :away
                returning id
            ), asked as (
                update touches.asked a set person_id = :kept
                where a.person_id = :away
                  and not exists (select from touches.asked other
                                  where other.person_id = :kept and other.print = a.print)
                returning a.id
            )
            insert into touches.merged (merge_id, kind, row_id)
            select cast(:merge as bigint), 'touch', id from touch
            union all select cast(:merge as bigint), 'correction', id from correction
            union all select cast(:merge as bigint), 'asked', id from asked
            union all select cast(:merge as bigint), 'touch', id from undone
            union all select cast(:merge as bigint), 'purchase', id from purchase
            union all select cast(:merge as bigint), 'purchase', id from removed
            """;

    private static final String PART =
            """
            with mine as (
                delete from touches.merged where merge_id = :merge returning kind, row_id
            ), touch as (
                update touches.touch t set person_id = :away from mine
                where mine.kind = 'touch' and t.id = mine.row_id and t.person_id = :kept
            ), purchase as (
                update touches.purchase t set person_id = :away from mine
                where mine.kind = 'purchase' and t.id = mine.row_id and t.person_id = :kept
            ), correction as (
                update touches.correction t set person_id = :away from mine
                where mine.kind = 'correction' and t.id = mine.row_id and t.person_id = :kept
            ), asked as (
                update touches.asked t set person_id = :away from mine
                where mine.kind = 'asked' and t.id = mine.row_id and t.person_id = :kept
            )
            update touches.removed t
            set person_id = :away,
                was = t.was || jsonb_build_object('person_id', cast(:away as bigint))
            from mine
            where mine.kind = 'purchase' and t.id = mine.row_id and t.person_id = :kept
            """;

    private static final String CORRECTED =
            """
            insert into touches.merged (merge_id, kind, row_id)
            select merge_id, kind, :to from touches.merged where kind = 'touch' and row_id = :from
            """;

    private final Sql db;

    TouchesMerging(Sql db) {
        this.db = db;
    }

    @EventListener
    void on(PersonsMerged merged) {
        move(MERGE, merged.merge(), merged.kept(), merged.away());
    }

    /// First: whatever stands in a history goes with it.
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(PersonsParted parted) {
        move(PART, parted.merge(), parted.kept(), parted.away());
    }

    @EventListener
    void on(TouchCorrected corrected) {
        db.sql(CORRECTED).param("from", corrected.from()).param("to", corrected.to()).update();
    }

    private void move(String sql, MergeId merge, PersonId kept, PersonId away) {
        db.sql(sql).param("merge", merge).param("kept", kept).param("away", away).update();
    }
}
