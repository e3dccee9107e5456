package kizuna.export;

import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kizuna.platform.Problem;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// All SQL about exports that were made; that of making them is [Catalogue]'s.
@Repository
class ExportStore {
    private static final int SHOWN = 60;
    private static final int TRIES = 6;

    private static final String PLAN =
            """
            select to_char(at, 'HH24:MI') as at, keep, folder, off_at, changed_at as since
            from export.plan
            """;

    private static final String SET_PLAN =
            """
            insert into export.plan (at, keep, folder, off_at, changed_at, changed_by)
            values (cast(:at as time), :keep, :folder, :offAt, :now, :by)
            on conflict (one) do update
            set at = excluded.at, keep = excluded.keep, folder = excluded.folder,
                off_at = excluded.off_at, changed_at = excluded.changed_at,
                changed_by = excluded.changed_by
            """;

    private static final String FOUNDED = "select made_at from team.organisation";

    /// The next attempt for a slot: none is under way or whole, and the last is long enough ago.
    private static final String CLAIM =
            """
            insert into export.run (kind, slot, attempt, host, file, started_at)
            select 'nightly', :slot, count(*) + 1, :host, :file, :now
            from export.run
            where slot = :slot
            having count(*) filter (where failure is null) = 0 and count(*) < :tries
               and coalesce(max(ended_at) < :before, true)
            on conflict (slot, attempt) do nothing
            returning id
            """;

    private static final String BEGIN =
            """
            insert into export.run (kind, host, file, started_at, made_by)
            values ('asked', :host, :file, :now, :by)
            returning id
            """;

    private static final String MADE_AT_CONSOLE =
            """
            insert into export.run (kind, host, file, started_at, ended_at, bytes, rows)
            values ('console', :host, :file, :began, :now, :bytes, :rows)
            returning id
            """;

    private static final String JOB = "update export.run set job_id = :job where id = :id";

    private static final String END =
            """
            update export.run
            set ended_at = :now, bytes = :bytes, rows = :rows, failure = :failure,
                arguments = :arguments
            where id = :id and ended_at is null
            """;

    private static final String REMOVED =
            "update export.run set removed_at = :now where id = :id and removed_at is null";

    private static final String RUNS =
            """
            select r.id, r.kind, r.slot, r.host, r.file, r.job_id, r.started_at, r.ended_at,
                   r.bytes, r.rows, r.failure, r.arguments, coalesce(m.name, '') as maker,
                   r.removed_at
            from export.run r left join team.member m on m.id = r.made_by
            """;

    private static final String LATEST =
            RUNS + " where r.removed_at is null order by r.id desc limit :limit";
    private static final String FIND = RUNS + " where r.id = :id";
    private static final String OPEN = RUNS + " where r.ended_at is null";
    private static final String OLD =
            RUNS
                    + """
                    where r.kind = 'nightly' and r.host = :host and r.removed_at is null
                      and r.ended_at is not null and r.failure is null
                    order by r.id desc
                    offset :keep
                    """;
    private static final String WHOLE =
            RUNS
                    + """
                    where r.host = :host and r.removed_at is null and r.kind <> 'console'
                      and r.ended_at is not null and r.failure is null
                    order by r.id desc
                    limit 1
                    """;

    /// Failures of nights that are over are of no interest any more.
    private static final String FORGET =
            """
            update export.run set removed_at = :now
            where failure is not null and removed_at is null and id < :id
            """;

    private static final String NAMES =
            "select id, regexp_replace(file, '^.*/', '') as name from export.run where id = any (:ids)";

    private static final String TRIAL_ALONE =
            "select pg_advisory_xact_lock(hashtext('kizuna.export.trial')) is not null";

    private static final String CLAIM_TRIAL =
            """
            insert into export.trial (run_id, started_at)
            select :run, :now
            where not exists (
                select from export.trial
                where started_at > (case when failure is null then cast(:week as timestamptz)
                                    else cast(:day as timestamptz) end))
            returning id
            """;

    private static final String BEGIN_TRIAL =
            "insert into export.trial (run_id, started_at) values (:run, :now) returning id";

    private static final String TRIAL_JOB = "update export.trial set job_id = :job where id = :id";

    private static final String END_TRIAL =
            """
            update export.trial
            set ended_at = :now, rows = :rows, failure = :failure, arguments = :arguments
            where id = :id and ended_at is null
            """;

    private static final String LATEST_TRIAL =
            """
            select t.id, t.run_id, r.file, t.job_id, t.started_at, t.ended_at, t.rows, t.failure,
                   t.arguments
            from export.trial t join export.run r on r.id = t.run_id
            order by t.id desc
            limit 1
            """;

    private final Sql db;

    ExportStore(Sql db) {
        this.db = db;
    }

    private record PlanRow(
            String at, int keep, String folder, @Nullable Instant offAt, Instant since) {}

    private record Named(long id, String name) {}

    Plan plan() {
        return db.sql(PLAN)
                .find(PlanRow.class)
                .map(
                        row ->
                                new Plan(
                                        LocalTime.parse(row.at()),
                                        row.keep(),
                                        row.folder(),
                                        row.offAt(),
                                        row.since()))
                .orElseGet(() -> Plan.usual(founded().orElse(Instant.MAX)));
    }

    /// When the house began; nothing where there is none.
    Optional<Instant> founded() {
        return db.sql(FOUNDED).find(Instant.class);
    }

    void set(Plan plan, MemberId by) {
        db.sql(SET_PLAN)
                .param("at", plan.at().toString())
                .param("keep", plan.keep())
                .param("folder", plan.folder())
                .param("offAt", plan.offAt())
                .param("now", plan.since())
                .param("by", by)
                .update();
    }

    /// Nothing where another node was first, or it is not yet time to try again.
    Optional<Long> claim(Instant slot, String host, String file, Instant now, Instant before) {
        return db.sql(CLAIM)
                .param("slot", slot)
                .param("host", host)
                .param("file", file)
                .param("now", now)
                .param("before", before)
                .param("tries", TRIES)
                .find(Long.class);
    }

    long begin(String host, String file, Instant now, MemberId by) {
        return db.sql(BEGIN)
                .param("host", host)
                .param("file", file)
                .param("now", now)
                .param("by", by)
                .get(Long.class);
    }

    long madeAtConsole(
            String host, String file, Instant began, Instant now, long bytes, long rows) {
        return db.sql(MADE_AT_CONSOLE)
                .param("host", host)
                .param("file", file)
                .param("began", began)
                .param("now", now)
                .param("bytes", bytes)
                .param("rows", rows)
                .get(Long.class);
    }

    void job(long id, long job) {
        db.sql(JOB).param("id", id).param("job", job).update();
    }

    void whole(long id, Instant now, long bytes, long rows) {
        db.sql(END)
                .param("id", id)
                .param("now", now)
                .param("bytes", bytes)
                .param("rows", rows)
                .param("failure", null)
                .param("arguments", List.of())
                .update();
        db.sql(FORGET).param("id", id).param("now", now).update();
    }

    void failed(long id, Instant now, Problem why) {
        db.sql(END)
                .param("id", id)
                .param("now", now)
                .param("bytes", null)
                .param("rows", null)
                .param("failure", why.key())
                .param("arguments", words(why))
                .update();
    }

    void removed(long id, Instant now) {
        db.sql(REMOVED).param("id", id).param("now", now).update();
    }

    List<Run> latest() {
        return db.sql(LATEST).param("limit", SHOWN).list(Run.class);
    }

    Optional<Run> find(long id) {
        return db.sql(FIND).param("id", id).find(Run.class);
    }

    List<Run> open() {
        return db.sql(OPEN).list(Run.class);
    }

    /// The nightly ones on this machine beyond those that are kept.
    List<Run> old(String host, int keep) {
        return db.sql(OLD).param("host", host).param("keep", keep).list(Run.class);
    }

    Optional<Run> lastWhole(String host) {
        return db.sql(WHOLE).param("host", host).find(Run.class);
    }

    Map<Long, String> names(Collection<Long> ids) {
        return db.sql(NAMES).param("ids", ids).list(Named.class).stream()
                .collect(Collectors.toMap(Named::id, Named::name));
    }

    /// In a transaction: of several nodes one gets it.
    Optional<Long> claimTrial(long run, Instant now, Instant week, Instant day) {
        db.sql(TRIAL_ALONE).get(Boolean.class);
        return db.sql(CLAIM_TRIAL)
                .param("run", run)
                .param("now", now)
                .param("week", week)
                .param("day", day)
                .find(Long.class);
    }

    long beginTrial(long run, Instant now) {
        return db.sql(BEGIN_TRIAL).param("run", run).param("now", now).get(Long.class);
    }

    void trialJob(long id, long job) {
        db.sql(TRIAL_JOB).param("id", id).param("job", job).update();
    }

    void tried(long id, Instant now, long rows) {
        endTrial(id, now, rows, null, List.of());
    }

    void trialFailed(long id, Instant now, Problem why) {
        endTrial(id, now, null, why.key(), words(why));
    }

    Optional<Trial> latestTrial() {
        return db.sql(LATEST_TRIAL).find(Trial.class);
    }

    private void endTrial(
            long id,
            Instant now,
            @Nullable Long rows,
            @Nullable String failure,
            List<String> arguments) {
        db.sql(END_TRIAL)
                .param("id", id)
                .param("now", now)
                .param("rows", rows)
                .param("failure", failure)
                .param("arguments", arguments)
                .update();
    }

    private static List<String> words(Problem why) {
        return Arrays.stream(why.arguments()).map(String::valueOf).toList();
    }
}
