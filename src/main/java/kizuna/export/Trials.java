package kizuna.export;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import kizuna.platform.Jobs;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// An export is worth what its restore is worth. So each week the latest one is restored, in a
/// database made for it, exported from there and compared with what it says of itself.
@Component
class Trials {
    private static final String JOB = "export.trial";
    private static final Logger log = LoggerFactory.getLogger(Trials.class);
    private static final Duration WEEK = Duration.ofDays(7).minusHours(1);
    private static final Duration DAY = Duration.ofDays(1).minusHours(1);
    private static final Duration TO_BEGIN = Duration.ofMinutes(2);

    private final Export export;
    private final ExportStore store;
    private final Scratch scratch;
    private final Jobs jobs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Trials(
            Export export,
            ExportStore store,
            Scratch scratch,
            Jobs jobs,
            TransactionTemplate transaction,
            Clock clock) {
        this.export = export;
        this.store = store;
        this.scratch = scratch;
        this.jobs = jobs;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Begins one if none was made for a week, or for a day where the last one failed; whether it
    /// did.
    boolean weekly() {
        giveUpLost();
        var last = store.lastWhole(export.here()).filter(each -> Files.exists(file(each)));
        if (last.isEmpty()) {
            return false;
        }
        var now = clock.instant();
        var id =
                Optional.ofNullable(
                        transaction.execute(
                                _ ->
                                        store.claimTrial(
                                                        last.get().id(),
                                                        now,
                                                        now.minus(WEEK),
                                                        now.minus(DAY))
                                                .orElse(null)));
        id.ifPresent(each -> start(each, file(last.get())));
        return id.isPresent();
    }

    /// Begins one because someone asks.
    void ask() {
        giveUpLost();
        if (store.latestTrial().filter(Trial::isUnderWay).isPresent()) {
            throw Problem.busy("export.problem.running");
        }
        var last =
                store.lastWhole(export.here())
                        .filter(each -> Files.exists(file(each)))
                        .orElseThrow(() -> Problem.notFound("export.problem.none_yet"));
        start(store.beginTrial(last.id(), clock.instant()), file(last));
    }

    private void start(long id, Path file) {
        long job =
                jobs.start(JOB, "export:" + id, Problem::key, progress -> run(id, file, progress));
        store.trialJob(id, job);
    }

    private void run(long id, Path file, Progress progress) {
        try {
            store.tried(id, clock.instant(), tried(file, progress));
        } catch (Problem refusal) {
            log.warn("The restore of {} failed: {}", file, refusal.getMessage());
            store.trialFailed(id, clock.instant(), refusal);
            throw refusal;
        } catch (RuntimeException | Error fault) {
            store.trialFailed(id, clock.instant(), Restoring.refused(fault));
            throw fault;
        }
    }

    /// How many rows came back, all of them as they were; a refusal where any did not.
    long tried(Path file, Progress progress) {
        try (var archive = Archive.open(file)) {
            archive.checked(Progress.UNSEEN);
            var theirs = archive.manifest();
            scratch.use(
                    place -> {
                        place.migrate(theirs.schema());
                        try (var there = place.connect()) {
                            Restoring.load(there, archive, progress);
                            var ours =
                                    Writing.all(
                                            there,
                                            OutputStream.nullOutputStream(),
                                            clock.instant(),
                                            Progress.UNSEEN);
                            compare(file, theirs, ours);
                        }
                    });
            return theirs.rows();
        } catch (Problem | Error e) {
            throw e;
        } catch (Exception e) {
            throw Restoring.refused(e);
        }
    }

    private static void compare(Path file, Manifest theirs, Manifest ours) {
        for (int i = 0; i < theirs.tables().size(); i++) {
            if (!theirs.tables().get(i).equals(ours.tables().get(i))) {
                throw Problem.conflict(
                        "export.problem.differs",
                        Archive.name(file),
                        theirs.tables().get(i).table());
            }
        }
        if (!ours.holdsTheSameAs(theirs)) {
            throw Problem.conflict("export.problem.differs", Archive.name(file), Archive.LIST);
        }
    }

    private void giveUpLost() {
        store.latestTrial()
                .filter(Trial::isUnderWay)
                .filter(
                        each ->
                                Optional.ofNullable(each.jobId())
                                        .flatMap(jobs::find)
                                        .map(job -> job.endedAt() != null || jobs.isLost(job))
                                        .orElse(
                                                each.startedAt()
                                                        .plus(TO_BEGIN)
                                                        .isBefore(clock.instant())))
                .ifPresent(
                        each ->
                                store.trialFailed(
                                        each.id(),
                                        clock.instant(),
                                        Problem.busy("export.problem.lost")));
    }

    private static Path file(Run run) {
        return Path.of(run.file());
    }
}
