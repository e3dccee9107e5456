package kizuna.bond;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import kizuna.platform.Sql;
import kizuna.statistics.Share;
import kizuna.team.StoreId;
import kizuna.touches.Signal;
import org.springframework.stereotype.Component;

/// What came of our acts: an act from Today is answered when the person moves within thirty days.
/// Counted per store, reason and element as it happens; shown with honest intervals; never per
/// member.
@Component
class Learning {
    static final int WINDOW_DAYS = 30;

    private static final String ANSWERED =
            """
            with answered as (
                update bond.decision
                set answered_at = :at, answer = :answer
                where id = (select id from bond.decision
                            where person_id = :person and kind = 'done' and answered_at is null
                              and undone_at is null and at >= :since and at <= :at
                            order by at desc
                            limit 1)
                returning store_id, reason, element)
            insert into bond.tally (store_id, reason, element, answered)
            select store_id, reason, element, 1 from answered
            on conflict (store_id, reason, element)
            do update set answered = bond.tally.answered + 1
            """;

    private static final String COUNT =
            """
            insert into bond.tally (store_id, reason, element, done)
            values (:store, :reason, :element, :change)
            on conflict (store_id, reason, element)
            do update set done = greatest(0, bond.tally.done + :change)
            """;

    private static final String TALLIES =
            """
            select reason, element, sum(done)::int as done, sum(answered)::int as answered
            from bond.tally
            where store_id = any (:stores)
            group by reason, element
            having sum(done) > 0
            order by reason, element
            """;

    private final Sql db;

    Learning(Sql db) {
        this.db = db;
    }

    record Tally(String reason, Signal element, int done, int answered) {
        /// `answered` may exceed what is still counted as done, where an act was undone.
        Share share() {
            return new Share(Math.min(answered, done), done);
        }
    }

    /// Whether this movement answered an act of ours; then it is counted.
    boolean answered(State state, Movement next, Instant at) {
        if (state.actedOn() == null
                || next.day() < state.actedOn().toEpochDay()
                || next.day() > state.actedOn().toEpochDay() + WINDOW_DAYS) {
            return false;
        }
        return db.sql(ANSWERED)
                        .param("person", state.personId())
                        .param("at", at)
                        .param("since", at.minus(WINDOW_DAYS + 1, ChronoUnit.DAYS))
                        .param("answer", answerOf(next))
                        .update()
                > 0;
    }

    void count(StoreId store, String reason, Signal element, int change) {
        db.sql(COUNT)
                .param("store", store)
                .param("reason", reason)
                .param("element", element)
                .param("change", change)
                .update();
    }

    List<Tally> tallies(Set<StoreId> stores) {
        return db.sql(TALLIES).param("stores", stores).list(Tally.class);
    }

    private static String answerOf(Movement next) {
        if (next.isVisit()) {
            return "visit";
        } else if (next.has(Signal.THANKS) || next.has(Signal.DISCLOSURE)) {
            return "words";
        } else {
            return "reply";
        }
    }
}
