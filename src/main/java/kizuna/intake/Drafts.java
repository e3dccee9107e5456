package kizuna.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kizuna.platform.Jobs;
import kizuna.platform.Problem;
import kizuna.platform.Texts;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Files handed in on a page, on their way: looked at, tried, brought in.
@Component
class Drafts {
    private final IntakeStore store;
    private final Intake intake;
    private final Jobs jobs;
    private final Texts texts;
    private final JsonMapper json = new JsonMapper();

    Drafts(IntakeStore store, Intake intake, Jobs jobs, Texts texts) {
        this.store = store;
        this.intake = intake;
        this.jobs = jobs;
        this.texts = texts;
    }

    /// What was chosen on the page; `columns` is null before anything was.
    record Choice(
            @Nullable List<String> columns,
            @Nullable Boolean heading,
            DateOrder dates,
            int store,
            @Nullable Integer owner,
            boolean knownOnly,
            String wording) {}

    record Draft(
            long id,
            Kind kind,
            @Nullable Long fileId,
            String fileName,
            Choice choice,
            @Nullable Long jobId,
            boolean trial,
            @Nullable Outcome outcome) {
        boolean isBroughtIn() {
            return !trial && outcome != null;
        }
    }

    @Transactional
    long hand(Kind kind, String fileName, InputStream bytes, Me me) throws IOException {
        store.removeOldFiles();
        long file = store.keep(fileName, bytes, me.id());
        var choice = new Choice(null, null, DateOrder.ANY, firstStore(me).value(), null, false, "");
        return store.draft(kind, file, fileName, json.writeValueAsString(choice), me.id());
    }

    Draft get(long id, Me me) {
        return find(id, me).orElseThrow(() -> Problem.notFound("intake.problem.unknown", id));
    }

    Bringing.Looked look(Draft draft, Me me) throws IOException {
        return intake.look(order(draft, true, me), source(draft));
    }

    void choose(Draft draft, Choice choice) {
        store.choose(draft.id, json.writeValueAsString(choice));
    }

    /// Refuses what could not work; else goes on in the background.
    void run(Draft draft, boolean trial, Locale locale, Me me) throws IOException {
        if (draft.isBroughtIn()) {
            throw Problem.conflict("intake.problem.brought", draft.fileName);
        }
        if (running(draft)) {
            throw Problem.busy("intake.problem.running");
        }
        var order = order(draft, trial, me);
        var source = source(draft);
        intake.look(order, source).form().checked(draft.kind, order.told());
        store.beginRun(draft.id, trial);
        long job =
                jobs.start(
                        trial ? "intake.trial" : "intake.import",
                        "draft:" + draft.id,
                        refusal -> texts.say(locale, refusal.key(), refusal.arguments()),
                        progress -> {
                            var outcome = intake.bring(order, source, locale, progress);
                            store.outcome(draft.id, outcome);
                            if (!trial && draft.fileId != null) {
                                store.removeFile(draft.fileId);
                            }
                        });
        store.job(draft.id, job);
    }

    Optional<Jobs.Job> job(Draft draft) {
        return draft.jobId == null ? Optional.empty() : jobs.find(draft.jobId);
    }

    private boolean running(Draft draft) {
        return job(draft).filter(job -> job.endedAt() == null && !jobs.isLost(job)).isPresent();
    }

    void stop(Draft draft) {
        job(draft).ifPresent(job -> jobs.cancel(job.id()));
    }

    private Optional<Draft> find(long id, Me me) {
        return store.draft(id, me.id())
                .map(
                        row ->
                                new Draft(
                                        row.id(),
                                        row.kind(),
                                        row.fileId(),
                                        row.fileName(),
                                        json.readValue(row.chosen(), Choice.class),
                                        row.jobId(),
                                        row.trial(),
                                        row.outcome() == null
                                                ? null
                                                : json.readValue(row.outcome(), Outcome.class)));
    }

    private StoredFile source(Draft draft) {
        return Optional.ofNullable(draft.fileId)
                .flatMap(store::file)
                .map(kept -> new StoredFile(store, kept))
                .orElseThrow(() -> Problem.notFound("intake.problem.file_gone", draft.fileName));
    }

    private static Order order(Draft draft, boolean trial, Me me) {
        var choice = draft.choice;
        var into = new StoreId(choice.store);
        if (!me.sees(into)) {
            throw Problem.forbidden("people.problem.other_store");
        }
        return new Order(
                draft.kind,
                into,
                choice.owner == null ? null : new MemberId(choice.owner),
                Order.OWN_FILES,
                choice.columns == null ? null : String.join(",", choice.columns),
                null,
                choice.dates,
                null,
                choice.wording,
                choice.heading,
                choice.knownOnly,
                trial,
                me.id());
    }

    private static StoreId firstStore(Me me) {
        return me.stores().stream()
                .min(Comparator.comparingInt(StoreId::value))
                .orElseThrow(() -> Problem.invalid("intake.problem.no_store"));
    }
}
