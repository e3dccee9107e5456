package kizuna.export;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizuna.platform.Form;
import kizuna.platform.Jobs;
import kizuna.platform.Page;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The exports of this house: made, fetched, removed; and the plan for the next ones.
@Controller
@OpenTo(Role.OWNER)
class ExportController {
    private final Export export;
    private final Trials trials;
    private final ExportStore store;
    private final Jobs jobs;
    private final Audit audit;
    private final Clock clock;

    ExportController(
            Export export, Trials trials, ExportStore store, Jobs jobs, Audit audit, Clock clock) {
        this.export = export;
        this.trials = trials;
        this.store = store;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping("/export")
    Page show(@RequestParam(defaultValue = "") String done) {
        var known = List.of("saved", "removed").contains(done);
        return page(form(store.plan()), !store.plan().isOff(), known ? done : "", null);
    }

    @PostMapping("/export/runs")
    Page ask(Me me, HttpServletResponse response) {
        return tried(() -> export.ask(me), response);
    }

    @PostMapping("/export/trials")
    Page trial(Me me, HttpServletResponse response) {
        return tried(trials::ask, response);
    }

    @GetMapping("/export/runs/{id}/file")
    ResponseEntity<Resource> file(@PathVariable long id, Me me) {
        var file = export.file(id);
        audit.record(me.id(), "export.run.fetch", "export:" + id, Map.of());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(Archive.name(file), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(new FileSystemResource(file));
    }

    @PostMapping("/export/runs/{id}/removal")
    Page remove(@PathVariable long id, Me me) {
        export.remove(id, me);
        return new Redirect("/export?done=removed");
    }

    @PostMapping("/export/plan")
    Page change(@RequestParam Map<String, String> typed, Me me, HttpServletResponse response) {
        var form = Form.of(typed);
        var plan = read(form);
        if (plan.isEmpty()) {
            response.setStatus(422);
            return page(form, form.isOn("on"), "", null);
        }
        store.set(plan.get(), me.id());
        audit.record(
                me.id(),
                "export.plan.change",
                "",
                Map.of(
                        "at", plan.get().at().toString(),
                        "keep", plan.get().keep(),
                        "folder", plan.get().folder(),
                        "on", !plan.get().isOff()));
        return new Redirect("/export?done=saved");
    }

    private Page tried(Runnable deed, HttpServletResponse response) {
        try {
            deed.run();
            return new Redirect("/export");
        } catch (Problem refusal) {
            response.setStatus(refusal.kind().status());
            return page(form(store.plan()), !store.plan().isOff(), "", sentence(refusal));
        }
    }

    private Optional<Plan> read(Form form) {
        var keep = form.number("keep");
        if (form.isRight() && (keep == null || keep < 1 || keep > Plan.MOST)) {
            form.wrong("keep", Problem.invalid("export.problem.keep", Plan.MOST));
        }
        var at = time(form);
        var folder = folder(form);
        if (!form.isRight() || keep == null || at == null) {
            return Optional.empty();
        }
        var now = clock.instant();
        return Optional.of(new Plan(at, keep, folder, form.isOn("on") ? null : now, now));
    }

    private static @Nullable LocalTime time(Form form) {
        try {
            return LocalTime.parse(PlainText.line(form.text("at"))).withSecond(0).withNano(0);
        } catch (DateTimeException _) {
            form.wrong("at", Problem.invalid("export.problem.at"));
            return null;
        }
    }

    /// A folder that cannot be written to is refused now and not at night.
    private String folder(Form form) {
        var typed = PlainText.line(form.text("folder"));
        if (typed.isEmpty()) {
            return "";
        }
        try {
            var folder = Path.of(typed);
            if (!folder.isAbsolute()) {
                form.wrong("folder", Problem.invalid("export.problem.relative"));
            } else {
                OwnerOnly.folder(folder);
                Files.delete(Files.createTempFile(folder, ".kizuna", null));
            }
        } catch (IOException | InvalidPathException _) {
            form.wrong("folder", Problem.invalid("export.problem.folder", typed));
        }
        return typed;
    }

    private static Form form(Plan plan) {
        return Form.of(
                Map.of(
                        "at", plan.at().toString(),
                        "keep", String.valueOf(plan.keep()),
                        "folder", plan.folder()));
    }

    private ExportPage page(
            Form form, boolean on, String notice, ExportPage.@Nullable Sentence problem) {
        export.giveUpLost();
        var runs = store.latest();
        var whole = runs.stream().filter(Run::isWhole).map(this::shown).toList();
        return new ExportPage(
                whole,
                runs.stream().filter(Run::isUnderWay).findFirst().map(this::going).orElse(null),
                failure(runs),
                !whole.isEmpty(),
                restore(),
                on,
                form,
                export.folder().toString(),
                notice.isEmpty() ? "" : "export.done." + notice,
                problem);
    }

    /// Only where nothing was made since.
    private static ExportPage.@Nullable Sentence failure(List<Run> runs) {
        return runs.stream()
                .filter(each -> !each.isUnderWay())
                .findFirst()
                .filter(each -> each.failure() != null)
                .map(each -> new ExportPage.Sentence(each.failure() + "", each.arguments()))
                .orElse(null);
    }

    private ExportPage.Shown shown(Run run) {
        return new ExportPage.Shown(
                run.id(),
                run.name(),
                switch (run.kind()) {
                    case NIGHTLY -> "export.kind.nightly";
                    case ASKED -> "export.kind.asked";
                    case CONSOLE -> "export.kind.console";
                },
                run.startedAt(),
                run.bytes() == null ? 0 : run.bytes(),
                run.rows() == null ? 0 : run.rows(),
                run.maker(),
                run.host().equals(export.here()) && Files.isReadable(Path.of(run.file())),
                run.host());
    }

    private ExportPage.Going going(Run run) {
        return Optional.ofNullable(run.jobId())
                .flatMap(jobs::find)
                .map(job -> new ExportPage.Going(job.done(), job.total() == null ? 0 : job.total()))
                .orElse(new ExportPage.Going(0, 0));
    }

    private ExportPage.Restore restore() {
        var nothing = new ExportPage.Sentence("", List.of());
        var last = store.latestTrial();
        if (last.isEmpty()) {
            return new ExportPage.Restore("none", null, 0, "", nothing);
        }
        var trial = last.get();
        var state =
                trial.isUnderWay()
                        ? "going"
                        : trial.isWell() ? "well" : trial.isImpossible() ? "impossible" : "failed";
        return new ExportPage.Restore(
                state,
                trial.startedAt(),
                trial.rows() == null ? 0 : trial.rows(),
                trial.name(),
                trial.failure() == null
                        ? nothing
                        : new ExportPage.Sentence(trial.failure(), trial.arguments()));
    }

    private static ExportPage.Sentence sentence(Problem refusal) {
        return new ExportPage.Sentence(
                refusal.key(), Arrays.stream(refusal.arguments()).map(String::valueOf).toList());
    }
}
