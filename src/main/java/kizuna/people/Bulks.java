package kizuna.people;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizuna.platform.Jobs;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// One change to many persons, as a job, some hundreds in a transaction; and its undoing, which
/// leaves alone whatever somebody has changed since.
@Component
class Bulks {
    /// Further than this nobody is counted before the change.
    static final int COUNTED = 10_000;
    /// So many can be chosen one by one.
    static final int CHOSEN = 200;
    private static final int AT_ONCE = 200;
    private static final int PARTS = 3;

    private final BulkStore store;
    private final Lists lists;
    private final Jobs jobs;
    private final Team team;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Bulks(
            BulkStore store,
            Lists lists,
            Jobs jobs,
            Team team,
            Audit audit,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.lists = lists;
        this.jobs = jobs;
        this.team = team;
        this.audit = audit;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// The first of a list; `more`: there may be more of them.
    record First(List<Found> persons, boolean more) {}

    /// The persons of the list up to `most`, or as far as can be looked while somebody waits.
    First first(Filter filter, int most, Me me) {
        var found = new ArrayList<Found>();
        Found.@Nullable Cursor at = null;
        int parts = 0;
        do {
            var part = lists.part(filter, at, false, most - found.size(), me);
            part.rows().forEach(row -> found.add(row.found()));
            at = part.next();
            parts++;
        } while (at != null && found.size() < most && parts < PARTS);
        return new First(found, at != null);
    }

    /// As many as can be chosen one by one, whoever serves there may change at once; more only
    /// those who lead.
    boolean isTooMany(First first, Me me) {
        return !me.leads() && (first.more() || first.persons().size() > CHOSEN);
    }

    /// Begins the change; of `chosen` where somebody was chosen, else of the whole list.
    Bulk.Id start(
            Bulk.Kind kind,
            @Nullable Integer value,
            Filter filter,
            @Nullable List<PersonId> chosen,
            Me me) {
        if (chosen == null && isTooMany(first(filter, CHOSEN, me), me)) {
            throw Problem.forbidden("people.problem.bulk_too_many", CHOSEN);
        }
        var checked = checked(kind, value, me);
        var id = begun(kind, checked, me);
        long job =
                jobs.start(
                        "people.bulk",
                        "bulk:" + id.value(),
                        Problem::key,
                        progress ->
                                run(
                                        id,
                                        chosen == null ? everyone(filter, me) : chosen,
                                        me,
                                        progress));
        store.job(id, job);
        return id;
    }

    Bulk get(Bulk.Id id, Me me) {
        return store.find(id, me.id()).orElseThrow(Bulks::unknown);
    }

    Optional<Jobs.Job> job(Bulk bulk) {
        return Optional.ofNullable(bulk.jobId()).flatMap(jobs::find);
    }

    /// Later, too; once.
    void undo(Bulk.Id id, Me me) {
        var bulk = get(id, me);
        if (job(bulk).filter(job -> job.endedAt() == null && !jobs.isLost(job)).isPresent()) {
            throw Problem.busy("people.problem.bulk_running");
        }
        var now = clock.instant();
        if (!store.undone(id, now)) {
            throw Problem.conflict("people.problem.bulk_undone");
        }
        audit.record(me.id(), "people.bulk.undo", "bulk:" + id.value(), Map.of());
        long job =
                jobs.start(
                        "people.bulk",
                        "bulk:" + id.value(),
                        Problem::key,
                        progress -> runBack(bulk, me, progress));
        store.job(id, job);
    }

    private Bulk.Id begun(Bulk.Kind kind, @Nullable Integer value, Me me) {
        var id = transaction.execute(_ -> recorded(kind, value, me));
        if (id == null) {
            throw new IllegalStateException("No bulk");
        }
        return id;
    }

    private Bulk.Id recorded(Bulk.Kind kind, @Nullable Integer value, Me me) {
        var id = store.add(kind, value, clock.instant(), me.id());
        audit.record(
                me.id(),
                "people.bulk.change",
                "bulk:" + id.value(),
                Map.of("kind", kind.key(), "value", value == null ? 0 : value));
        return id;
    }

    private List<PersonId> everyone(Filter filter, Me me) {
        var persons = new ArrayList<PersonId>();
        lists.each(filter, me, rows -> rows.forEach(row -> persons.add(row.found().id())));
        return persons;
    }

    private void run(Bulk.Id id, List<PersonId> persons, Me me, Progress progress) {
        var bulk = get(id, me);
        for (int from = 0; from < persons.size(); from += AT_ONCE) {
            var some = persons.subList(from, Math.min(from + AT_ONCE, persons.size()));
            transaction.executeWithoutResult(
                    _ -> {
                        var changed = store.change(bulk, some, me.stores());
                        tell(changed);
                        store.count(id, changed.size());
                    });
            progress.at(from + some.size(), persons.size());
        }
    }

    private void runBack(Bulk bulk, Me me, Progress progress) {
        long done = 0;
        var some = store.changed(bulk.id(), 0, AT_ONCE);
        while (!some.isEmpty()) {
            var persons = some;
            transaction.executeWithoutResult(
                    _ -> tell(store.changeBack(bulk, persons, me.stores())));
            done += some.size();
            progress.at(done, bulk.persons());
            some = store.changed(bulk.id(), some.getLast().value(), AT_ONCE);
        }
    }

    private void tell(List<PersonId> changed) {
        changed.forEach(person -> events.publishEvent(new PersonChanged(person)));
    }

    /// A store and an owner that I see; a tag that there is.
    private @Nullable Integer checked(Bulk.Kind kind, @Nullable Integer value, Me me) {
        var right =
                switch (kind) {
                    case QUIET, UNQUIET -> true;
                    case OWNER ->
                            value == null
                                    || team.colleagues(me).stream()
                                            .anyMatch(each -> each.id().value() == value);
                    case STORE -> value != null && me.sees(new StoreId(value));
                    case TAG, UNTAG ->
                            value != null
                                    && lists.tags().stream().anyMatch(each -> each.id() == value);
                };
        if (!right) {
            throw Problem.invalid("people.problem.bulk_value");
        }
        return kind == Bulk.Kind.QUIET || kind == Bulk.Kind.UNQUIET ? null : value;
    }

    private static Problem unknown() {
        return Problem.notFound("people.problem.no_bulk");
    }
}
