package kizuna.bond;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kizuna.platform.Jobs;
import kizuna.platform.Problem;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.ZoneChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/// A change of weights, and the re-score of everyone that follows it in the background.
@Component
class Rescoring {
    static final String JOB = "bond.rescore";
    private static final String LOST = "bond.problem.rescore_lost";

    private final Scales scales;
    private final Rebuild rebuild;
    private final Keeping keeping;
    private final BondStore store;
    private final Jobs jobs;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Rescoring(
            Scales scales,
            Rebuild rebuild,
            Keeping keeping,
            BondStore store,
            Jobs jobs,
            Audit audit,
            TransactionTemplate transaction) {
        this.scales = scales;
        this.rebuild = rebuild;
        this.keeping = keeping;
        this.store = store;
        this.jobs = jobs;
        this.audit = audit;
        this.transaction = transaction;
    }

    /// Puts the weights in force for whatever happens from now on, and begins to re-score. False
    /// where nothing would change; a conflict where others changed them since `version` was shown.
    boolean change(Weights weights, int version, Me me) {
        boolean changed =
                Boolean.TRUE.equals(
                        transaction.execute(
                                _ -> {
                                    scales.alone();
                                    return put(weights, version, me);
                                }));
        if (changed) {
            start();
        }
        return changed;
    }

    private boolean put(Weights weights, int version, Me me) {
        var before = scales.newest();
        if (before.version() != version) {
            throw Problem.conflict("bond.problem.weights_changed");
        }
        if (before.weights().equals(weights)) {
            return false;
        }
        int next = scales.change(weights, me.id());
        audit.record(
                me.id(),
                "bond.weights.change",
                "weights:" + next,
                changes(before.weights(), weights));
        return true;
    }

    /// Every day begins at another moment: the same weights get a new version, so that no bond of
    /// the old days stays.
    @EventListener
    void on(ZoneChanged event) {
        scales.alone();
        scales.forget();
        scales.change(scales.newest().weights(), event.by());
    }

    @TransactionalEventListener
    void after(ZoneChanged event) {
        scales.forget();
        Thread.ofVirtual().name("bond-other-days").start(this::start);
    }

    /// What differs: by name the value before and after.
    static Map<String, List<Double>> changes(Weights before, Weights after) {
        var old = WeightsForm.values(before);
        var now = WeightsForm.values(after);
        var changes = new LinkedHashMap<String, List<Double>>();
        for (var weight : Weight.ALL) {
            double one = Objects.requireNonNull(old.get(weight.name()));
            double other = Objects.requireNonNull(now.get(weight.name()));
            if (one != other) {
                changes.put(weight.name(), List.of(one, other));
            }
        }
        return changes;
    }

    /// Begins to re-score everyone, unless that is under way: then it sees the new weights itself.
    void start() {
        jobs.giveUpLost(JOB, LOST);
        if (!rebuild.isUnderWay()) {
            jobs.start(
                    JOB,
                    String.valueOf(scales.newest().version()),
                    Problem::key,
                    progress -> rebuild.everything(progress, keeping::fold));
        }
    }

    /// A node went down in the middle of it: another one, or the same when it is back, begins
    /// again.
    void resume() {
        if (jobs.giveUpLost(JOB, LOST)) {
            start();
        }
    }

    /// Whether any bond is still weighed with other weights than are in force.
    boolean isNeeded() {
        return store.anyWithOtherWeights(scales.newest().version());
    }

    boolean isUnderWay() {
        return rebuild.isUnderWay();
    }

    Optional<Jobs.Job> latest() {
        return jobs.latest(JOB);
    }

    boolean isLost(Jobs.Job job) {
        return jobs.isLost(job);
    }
}
