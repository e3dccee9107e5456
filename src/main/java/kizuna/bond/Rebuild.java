package kizuna.bond;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import kizuna.people.PersonId;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import kizuna.platform.Sql;
import kizuna.touches.PurchasesBrought;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// States made from what is kept, for many persons at once: after an import, after a change of
/// weights, and for a day in the past.
@Component
class Rebuild {
    /// Persons folded at once by one worker.
    private static final List<String> INDEXES =
            List.of("pkey", "due", "turn", "household", "by_stage", "by_last", "by_due");

    private static final long PART = 1_000_000;

    /// Folded once more while everyone waits; more than these, and all is done once more instead.
    private static final int MANY = 2_000;

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final String LOCK_TIMEOUT = "55P03"; // PostgreSQL's lock_not_available

    private static final String FRAMES =
            """
            insert into bond.state (person_id, store_id, owner, household_id, quiet, weights)
            select id, store_id, case when guarded_at is null then coalesce(member_id, 0) else -1 end,
                   household_id, quiet_at is not null, :weights
            from people.person
            where import_id = :import and erased_at is null
            on conflict (person_id) do update
            set store_id = excluded.store_id, owner = excluded.owner,
                household_id = excluded.household_id, quiet = excluded.quiet, changed_at = now()
            """;

    /// Who leaves with an undone import; 'infinity' tells them from the erased.
    private static final String LEAVING =
            """
            delete from bond.state s using people.person p
            where p.import_id = :import and p.erased_at = 'infinity' and s.person_id = p.id
            """;

    private static final String EMPTY = "delete from bond.state";

    /// The persons whose purchases an import changed.
    private static final String CHANGED_PERSONS =
            """
            create temporary table changed_person (person_id bigint primary key) on commit drop
            """;

    private static final String ADD_CHANGED =
            """
            insert into changed_person select unnest(:persons::bigint[])
            """;

    private static final String ANSWERED =
            """
            with answered as (
                update bond.decision d
                set answered_at = now(), answer = 'visit'
                from changed_person c
                where c.person_id = d.person_id
                  and kind = 'done' and answered_at is null and undone_at is null
                  and exists (select from touches.purchase p
                              where p.person_id = d.person_id and p.import_id = :import
                                and p.on_date between d.at::date and d.at::date + 30)
                returning store_id, reason, element)
            insert into bond.tally (store_id, reason, element, answered)
            select store_id, reason, element, count(*) from answered group by 1, 2, 3
            on conflict (store_id, reason, element)
            do update set answered = bond.tally.answered + excluded.answered
            """;

    private static final String RANGE =
            "select coalesce(min(id), 0) as low, coalesce(max(id), -1) as high from people.person";

    /// Nothing that was running when we began, and nothing since, may be missed.
    private static final String SINCE =
            """
            select least(clock_timestamp(), min(xact_start))
            from pg_stat_activity
            where datname = current_database() and xact_start is not null
            """;

    private static final String CHANGED =
            """
            select person_id from bond.state
            where changed_at >= :since
            order by person_id
            limit :limit
            """;

    private static final String AT_HOME =
            """
            select person_id from bond.state
            where person_id = any (:changed::bigint[]) and household_id is not null
            order by person_id
            """;

    private static final String ERASED =
            """
            delete from bond.state
            where person_id in (select id from people.person where erased_at >= :since)
            """;

    private static final String ALONE =
            "select pg_try_advisory_lock(hashtext('kizuna.bond.rescore'))";

    private static final String RELEASE =
            "select pg_advisory_unlock(hashtext('kizuna.bond.rescore'))";

    private static final String UNDER_WAY =
            """
            select exists (select from pg_locks
                           where locktype = 'advisory' and granted
                             and database = (select oid from pg_database
                                             where datname = current_database())
                             and ((classid::bigint << 32) | objid::bigint)
                                 = hashtext('kizuna.bond.rescore')::bigint)
            """;

    private final Sql db;
    private final DataSource source;
    private final Scales scales;
    private final TransactionTemplate transaction;

    Rebuild(Sql db, DataSource source, Scales scales, TransactionTemplate transaction) {
        this.db = db;
        this.source = source;
        this.scales = scales;
        this.transaction = transaction;
    }

    private record Range(long low, long high) {}

    /// The persons of an import, before anything is known of them.
    void people(long importId) {
        db.sql(FRAMES)
                .param("import", importId)
                .param("weights", scales.newest().version())
                .update();
        db.sql(LEAVING).param("import", importId).update();
    }

    /// The persons whose purchases an import brought or took away; in its transaction.
    void purchases(PurchasesBrought brought) {
        if (brought.what() == PurchasesBrought.What.FIRST_ADDED) {
            everyone();
        } else if (!brought.persons().isEmpty()) {
            changed(brought);
        }
    }

    private void everyone() {
        var weighing = scales.newest();
        var around = Neighbours.ofEveryone(db, weighing.zoneId().getId());
        db.onConnection(
                connection -> {
                    // First, so that whoever records a touch meanwhile waits for the new state.
                    execute(connection, EMPTY);
                    var states = folded(connection, Histories.Source.everyone(), weighing, around);
                    write(connection, "bond.state", states, weighing);
                    return 0;
                });
    }

    private void changed(PurchasesBrought brought) {
        var weighing = scales.newest();
        db.sql(CHANGED_PERSONS).update();
        db.sql(ADD_CHANGED).param("persons", brought.persons()).update();
        run("analyze changed_person");
        var around = Neighbours.ofTheChanged(db, weighing.zoneId().getId());
        db.onConnection(
                connection -> {
                    execute(
                            connection,
                            "create temporary table state_part (like bond.state including defaults)");
                    var states =
                            folded(
                                    connection,
                                    Histories.Source.in("changed_person"),
                                    weighing,
                                    around);
                    write(connection, "state_part", states, weighing);
                    execute(connection, StateRows.upsertFrom("state_part"));
                    execute(connection, "drop table state_part");
                    return 0;
                });
        if (brought.what() == PurchasesBrought.What.ADDED) {
            db.sql(ANSWERED).param("import", brought.importId()).update();
        }
        run("drop table changed_person");
    }

    private static List<State> folded(
            Connection connection, Histories.Source from, Weighing weighing, Neighbours around)
            throws SQLException {
        var states = new ArrayList<State>();
        new Histories(weighing, around, Integer.MAX_VALUE).fold(connection, from, states::add);
        return states;
    }

    private void write(Connection connection, String table, List<State> states, Weighing weighing)
            throws SQLException {
        try (var rows = StateRows.into(connection, table, weighing, today())) {
            states.forEach(rows::add);
            rows.end();
        }
    }

    /// The states as they were on `day`, in memory only.
    void asOf(LocalDate day, Consumer<State> sink) {
        var weighing = scales.inForce();
        var around = Neighbours.ofEveryone(db, weighing.zoneId().getId());
        db.onConnection(
                connection ->
                        new Histories(weighing, around, (int) day.toEpochDay())
                                .fold(connection, Histories.Source.everyone(), sink));
    }

    /// The way of everyone through the stages until the end of `day`.
    void follow(LocalDate day, Consumer<Course> sink) {
        var weighing = scales.inForce();
        var around = Neighbours.ofEveryone(db, weighing.zoneId().getId());
        db.onConnection(
                connection ->
                        new Histories(weighing, around, (int) day.toEpochDay())
                                .follow(connection, Histories.Source.everyone(), sink));
    }

    /// Every bond anew, beside the ones in use; then the two are exchanged, and who changed
    /// meanwhile is folded once more. Today keeps serving all the while. Done again where other
    /// weights were put in force meanwhile, or so much changed that folding it once more would
    /// keep everyone waiting. One at a time, however many nodes there are.
    long everything(Progress progress, Consumer<PersonId> foldAgain) {
        try (var only = source.getConnection()) {
            if (!alone(only)) {
                throw Problem.conflict("bond.problem.rescoring");
            }
            try {
                return untilSettled(progress, foldAgain);
            } finally {
                only.createStatement().execute(RELEASE);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Re-score failed", e);
        }
    }

    /// Whether a re-score is under way, here or on another node.
    boolean isUnderWay() {
        return db.sql(UNDER_WAY).get(Boolean.class);
    }

    private static boolean alone(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(ALONE)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private long untilSettled(Progress progress, Consumer<PersonId> foldAgain) {
        while (true) {
            var weighing = scales.newest();
            var since = db.sql(SINCE).get(Instant.class);
            var around = Neighbours.ofEveryone(db, weighing.zoneId().getId());
            var range = db.sql(RANGE).get(Range.class);
            begin();
            long done = inParts(range, weighing, around, progress);
            index();
            boolean exchanged = exchanged(since, foldAgain);
            if (exchanged && scales.newest().version() == weighing.version()) {
                return done;
            }
        }
    }

    /// Waits for its moment without keeping others waiting: nobody can read while this one stands
    /// in line, so it steps back after half a second and tries again.
    private boolean exchanged(Instant since, Consumer<PersonId> foldAgain) {
        while (true) {
            try {
                return Boolean.TRUE.equals(transaction.execute(_ -> exchange(since, foldAgain)));
            } catch (DataAccessException e) {
                if (!isLockTimeout(e)) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static boolean isLockTimeout(DataAccessException e) {
        return e.getMostSpecificCause() instanceof SQLException cause
                && LOCK_TIMEOUT.equals(cause.getSQLState());
    }

    private static void pause() {
        try {
            Thread.sleep(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Re-score interrupted", e);
        }
    }

    private long inParts(Range range, Weighing weighing, Neighbours around, Progress progress) {
        long persons = range.high() - range.low() + 1;
        long size = Math.clamp((persons + 1) / 2, 1, PART);
        var done = new AtomicLong();
        var parts =
                LongStream.iterate(range.low(), from -> from <= range.high(), from -> from + size)
                        .<Callable<Long>>mapToObj(
                                from ->
                                        () -> {
                                            var told = new Told(progress, done, persons);
                                            part(from, from + size, weighing, around, told);
                                            return told.end();
                                        })
                        .toList();
        try (var workers = Executors.newFixedThreadPool(2)) {
            for (var part : workers.invokeAll(parts)) {
                part.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Re-score interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Re-score failed", e.getCause());
        }
        return done.get();
    }

    /// Reads on one connection and writes on another, person by person.
    private void part(long from, long until, Weighing weighing, Neighbours around, Told told)
            throws SQLException {
        try (var reading = source.getConnection();
                var writing = source.getConnection();
                var rows = StateRows.into(writing, "bond.state_next", weighing, today())) {
            new Histories(weighing, around, Integer.MAX_VALUE)
                    .fold(
                            reading,
                            Histories.Source.between(from, until),
                            state -> {
                                rows.add(state);
                                told.one();
                            });
            rows.end();
        }
    }

    /// Tells of progress now and then, not for each person.
    private static final class Told {
        private static final int STEP = 1 << 12;

        private final Progress progress;
        private final AtomicLong done;
        private final long total;
        private long count;

        Told(Progress progress, AtomicLong done, long total) {
            this.progress = progress;
            this.done = done;
            this.total = total;
        }

        void one() {
            if (++count % STEP == 0) {
                progress.at(done.addAndGet(STEP), total);
            }
        }

        long end() {
            progress.at(done.addAndGet(count % STEP), total);
            return count;
        }
    }

    private void begin() {
        db.onConnection(
                connection -> {
                    execute(connection, "drop table if exists bond.state_next");
                    execute(
                            connection,
                            "create table bond.state_next (like bond.state including defaults including constraints) with (fillfactor = 85)");
                    return 0;
                });
    }

    private void index() {
        db.onConnection(
                connection -> {
                    execute(
                            connection,
                            "alter table bond.state_next add constraint state_next_pkey primary key (person_id)");
                    execute(
                            connection,
                            "create index state_next_due on bond.state_next (store_id, owner, urgency, due_on, person_id) where due_on is not null");
                    execute(
                            connection,
                            "create index state_next_turn on bond.state_next (turn_on) where turn_on is not null");
                    execute(
                            connection,
                            "create index state_next_household on bond.state_next (household_id) where household_id is not null");
                    execute(
                            connection,
                            "create index state_next_by_stage on bond.state_next (store_id, stage, person_id) where stage >= 3");
                    execute(
                            connection,
                            "create index state_next_by_last on bond.state_next (store_id, (coalesce(greatest(last_received_on, last_approach_on), date '0001-01-01')), person_id)");
                    execute(
                            connection,
                            "create index state_next_by_due on bond.state_next (store_id, due_on, person_id) where due_on is not null");
                    execute(connection, "analyze bond.state_next");
                    return 0;
                });
    }

    /// False where too many changed meanwhile. The strongest lock at once: a weaker one first, and
    /// the stronger asked for later, would deadlock with a touch that has read and wants to write.
    private boolean exchange(Instant since, Consumer<PersonId> foldAgain) {
        run("set local lock_timeout = '500ms'", "lock table bond.state in access exclusive mode");
        var changed =
                db.sql(CHANGED).param("since", since).param("limit", MANY + 1).list(PersonId.class);
        if (changed.size() > MANY) {
            return false;
        }
        run("drop table bond.state", "alter table bond.state_next rename to state");
        for (var name : INDEXES) {
            run("alter index bond.state_next_%s rename to state_%s".formatted(name, name));
        }
        changed.forEach(foldAgain);
        // Their states tell of each other; whoever was folded first was told of what was before.
        db.sql(AT_HOME).param("changed", changed).list(PersonId.class).forEach(foldAgain);
        db.sql(ERASED).param("since", since).update();
        return true;
    }

    private void run(String... statements) {
        db.onConnection(
                connection -> {
                    for (var each : statements) {
                        execute(connection, each);
                    }
                    return 0;
                });
    }

    private int today() {
        return (int) scales.today().toEpochDay();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
