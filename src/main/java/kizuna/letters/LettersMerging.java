package kizuna.letters;

import java.time.Clock;
import kizuna.people.MergeId;
import kizuna.people.PersonId;
import kizuna.people.PersonsMerged;
import kizuna.people.PersonsParted;
import kizuna.platform.Sql;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The letters of a person go with them when two records become one, and back when they are
/// parted. A letter that both were to get is got once: what waits for the second record is
/// withdrawn; and of what they chose the latest stands.
@Component
class LettersMerging {
    private static final String ONCE =
            """
            update letters.outbox o set withdrawn_at = :now, why = 'letters.why.merged'
            where o.person_id = :away and o.queued_at is not null and o.begun_at is null
              and o.sent_at is null and o.refused_at is null and o.unknown_at is null
              and o.withdrawn_at is null
              and exists (select from letters.outbox k
                          where k.letter_id = o.letter_id and k.person_id = :kept)
            """;

    private static final String NAMED =
            """
            with away as (
                delete from letters.named where person_id = :away returning letter_id
            ), both_of_them as (
                insert into letters.merged_named (merge_id, letter_id, both_named)
                select :merge, a.letter_id,
                       exists (select from letters.named k
                               where k.letter_id = a.letter_id and k.person_id = :kept)
                from away a
            )
            insert into letters.named (letter_id, person_id)
            select letter_id, :kept from away
            on conflict do nothing
            """;

    private static final String NOT_NAMED =
            """
            delete from letters.named n using letters.merged_named m
            where m.merge_id = :merge and not m.both_named
              and n.letter_id = m.letter_id and n.person_id = :kept
            """;

    private static final String NAMED_AGAIN =
            """
            with mine as (delete from letters.merged_named where merge_id = :merge returning letter_id)
            insert into letters.named (letter_id, person_id)
            select letter_id, :away from mine
            on conflict do nothing
            """;

    private static final String MERGE =
            """
            with mine as (
                update letters.outbox o set person_id = :kept
                where o.person_id = :away
                  and not exists (select from letters.outbox k
                                  where k.letter_id = o.letter_id and k.person_id = :kept)
                returning id
            )
            insert into letters.merged (merge_id, outbox_id)
            select :merge, id from mine
            """;

    private static final String PART =
            """
            with mine as (delete from letters.merged where merge_id = :merge returning outbox_id)
            update letters.outbox o set person_id = :away from mine
            where o.id = mine.outbox_id and o.person_id = :kept
            """;

    private static final String SAID =
            """
            with mine as (
                update letters.comment set person_id = :kept where person_id = :away returning id
            )
            insert into letters.merged_comment (merge_id, comment_id)
            select :merge, id from mine
            """;

    private static final String SAID_APART =
            """
            with mine as (
                delete from letters.merged_comment where merge_id = :merge returning comment_id
            )
            update letters.comment c set person_id = :away from mine
            where c.id = mine.comment_id and c.person_id = :kept
            """;

    private static final String CHOSE =
            """
            with mine as (
                update letters.wish set person_id = :kept where person_id = :away returning id
            )
            insert into letters.merged_wish (merge_id, wish_id)
            select :merge, id from mine
            """;

    private static final String CHOSE_APART =
            """
            with mine as (
                delete from letters.merged_wish where merge_id = :merge returning wish_id
            )
            update letters.wish w set person_id = :away from mine
            where w.id = mine.wish_id and w.person_id = :kept
            """;

    private final Sql db;
    private final Clock clock;

    LettersMerging(Sql db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    @EventListener
    void on(PersonsMerged merged) {
        db.sql(ONCE)
                .param("kept", merged.kept())
                .param("away", merged.away())
                .param("now", clock.instant())
                .update();
        move(NAMED, merged.merge(), merged.kept(), merged.away());
        move(MERGE, merged.merge(), merged.kept(), merged.away());
        move(SAID, merged.merge(), merged.kept(), merged.away());
        move(CHOSE, merged.merge(), merged.kept(), merged.away());
    }

    @EventListener
    void on(PersonsParted parted) {
        move(PART, parted.merge(), parted.kept(), parted.away());
        move(SAID_APART, parted.merge(), parted.kept(), parted.away());
        move(CHOSE_APART, parted.merge(), parted.kept(), parted.away());
        db.sql(NOT_NAMED).param("merge", parted.merge()).param("kept", parted.kept()).update();
        db.sql(NAMED_AGAIN).param("merge", parted.merge()).param("away", parted.away()).update();
    }

    private void move(String sql, MergeId merge, PersonId kept, PersonId away) {
        db.sql(sql).param("merge", merge).param("kept", kept).param("away", away).update();
    }
}
