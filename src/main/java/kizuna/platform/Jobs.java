package kizuna.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Long work in the background: started by a page, watched by any node, stopped when someone asks.
/// How far it is stands in `platform.job`, written beside the work's own transaction.
@Component
public class Jobs {
    private static final Logger log = LoggerFactory.getLogger(Jobs.class);
    private static final Duration BEAT = Duration.ofMillis(500);
    private static final Duration SOON = Duration.ofMillis(1_500);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final String BEGIN =
            "insert into platform.job (kind, subject) values (:kind, :subject) returning id";

    private static final String TELL =
            """
            update platform.job set done = :done, total = :total, beat_at = now()
            where id = :id
            returning cancel_at is not null
            """;

    private static final String END =
            """
            update platform.job set done = :done, total = :total, ended_at = now(),
                                    failure = :failure
            where id = :id
            """;

    private static final String FIND =
            """
            select id, kind, subject, started_at, beat_at, ended_at, done, total, failure, cancel_at
            from platform.job where id = :id
            """;

    /// What runs goes before what has ended.
    private static final String LATEST =
            """
            select id, kind, subject, started_at, beat_at, ended_at, done, total, failure, cancel_at
            from platform.job
            where kind = :kind
            order by ended_at is null desc, id desc
            limit 1
            """;

    private static final String GIVE_UP =
            """
            update platform.job set ended_at = now(), failure = :failure
            where kind = :kind and ended_at is null and beat_at < :before
            """;

    private static final String CANCEL =
            """
            update platform.job set cancel_at = now()
            where id = :id and ended_at is null and cancel_at is null
            """;

    private final Sql db;
    private final Clock clock;

    Jobs(Sql db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// `failure`: why it ended early, empty where it was stopped; null where it was done.
    public record Job(
            long id,
            String kind,
            String subject,
            Instant startedAt,
            Instant beatAt,
            @Nullable Instant endedAt,
            long done,
            @Nullable Long total,
            @Nullable String failure,
            @Nullable Instant cancelAt) {

        /// Whoever worked at it is gone: the program was ended, the machine went down.
        public boolean isLost(Instant now) {
            return endedAt == null && beatAt.plus(SILENCE).isBefore(now);
        }
    }

    /// Ends the work of a job from within [Progress#at].
    public static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @FunctionalInterface
    public interface Work {
        void run(Progress progress) throws Exception;
    }

    /// What a refusal says to whoever looks at the job.
    @FunctionalInterface
    public interface Wording {
        String of(Problem refusal);
    }

    public long start(String kind, String subject, Wording wording, Work work) {
        long id = db.sql(BEGIN).param("kind", kind).param("subject", subject).get(Long.class);
        Thread.ofPlatform()
                .daemon()
                .name("job-" + id)
                .start(() -> new Running(id).run(wording, work));
        return id;
    }

    /// Waits for its end, but not for long: most are over before anybody needs to be shown how far
    /// they are. Whether it ended.
    public boolean endsSoon(long id) {
        var until = System.nanoTime() + SOON.toNanos();
        try {
            while (System.nanoTime() < until) {
                if (find(id).filter(each -> each.endedAt() == null).isEmpty()) {
                    return true;
                }
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    public Optional<Job> find(long id) {
        return db.sql(FIND).param("id", id).find(Job.class);
    }

    /// The one of this kind that runs, or else the one begun last.
    public Optional<Job> latest(String kind) {
        return db.sql(LATEST).param("kind", kind).find(Job.class);
    }

    /// Ends those of this kind whose worker is gone; whether there were any.
    public boolean giveUpLost(String kind, String failure) {
        return db.sql(GIVE_UP)
                        .param("kind", kind)
                        .param("failure", failure)
                        .param("before", clock.instant().minus(SILENCE))
                        .update()
                > 0;
    }

    public void cancel(long id) {
        db.sql(CANCEL).param("id", id).update();
    }

    public boolean isLost(Job job) {
        return job.isLost(clock.instant());
    }

    /// The beat has a thread of its own: the work's connection is in the work's transaction.
    private final class Running {
        private final long id;
        private volatile long done;
        private volatile long total;
        private volatile boolean cancelled;
        private volatile boolean ended;

        Running(long id) {
            this.id = id;
        }

        void run(Wording wording, Work work) {
            Thread.ofVirtual().start(this::beat);
            @Nullable String failure = null;
            try {
                work.run(this::at);
            } catch (Cancelled e) {
                failure = "";
            } catch (Problem refusal) {
                failure = wording.of(refusal);
            } catch (Exception | Error fault) {
                log.error("Job {} failed", id, fault);
                failure = wording.of(Problem.busy("platform.problem.job"));
            }
            ended = true;
            db.sql(END)
                    .param("id", id)
                    .param("done", done)
                    .param("total", total)
                    .param("failure", failure)
                    .update();
        }

        private void at(long done, long total) {
            this.done = done;
            this.total = total;
            if (cancelled) {
                throw new Cancelled();
            }
        }

        private void beat() {
            try {
                for (Thread.sleep(BEAT); !ended; Thread.sleep(BEAT)) {
                    cancelled =
                            db.sql(TELL)
                                    .param("id", id)
                                    .param("done", done)
                                    .param("total", total)
                                    .get(Boolean.class);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
