package kizuna.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL of quiet times and of what they say is wrong.
@Component
class RespectStore {
    private static final String QUIET_TIMES =
            """
            select from_at, reason, until_at
            from people.quiet_time where person_id = :person order by id desc
            """;

    private static final String CORRECTIONS =
            """
            select id, person_id, text, asked_on, due_on, recorded_at, recorded_by, settled_at,
                   settled_by, outcome, answer
            from people.correction where person_id = :person
            order by settled_at desc nulls first, due_on, id
            """;

    private static final String OWED =
            """
            select (select count(*) from people.correction
                    where person_id = :person and settled_at is null) as corrections,
                   (select count(*) from people.confidence
                    where person_id = :person and removed_at is null and expires_on >= :today)
                       as confidences,
                   exists (select from people.consent where person_id = :person) as consents,
                   exists (select from people.quiet_time
                           where person_id = :person and until_at is not null) as quiet_times
            """;

    private static final String ASK =
            """
            insert into people.correction (person_id, text, asked_on, due_on, recorded_at, recorded_by)
            values (:person, :text, :askedOn, :dueOn, :at, :by)
            returning id
            """;

    private static final String SETTLE =
            """
            update people.correction c
            set settled_at = :at, settled_by = :by, outcome = :outcome, answer = :answer
            from people.person p
            where c.id = :id and p.id = c.person_id and p.store_id = any (:stores)
              and p.erased_at is null and c.settled_at is null
            returning c.person_id
            """;

    private static final String REOPEN =
            """
            update people.correction c
            set settled_at = null, settled_by = null, outcome = null, answer = ''
            from people.person p
            where c.id = :id and p.id = c.person_id and p.store_id = any (:stores)
              and p.erased_at is null
            returning c.person_id
            """;

    private final Sql db;

    RespectStore(Sql db) {
        this.db = db;
    }

    List<QuietTime> quietTimes(PersonId person) {
        return db.sql(QUIET_TIMES).param("person", person).list(QuietTime.class);
    }

    List<Correction> corrections(PersonId person) {
        return db.sql(CORRECTIONS).param("person", person).list(Correction.class);
    }

    Owed owed(PersonId person, LocalDate today) {
        return db.sql(OWED).param("person", person).param("today", today).get(Owed.class);
    }

    Correction.Id ask(PersonId person, Correction.New correction, Instant at, MemberId by) {
        return db.sql(ASK)
                .param("person", person)
                .params(correction)
                .param("at", at)
                .param("by", by)
                .get(Correction.Id.class);
    }

    Optional<PersonId> settle(
            Correction.Id id,
            Correction.Outcome outcome,
            String answer,
            Instant at,
            MemberId by,
            Set<StoreId> stores) {
        return db.sql(SETTLE)
                .param("id", id)
                .param("outcome", outcome)
                .param("answer", answer)
                .param("at", at)
                .param("by", by)
                .param("stores", stores)
                .find(PersonId.class);
    }

    Optional<PersonId> reopen(Correction.Id id, Set<StoreId> stores) {
        return db.sql(REOPEN).param("id", id).param("stores", stores).find(PersonId.class);
    }

    /// How many corrections are still to be made and how many confidences are kept, and whether
    /// they ever spoke of being reached, or were left in peace for a time.
    record Owed(long corrections, long confidences, boolean consents, boolean quietTimes) {}

    /// Since when they were left in peace, why, and until when.
    record QuietTime(Instant fromAt, String reason, @Nullable Instant untilAt) {}
}
