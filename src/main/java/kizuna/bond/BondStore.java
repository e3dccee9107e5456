package kizuna.bond;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import org.springframework.stereotype.Repository;

/// The rows of `bond.state`: read with a lock, written with what [Outlook] says of them.
@Repository
class BondStore {
    static final String STATES =
            """
            select person_id, store_id, owner, household_id, quiet, contact, useful, disclosure,
                   emotion, given, approaches, fast, slow, received, told, warm, visit_days,
                   first_visit_on, last_visit_on, gap_squares, last_received_on, last_approach_on,
                   last_personal_on, mates_on, last_given_at, word_at, complaint_at, recovered_at, silent, acted_on,
                   snooze_until
            from bond.state
            """;

    private static final String FIND = STATES + "where person_id = :person ";
    private static final String LOCK = FIND + "for update";

    private static final String STANDINGS =
            """
            select person_id, last_approach_on as last_on, mates_on, rest_until,
                   complaint_at is not null
                       and (recovered_at is null or complaint_at > recovered_at)
                       or exists (select from bond.due d
                                  where d.person_id = s.person_id and d.holds) as complaint_open
            from bond.state s
            where person_id = any (cast(:persons as bigint[]))
            """;

    private static final String BEGIN =
            """
            insert into bond.state (person_id, store_id, owner, household_id, quiet)
            select id, store_id, case when guarded_at is null then coalesce(member_id, 0) else -1 end,
                   household_id, quiet_at is not null
            from people.person
            where id = :person and erased_at is null
            on conflict (person_id) do nothing
            """;

    private static final String SAVE =
            """
            update bond.state
            set store_id = :storeId, owner = :owner, household_id = :householdId, quiet = :quiet,
                contact = :contact, useful = :useful, disclosure = :disclosure, emotion = :emotion,
                given = :given, approaches = :approaches, fast = :fast, slow = :slow,
                received = :received, told = :told, warm = :warm, visit_days = :visitDays,
                first_visit_on = :firstVisitOn, last_visit_on = :lastVisitOn,
                gap_squares = :gapSquares, last_received_on = :lastReceivedOn,
                last_approach_on = :lastApproachOn, last_personal_on = :lastPersonalOn,
                mates_on = :matesOn,
                last_given_at = :lastGivenAt, word_at = :wordAt, complaint_at = :complaintAt,
                recovered_at = :recoveredAt, silent = :silent, acted_on = :actedOn,
                snooze_until = :snoozeUntil, stage = :stage, due_on = :dueOn, urgency = :urgency,
                turn_on = :turnOn, rest_until = :restUntil, weights = :weights, changed_at = now()
            where person_id = :personId and (:whole or weights = :weights)
            """;

    private static final String FRAME =
            """
            select id as person_id, store_id,
                   case when guarded_at is null then coalesce(member_id, 0) else -1 end as owner,
                   household_id,
                   quiet_at is not null as quiet,
                   (select max(last_approach_on) from bond.state m
                    where m.household_id = p.household_id and m.person_id <> p.id) as mates_on,
                   (select max((at at time zone :zone)::date) from bond.decision d
                    where d.person_id = p.id and d.kind = 'done'
                      and d.answered_at is null and d.undone_at is null) as acted_on,
                   (select max(until) from bond.decision d
                    where d.person_id = p.id and d.subject = 0 and d.undone_at is null)
                       as snooze_until
            from people.person p
            where id = :person and erased_at is null
            """;

    private static final String HISTORY =
            """
            select ((at at time zone :zone)::date - date '1970-01-01') as day,
                   floor(extract(epoch from at))::bigint as second, received,
                   channel in ('counter', 'event') as at_counter,
                   bits & 1048575 as bits,
                   coalesce(depth, 0)::int as depth
            from touches.touch
            where person_id = :person and undone_at is null
            union all
            select on_date - date '1970-01-01', (on_date - date '1970-01-01') * 86400::bigint,
                   true, true, 1073741824, 0
            from touches.purchase
            where person_id = :person and amount >= 0
            order by 2
            """;

    private static final String MATES =
            """
            select person_id
            from bond.state
            where household_id = :household and person_id <> :person
              and (mates_on is null or mates_on < :day)
            order by person_id
            """;

    private static final String HOUSEHOLD =
            """
            select person_id from bond.state where household_id = :household order by person_id
            """;

    private static final String FORGET = "delete from bond.state where person_id = :person";

    private static final String TURNED =
            """
            select person_id from bond.state
            where turn_on <= :today
            order by turn_on
            limit :limit
            for update skip locked
            """;

    private static final String STALE =
            """
            select exists (select from bond.state where weights <> :weights limit 1)
            """;

    private final Sql db;

    BondStore(Sql db) {
        this.db = db;
    }

    Optional<State> find(PersonId person) {
        return db.sql(FIND).param("person", person).find(State.class);
    }

    List<Standing> standings(Collection<PersonId> persons) {
        return db.sql(STANDINGS).param("persons", persons).list(Standing.class);
    }

    /// The state, locked until the transaction ends; made where there was none yet.
    Optional<State> lock(PersonId person) {
        var found = db.sql(LOCK).param("person", person).find(State.class);
        if (found.isPresent()) {
            return found;
        }
        db.sql(BEGIN).param("person", person).update();
        return db.sql(LOCK).param("person", person).find(State.class);
    }

    /// `whole`: made of the whole history. What was only added to is saved where all of it was
    /// made with the same weights; otherwise nothing is saved, and the answer is false.
    boolean save(State state, Outlook outlook, int weights, boolean whole) {
        return db.sql(SAVE)
                        .params(state)
                        .params(outlook)
                        .param("stage", outlook.stage().rank())
                        .param("weights", weights)
                        .param("whole", whole)
                        .update()
                > 0;
    }

    Optional<Running.Frame> frame(PersonId person, String zone) {
        return db.sql(FRAME).param("person", person).param("zone", zone).find(Running.Frame.class);
    }

    List<Movement> history(PersonId person, String zone) {
        return db.sql(HISTORY).param("person", person).param("zone", zone).list(Movement.class);
    }

    /// Those who live with `person` and have not heard yet that we approached the house on
    /// `day`.
    List<PersonId> mates(PersonId person, long household, LocalDate day) {
        return db.sql(MATES)
                .param("person", person)
                .param("household", household)
                .param("day", day)
                .list(PersonId.class);
    }

    List<PersonId> household(long household) {
        return db.sql(HOUSEHOLD).param("household", household).list(PersonId.class);
    }

    void forget(PersonId person) {
        db.sql(FORGET).param("person", person).update();
    }

    /// Whose outlook changes by today's mere coming; locked. Who is being changed at this
    /// moment is left out: that change looks at today as well.
    List<PersonId> turned(LocalDate today, int limit) {
        return db.sql(TURNED).param("today", today).param("limit", limit).list(PersonId.class);
    }

    boolean anyWithOtherWeights(int weights) {
        return db.sql(STALE).param("weights", weights).get(Boolean.class);
    }
}
