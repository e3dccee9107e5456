package kizuna.team;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import kizuna.platform.Sql;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Counts failures to sign in. An attempt is counted as failed before the password is looked at
/// and taken back when it was right, so that many at once gain nothing over one after another.
@Component
class Attempts {
    static final String MEET =
            """
            insert into team.attempt (subject, failures, last_at, free_at)
            values (:subject, 0, :now, :now)
            on conflict (subject) do nothing
            """;
    static final String LOOK =
            """
            select failures, last_at, free_at from team.attempt where subject = :subject for update
            """;
    static final String COUNT =
            """
            update team.attempt set failures = :failures, last_at = :now, free_at = :freeAt
            where subject = :subject
            """;
    static final String TAKE_BACK =
            """
            update team.attempt set failures = greatest(failures - 1, 0), free_at = :now
            where subject = :subject
            """;
    static final String FORGIVE = "delete from team.attempt where subject = :subject";
    static final String FORGET = "delete from team.attempt where last_at < :before";

    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Sql db;
    private final Clock clock;

    Attempts(Sql db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    record Seen(int failures, Instant lastAt, Instant freeAt) {}

    /// Counts one attempt for each subject, unless one of them has to wait still: then for none,
    /// and the time left is the answer.
    @Transactional
    Optional<Duration> count(Map<String, Waiting> subjects) {
        var now = now();
        Instant freeAt = now;
        for (var subject : subjects.keySet()) {
            var seen = meet(subject, now);
            freeAt = seen.freeAt().isAfter(freeAt) ? seen.freeAt() : freeAt;
        }
        if (freeAt.isAfter(now)) {
            return Optional.of(Duration.between(now, freeAt));
        }
        subjects.forEach((subject, waiting) -> add(subject, waiting, now));
        return Optional.empty();
    }

    /// It was the member: the account starts afresh, the address has one failure fewer.
    @Transactional
    void wasRight(String account, String address) {
        var now = now();
        forgive(account);
        db.sql(TAKE_BACK).param("subject", address).param("now", now).update();
        db.sql(FORGET).param("before", now.minus(REMEMBERED)).update();
    }

    void forgive(String subject) {
        db.sql(FORGIVE).param("subject", subject).update();
    }

    private void add(String subject, Waiting waiting, Instant now) {
        var seen = meet(subject, now);
        var stale = seen.lastAt().isBefore(now.minus(REMEMBERED));
        var failures = stale ? 1 : seen.failures() + 1;
        db.sql(COUNT)
                .param("subject", subject)
                .param("failures", failures)
                .param("now", now)
                .param("freeAt", now.plus(waiting.after(failures)))
                .update();
    }

    /// As exact as PostgreSQL keeps it; rounded up there, it would lie ahead of itself.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Seen meet(String subject, Instant now) {
        db.sql(MEET).param("subject", subject).param("now", now).update();
        return db.sql(LOOK).param("subject", subject).get(Seen.class);
    }
}
