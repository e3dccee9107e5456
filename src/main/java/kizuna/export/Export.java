package kizuna.export;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import kizuna.platform.Jobs;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.Team;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Everything of the house in one file: each night by itself, when someone asks, or at the console.
@Component
public class Export {
    static final String JOB = "export.run";

    private static final Logger log = LoggerFactory.getLogger(Export.class);
    private static final Duration BETWEEN_TRIES = Duration.ofHours(1);
    private static final Duration TO_BEGIN = Duration.ofMinutes(2);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuuMMdd-HHmm");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");

    private final DataSource database;
    private final ExportStore store;
    private final Jobs jobs;
    private final Team team;
    private final Audit audit;
    private final Clock clock;
    private final Path data;
    private final String host = host();

    Export(
            DataSource database,
            ExportStore store,
            Jobs jobs,
            Team team,
            Audit audit,
            Clock clock,
            @Value("${kizuna.data}") Path data) {
        this.database = database;
        this.store = store;
        this.jobs = jobs;
        this.team = team;
        this.audit = audit;
        this.clock = clock;
        this.data = data;
    }

    /// A file that was made.
    public record Made(
            Path file, long bytes, int tables, long rows, long files, String schema, Instant at) {}

    /// Makes one now; without `out`, in the folder for exports.
    public Made make(Optional<Path> out, Progress progress) {
        var began = clock.instant();
        var target = out.map(Path::toAbsolutePath).orElseGet(() -> target(began, SECOND));
        prepare(target);
        var made = write(target, progress);
        long id =
                store.madeAtConsole(
                        host, target.toString(), began, clock.instant(), made.bytes(), made.rows());
        audit.record(null, "export.run.make", "export:" + id, Map.of("file", target.toString()));
        return made;
    }

    /// Begins one in the background.
    long ask(Me me) {
        giveUpLost();
        if (!store.open().isEmpty()) {
            throw Problem.busy("export.problem.running");
        }
        var now = clock.instant();
        var target = target(now, SECOND);
        prepare(target);
        long id = store.begin(host, target.toString(), now, me.id());
        audit.record(me.id(), "export.run.make", "export:" + id, Map.of());
        start(id, target);
        return id;
    }

    /// Begins the one for the latest slot of the plan, unless it is there or under way; whether it
    /// did.
    boolean nightly() {
        if (store.founded().isEmpty()) {
            return false;
        }
        giveUpLost();
        var now = clock.instant();
        var plan = store.plan();
        var slot = plan.latestSlot(now, team.zone());
        if (!plan.isDue(slot) || !store.open().isEmpty()) {
            return false;
        }
        var target = target(slot, MINUTE);
        var id = store.claim(slot, host, target.toString(), now, now.minus(BETWEEN_TRIES));
        id.ifPresent(each -> start(each, target));
        return id.isPresent();
    }

    /// Where exports go unless told otherwise.
    Path folder() {
        return folder(store.plan().folder());
    }

    Path folder(String chosen) {
        return chosen.isEmpty() ? data.resolve("exports") : Path.of(chosen);
    }

    String here() {
        return host;
    }

    /// The file of a run, on this machine.
    Path file(long id) {
        var run = get(id);
        var file = Path.of(run.file());
        if (!run.isWhole() || run.removedAt() != null || !Files.isReadable(file)) {
            throw Problem.notFound("export.problem.file_gone", run.name(), run.host());
        }
        return file;
    }

    Run get(long id) {
        return store.find(id).orElseThrow(() -> Problem.notFound("export.problem.unknown"));
    }

    void remove(long id, Me me) {
        var run = get(id);
        if (run.isUnderWay()) {
            throw Problem.busy("export.problem.running");
        }
        delete(run);
        audit.record(me.id(), "export.run.remove", "export:" + id, Map.of("file", run.file()));
    }

    /// Ends the runs whose worker is gone, with whatever they have left of a file.
    void giveUpLost() {
        for (var run : store.open()) {
            var job = Optional.ofNullable(run.jobId()).flatMap(jobs::find);
            boolean gone =
                    job.map(each -> each.endedAt() != null || jobs.isLost(each))
                            .orElse(run.startedAt().plus(TO_BEGIN).isBefore(clock.instant()));
            if (gone) {
                store.failed(run.id(), clock.instant(), Problem.busy("export.problem.lost"));
                sweep(run);
            }
        }
    }

    private void start(long id, Path target) {
        long job =
                jobs.start(
                        JOB, "export:" + id, Problem::key, progress -> run(id, target, progress));
        store.job(id, job);
    }

    private void run(long id, Path target, Progress progress) {
        try {
            prepare(target);
            var made = write(target, progress);
            store.whole(id, clock.instant(), made.bytes(), made.rows());
        } catch (Problem refusal) {
            log.warn("Export {} failed: {}", target, refusal.getMessage());
            store.failed(id, clock.instant(), refusal);
            throw refusal;
        } catch (RuntimeException | Error fault) {
            store.failed(id, clock.instant(), Restoring.refused(fault));
            throw fault;
        }
        removeOld();
    }

    /// Only once a new one is there, read again and found right.
    private void removeOld() {
        store.old(host, store.plan().keep()).forEach(this::delete);
    }

    private void delete(Run run) {
        try {
            if (run.isWhole() && run.host().equals(host)) {
                Files.deleteIfExists(Path.of(run.file()));
            }
            store.removed(run.id(), clock.instant());
        } catch (IOException e) {
            throw ExportFile.told(e, Path.of(run.file()));
        }
    }

    private void sweep(Run run) {
        try {
            if (run.host().equals(host)) {
                ExportFile.sweep(Path.of(run.file()));
            }
        } catch (IOException e) {
            log.warn("What was left of {} stays", run.file(), e);
        }
    }

    private Made write(Path target, Progress progress) {
        try (var connection = database.getConnection()) {
            var manifest = ExportFile.write(connection, target, clock.instant(), progress);
            return new Made(
                    target,
                    Files.size(target),
                    manifest.tables().size(),
                    manifest.rows(),
                    manifest.files().rows(),
                    manifest.schema(),
                    manifest.takenAt());
        } catch (SQLException e) {
            throw Restoring.refused(e);
        } catch (IOException e) {
            throw ExportFile.told(e, target);
        }
    }

    private static void prepare(Path target) {
        try {
            var folder = target.getParent();
            if (folder != null) {
                OwnerOnly.folder(folder);
            }
        } catch (IOException e) {
            throw ExportFile.told(e, target);
        }
    }

    /// A name that is still free; the second try of a night is a file of its own.
    private Path target(Instant at, DateTimeFormatter form) {
        var stem = "kizuna-" + form.format(at.atZone(team.zone()));
        var folder = folder();
        var target = folder.resolve(stem + ".zip");
        for (int i = 2; Files.exists(target); i++) {
            target = folder.resolve(stem + "-" + i + ".zip");
        }
        return target;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "localhost";
        }
    }
}
