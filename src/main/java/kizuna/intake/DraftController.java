package kizuna.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kizuna.platform.Jobs;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Screens;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Role;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// One file on its way in: its columns, a trial, the import.
@Controller
@OpenTo({Role.OWNER, Role.MANAGER})
class DraftController {
    private final Intake intake;
    private final Drafts drafts;
    private final Jobs jobs;
    private final Team team;
    private final Screens screens;

    DraftController(Intake intake, Drafts drafts, Jobs jobs, Team team, Screens screens) {
        this.intake = intake;
        this.drafts = drafts;
        this.jobs = jobs;
        this.team = team;
        this.screens = screens;
    }

    @GetMapping("/intake/drafts/{id}")
    Page columns(
            @PathVariable long id, Me me, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return columns(drafts.get(id, me), null, me, request, response);
    }

    @PostMapping("/intake/drafts/{id}/trial")
    Object trial(
            @PathVariable long id,
            @RequestParam List<String> column,
            @RequestParam(defaultValue = "false") boolean heading,
            @RequestParam(defaultValue = "ANY") DateOrder dates,
            @RequestParam int store,
            @RequestParam(required = false) @Nullable Integer owner,
            @RequestParam(defaultValue = "false") boolean knownOnly,
            @RequestParam(defaultValue = "") String wording,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        drafts.choose(
                drafts.get(id, me),
                new Drafts.Choice(column, heading, dates, store, owner, knownOnly, wording));
        var draft = drafts.get(id, me);
        try {
            drafts.run(draft, true, screens.of(request).locale(), me);
        } catch (Problem refusal) {
            return columns(draft, refusal, me, request, response);
        }
        return "redirect:/intake/drafts/" + id + "/run";
    }

    @PostMapping("/intake/drafts/{id}/import")
    Object bring(
            @PathVariable long id, Me me, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var draft = drafts.get(id, me);
        try {
            drafts.run(draft, false, screens.of(request).locale(), me);
        } catch (Problem refusal) {
            return columns(draft, refusal, me, request, response);
        }
        return "redirect:/intake/drafts/" + id + "/run";
    }

    @PostMapping("/intake/drafts/{id}/stop")
    String stop(@PathVariable long id, Me me) {
        drafts.stop(drafts.get(id, me));
        return "redirect:/intake/drafts/" + id + "/run";
    }

    @GetMapping("/intake/drafts/{id}/run")
    Page run(@PathVariable long id, Me me, HttpServletRequest request) {
        var draft = drafts.get(id, me);
        var job =
                drafts.job(draft).orElseThrow(() -> Problem.notFound("intake.problem.unknown", id));
        var outcome = draft.outcome();
        var failure = failure(job, screens.of(request).t("intake.run.stopped"));
        return new RunPage(
                id,
                draft.kind(),
                draft.fileName(),
                draft.trial(),
                failure == null && outcome == null ? going(job) : null,
                failure,
                outcome,
                outcome != null && !draft.trial() && outcome.wrong() > 0);
    }

    private @Nullable String failure(Jobs.Job job, String stopped) {
        var failure = job.failure();
        if (failure != null) {
            return failure.isEmpty() ? stopped : failure;
        }
        return jobs.isLost(job) ? stopped : null;
    }

    private static RunPage.Going going(Jobs.Job job) {
        long total = job.total() == null ? 0 : job.total();
        long millis = Math.max(1, Duration.between(job.startedAt(), job.beatAt()).toMillis());
        long speed = job.done() * 1000 / millis;
        return new RunPage.Going(
                job.done(), total, speed, speed == 0 ? 0 : (total - job.done()) / speed + 1);
    }

    /// The columns with what was refused; where the file itself cannot be read, the place to hand
    /// another one in.
    private Page columns(
            Drafts.Draft draft,
            @Nullable Problem refusal,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try {
            return columns(draft, refusal == null ? null : said(refusal, request, response), me);
        } catch (Problem unreadable) {
            return IntakePage.of(intake.history(me.stores()))
                    .refused(draft.kind(), said(unreadable, request, response));
        }
    }

    private String said(Problem refusal, HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(refusal.kind().status());
        return screens.of(request).t(refusal.key(), refusal.arguments());
    }

    private ColumnsPage columns(Drafts.Draft draft, @Nullable String problem, Me me)
            throws IOException {
        var file = drafts.look(draft, me);
        var form = file.form();
        var choice = draft.choice();
        var into = choice.store();
        return new ColumnsPage(
                draft.id(),
                draft.kind(),
                draft.fileName(),
                file.contents().encoding().label(),
                form.separator(),
                form.formatWord(),
                shown(form),
                Field.of(draft.kind()),
                form.heading(),
                form.mapping().dates(),
                team.stores(me),
                into,
                team.colleagues(me),
                choice.owner(),
                choice.knownOnly(),
                form.mapping().wording(),
                problem);
    }

    private static List<ColumnsPage.Column> shown(Form form) {
        var columns = new ArrayList<ColumnsPage.Column>();
        for (int i = 0; i < form.mapping().columns().size(); i++) {
            int column = i;
            columns.add(
                    new ColumnsPage.Column(
                            i + 1,
                            i < form.headings().size()
                                    ? Days.shortened(form.headings().get(i))
                                    : "",
                            form.mapping().columns().get(i),
                            form.sample().stream()
                                    .map(row -> Days.shortened(row.cell(column)))
                                    .filter(cell -> !cell.isEmpty())
                                    .distinct()
                                    .limit(3)
                                    .toList()));
        }
        return columns;
    }
}
