package kizuna.bond;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import kizuna.platform.Sql;
import kizuna.statistics.Share;
import kizuna.team.StoreId;
import kizuna.touches.Signal;
import org.springframework.context.ApplicationEventPublisher;
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
                returning person_id, store_id, at, reason, element, answer),
            counted as (
                insert into bond.tally (store_id, reason, element, answered)
                select store_id, reason, element, 1 from answered
                on conflict (store_id, reason, element)
                do update set answered = bond.tally.answered + 1)
            select person_id, store_id, at, reason, element, answer from answered
            """;

    private static final String COUNT =
            """
            insert into bond.tally (store_id, reason, element, done)
            values (:store, :reason, :element, :change)
            on conflict (store_id, reason, element)
            do update set done = greatest(0, bond.tally.done + :change)
            """;

    /// Acts that history tells, as decisions: those of ours which a reason led to and of which no
    /// decision is kept; answered by the first movement before the next act, within the window.
    private static final String RECALL =
            """
            with act as (
                select t.id, t.person_id, t.store_id, t.member_id, t.at, t.channel, t.reason,
                       case when 'emotion' = any (t.signals) then 'emotion'
                            when 'disclosure' = any (t.signals) then 'disclosure'
                            when 'useful' = any (t.signals) then 'useful'
                            else 'contact' end as element,
                       least(t.at + make_interval(days => :window),
                             lead(t.at) over (partition by t.person_id order by t.at)) as until
                from touches.touch t
                where not t.received and t.reason is not null and t.undone_at is null)
            insert into bond.decision (person_id, store_id, member_id, reason, element, channel,
                                       kind, at, touch_id, answered_at, answer)
            select a.person_id, a.store_id, a.member_id, a.reason, a.element, a.channel, 'done',
                   a.at, a.id, moved.at, moved.answer
            from act a
            left join lateral (
                (select r.at,
                        case when 'visit' = any (r.signals) then 'visit'
                             when r.signals && array['thanks', 'disclosure'] then 'words'
                             else 'reply' end as answer
                 from touches.touch r
                 where r.person_id = a.person_id and r.received and r.undone_at is null
                   and r.at > a.at and r.at <= a.until)
                union all
                (select (b.on_date + time '12:00')::timestamptz, 'visit'
                 from touches.purchase b
                 where b.person_id = a.person_id and b.amount > 0
                   and b.on_date > a.at::date and b.on_date <= a.until::date)
                order by at
                limit 1) moved on true
            where a.member_id is not null
              and not exists (select from bond.decision d where d.touch_id = a.id)
            """;

    private static final String RECOUNT =
            """
            insert into bond.tally (store_id, reason, element, done, answered)
            select store_id, reason, element, count(*), count(answered_at)
            from bond.decision
            where kind = 'done' and undone_at is null
            group by store_id, reason, element
            on conflict (store_id, reason, element)
            do update set done = excluded.done, answered = excluded.answered
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
    private final ApplicationEventPublisher events;

    Learning(Sql db, ApplicationEventPublisher events) {
        this.db = db;
        this.events = events;
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
        var answered =
                db.sql(ANSWERED)
                        .param("person", state.personId())
                        .param("at", at)
                        .param("since", at.minus(WINDOW_DAYS + 1, ChronoUnit.DAYS))
                        .param("answer", answerOf(next))
                        .find(ActAnswered.class);
        answered.ifPresent(events::publishEvent);
        return answered.isPresent();
    }

    void count(StoreId store, String reason, Signal element, int change) {
        db.sql(COUNT)
                .param("store", store)
                .param("reason", reason)
                .param("element", element)
                .param("change", change)
                .update();
    }

    /// Learns from a history that came in as one, such as the sample's.
    void recall() {
        db.sql(RECALL).param("window", WINDOW_DAYS).update();
        db.sql(RECOUNT).update();
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
