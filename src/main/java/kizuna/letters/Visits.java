package kizuna.letters;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import kizuna.platform.Jobs;
import kizuna.platform.Sql;
import kizuna.statistics.Difference;
import kizuna.statistics.Share;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who came within some days of a letter: of those who were to get it, and of those left out by
/// chance. Both over the very same days, and each side whole as it was drawn, also those whom the
/// letter did not reach: only then it is the letter that makes the difference. Counted in the
/// background, for a letter may have a million readers; what is shown is what was counted.
@Component
class Visits {
    private static final int AT_ONCE = 20_000;
    private static final Duration STALE = Duration.ofHours(1);
    private static final Duration LOST = Duration.ofMinutes(10);

    /// The first that went: rows go out in their order.
    private static final String BEGAN =
            """
            select sent_at from letters.outbox
            where letter_id = :letter and left_out is null and sent_at is not null
            order by id limit 1
            """;

    private static final String FIND =
            """
            select days, began_on, got, got_came, held, held_came, counted_at
            from letters.measure where letter_id = :letter and counted_at is not null
            """;

    private static final String CLAIM =
            """
            insert into letters.measure (letter_id, days, began_on, claimed_at)
            values (:letter, :days, :began, :now)
            on conflict (letter_id) do update set claimed_at = :now
            where letters.measure.claimed_at is null or letters.measure.claimed_at < :lost
            """;

    private static final String SOME =
            """
            with part as (
                select o.id, o.person_id, o.held_out_at is not null as held
                from letters.outbox o
                where o.letter_id = :letter and o.left_out is null and o.id > :after
                order by o.id limit :limit
            ), seen as (
                select s.id, s.held,
                       exists (select from touches.touch t
                               where t.person_id = s.person_id and t.received
                                 and t.undone_at is null and 'visit' = any (t.signals)
                                 and t.at >= :from and t.at < :until)
                       or exists (select from touches.purchase q
                                  where q.person_id = s.person_id and q.amount >= 0
                                    and q.on_date >= :fromDay and q.on_date < :untilDay) as came
                from part s
            )
            select coalesce(max(id), 0) as last, count(*) filter (where not held) as got,
                   count(*) filter (where not held and came) as got_came,
                   count(*) filter (where held) as held,
                   count(*) filter (where held and came) as held_came
            from seen
            """;

    private static final String SAVE =
            """
            update letters.measure
            set days = :days, began_on = :began, got = :got, got_came = :gotCame, held = :held,
                held_came = :heldCame, claimed_at = null, counted_at = :now
            where letter_id = :letter
            """;

    private static final String GIVE_UP =
            "update letters.measure set claimed_at = null where letter_id = :letter";

    private record Some(long last, long got, long gotCame, long held, long heldCame) {
        Some plus(Some next) {
            return new Some(
                    next.last(),
                    got + next.got(),
                    gotCame + next.gotCame(),
                    held + next.held(),
                    heldCame + next.heldCame());
        }
    }

    /// `got`, `held`: how many were to get it, and how many were left out by chance; `…Came`: of
    /// these, who came.
    record Measure(
            int days,
            LocalDate beganOn,
            long got,
            long gotCame,
            long held,
            long heldCame,
            Instant countedAt) {
        Share ofThose() {
            return new Share(gotCame, got);
        }

        Share ofTheOthers() {
            return new Share(heldCame, held);
        }

        Difference difference() {
            return new Difference(ofThose(), ofTheOthers());
        }

        /// The day after the last that counts.
        LocalDate until() {
            return beganOn.plusDays(days);
        }
    }

    private final Sql db;
    private final Jobs jobs;
    private final Team team;
    private final Clock clock;

    Visits(Sql db, Jobs jobs, Team team, Clock clock) {
        this.db = db;
        this.jobs = jobs;
        this.team = team;
        this.clock = clock;
    }

    Optional<Measure> find(Letter.Id letter) {
        return db.sql(FIND).param("letter", letter).find(Measure.class);
    }

    /// Begins to count where it was not counted yet, or otherwise, or a while ago and the days are
    /// not over; the job, else 0.
    long refresh(Letter.Id letter, int days, Jobs.Wording wording) {
        var began = began(letter);
        if (began == null
                || !isStale(find(letter).orElse(null), days, began)
                || !claim(letter, days, began)) {
            return 0;
        }
        return jobs.start(
                "letters.visits",
                "letter:" + letter.value(),
                wording,
                progress -> {
                    try {
                        save(letter, days, began, count(letter, days, began, progress));
                    } catch (RuntimeException e) {
                        db.sql(GIVE_UP).param("letter", letter).update();
                        throw e;
                    }
                });
    }

    private @Nullable LocalDate began(Letter.Id letter) {
        return db.sql(BEGAN)
                .param("letter", letter)
                .find(Instant.class)
                .map(each -> LocalDate.ofInstant(each, team.zone()))
                .orElse(null);
    }

    private boolean isStale(@Nullable Measure known, int days, LocalDate began) {
        if (known == null || known.days() != days || !known.beganOn().equals(began)) {
            return true;
        }
        var end = known.until().plusDays(1).atStartOfDay(team.zone()).toInstant();
        return known.countedAt().isBefore(end)
                && known.countedAt().isBefore(clock.instant().minus(STALE));
    }

    private boolean claim(Letter.Id letter, int days, LocalDate began) {
        var now = clock.instant();
        return db.sql(CLAIM)
                        .param("letter", letter)
                        .param("days", days)
                        .param("began", began)
                        .param("now", now)
                        .param("lost", now.minus(LOST))
                        .update()
                > 0;
    }

    private Some count(
            Letter.Id letter, int days, LocalDate began, kizuna.platform.Progress progress) {
        ZoneId zone = team.zone();
        var until = began.plusDays(days);
        var all = new Some(0, 0, 0, 0, 0);
        long last = -1;
        while (last != 0) {
            var some =
                    db.sql(SOME)
                            .param("letter", letter)
                            .param("after", Math.max(0, last))
                            .param("limit", AT_ONCE)
                            .param("from", began.atStartOfDay(zone).toInstant())
                            .param("until", until.atStartOfDay(zone).toInstant())
                            .param("fromDay", began)
                            .param("untilDay", until)
                            .get(Some.class);
            all = all.plus(some);
            last = some.last();
            progress.at(all.got() + all.held(), 0);
        }
        return all;
    }

    private void save(Letter.Id letter, int days, LocalDate began, Some all) {
        db.sql(SAVE)
                .param("letter", letter)
                .param("days", days)
                .param("began", began)
                .param("got", all.got())
                .param("gotCame", all.gotCame())
                .param("held", all.held())
                .param("heldCame", all.heldCame())
                .param("now", clock.instant())
                .update();
    }
}
