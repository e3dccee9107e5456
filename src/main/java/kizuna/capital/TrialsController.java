package kizuna.capital;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizuna.letters.Letter;
import kizuna.letters.Letters;
import kizuna.people.View;
import kizuna.people.Views;
import kizuna.platform.Form;
import kizuna.platform.Jobs;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.platform.SafeCell;
import kizuna.platform.Screens;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Role;
import kizuna.team.Store;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Trials by lot: registered, drawn, and what came of them.
@Controller
@OpenTo({Role.OWNER, Role.MANAGER})
@RequestMapping("/capital/trials")
class TrialsController {
    private static final int PAGE = 20;
    private static final int SHOWN = 50;
    private static final int AT_ONCE = 1_000;

    /// The group of those left out, as an address has it.
    private static final String HELD = "held";

    private final TrialBook trials;
    private final Findings findings;
    private final Letters letters;
    private final Views views;
    private final Jobs jobs;
    private final Team team;
    private final Audit audit;
    private final Screens screens;

    TrialsController(
            TrialBook trials,
            Findings findings,
            Letters letters,
            Views views,
            Jobs jobs,
            Team team,
            Audit audit,
            Screens screens) {
        this.trials = trials;
        this.findings = findings;
        this.letters = letters;
        this.views = views;
        this.jobs = jobs;
        this.team = team;
        this.audit = audit;
        this.screens = screens;
    }

    @GetMapping
    Page list(
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam(required = false) @Nullable Long removed,
            Me me) {
        var some = trials.page(before, PAGE + 1, me);
        var shown = some.subList(0, Math.min(PAGE, some.size()));
        var found = trials.findings(shown);
        return new TrialsPage(
                shown.stream()
                        .map(
                                each ->
                                        new TrialsPage.Row(
                                                each,
                                                each.state(team.today()),
                                                found.get(each.id())))
                        .toList(),
                some.size() > PAGE ? shown.getLast().id().value() : null,
                removed,
                team.stores(me).stream()
                        .map(
                                store ->
                                        new TrialsPage.Alarms(
                                                store.name(),
                                                findings.alarms(store.id())
                                                        .map(Findings.Found::what)
                                                        .orElse(null)))
                        .toList());
    }

    @GetMapping("/new")
    Page blank(@RequestParam(required = false) @Nullable Long letter, Me me) {
        var of =
                Optional.ofNullable(letter)
                        .map(each -> letters.get(new Letter.Id(each), me))
                        .orElse(null);
        return form(
                Form.of(
                        Map.of(
                                "holdOut",
                                of != null && of.holdOut() > 0 ? "" + of.holdOut() : "20",
                                "weeks",
                                "8",
                                "outcome",
                                "came",
                                "waves",
                                "1",
                                "waveWeeks",
                                "4",
                                "title",
                                of == null ? "" : of.subject())),
                of,
                me);
    }

    @PostMapping
    Page register(
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response) {
        var form = Form.of(typed);
        var letter = number(form.text("letter")).map(each -> letters.get(new Letter.Id(each), me));
        var store =
                letter.map(Letter::storeId)
                        .orElseGet(
                                () ->
                                        number(form.text("store"))
                                                .map(each -> new StoreId(each.intValue()))
                                                .orElseGet(() -> team.stores(me).getFirst().id()));
        var numbers =
                List.of("holdOut", "weeks", "waves", "waveWeeks").stream()
                        .map(form::number)
                        .map(each -> each == null ? 0 : each)
                        .toList();
        var id =
                form.attempt(
                        TrialsController::fieldOf,
                        () ->
                                trials.register(
                                        new Trial.New(
                                                store,
                                                form.text("title"),
                                                letter.isPresent()
                                                        ? Act.LETTER
                                                        : form.choice("act", Act.class, Act.LETTER),
                                                letter.map(each -> each.id().value()).orElse(null),
                                                number(form.text("view")).orElse(null),
                                                numbers.get(0),
                                                letter.isPresent() ? 1 : numbers.get(2),
                                                letter.isPresent() ? 1 : numbers.get(3),
                                                form.choice("outcome", Outcome.class, Outcome.CAME),
                                                numbers.get(1)),
                                        me));
        if (id.isEmpty()) {
            response.setStatus(422);
            return form(form, letter.orElse(null), me);
        }
        return planned(trials.get(id.get(), me), me, request);
    }

    @GetMapping("/{id:\\d{1,18}}")
    Page show(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(required = false) @Nullable Long job,
            Me me) {
        return page(trials.get(new TrialId(id), me), new Shown(group.equals(HELD), after), job, me);
    }

    /// Which people, and after whom.
    private record Shown(boolean held, long after) {}

    @PostMapping("/{id:\\d{1,18}}/plans")
    Page plan(@PathVariable long id, Me me, HttpServletRequest request) {
        return planned(trials.get(new TrialId(id), me), me, request);
    }

    /// As long as there are persons: behind the page, which says what came of it.
    @PostMapping("/{id:\\d{1,18}}/lots")
    Page draw(@PathVariable long id, Me me, HttpServletRequest request) {
        var trial = trials.get(new TrialId(id), me);
        return after(trial, "capital.lot", request, () -> trials.begin(trial, me));
    }

    @PostMapping("/{id:\\d{1,18}}/reckonings")
    Page reckon(@PathVariable long id, Me me, HttpServletRequest request) {
        var trial = trials.get(new TrialId(id), me);
        if (!trial.isDrawn()) {
            return new Redirect("/capital/trials/" + id);
        }
        return after(trial, "capital.trial", request, () -> trials.reckon(trial));
    }

    @PostMapping("/{id:\\d{1,18}}/end")
    Page stop(@PathVariable long id, Me me, HttpServletRequest request) {
        var trial = trials.get(new TrialId(id), me);
        return after(trial, "capital.trial", request, () -> trials.stop(trial, me));
    }

    @PostMapping("/{id:\\d{1,18}}/removal")
    Page remove(@PathVariable long id, Me me) {
        trials.remove(trials.get(new TrialId(id), me), me);
        return new Redirect("/capital/trials?removed=" + id);
    }

    @PostMapping("/{id:\\d{1,18}}/restoration")
    Page restore(@PathVariable long id, Me me) {
        trials.restore(new TrialId(id), me);
        return new Redirect("/capital/trials/" + id);
    }

    /// The curve, week by week.
    @GetMapping("/{id:\\d{1,18}}/weeks")
    void weeks(
            @PathVariable long id, Me me, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var trial = trials.get(new TrialId(id), me);
        var screen = screens.of(request);
        try (var file = CsvFile.into(response, "trial-" + id)) {
            file.heads(
                    screen,
                    "capital.week",
                    "capital.trial.reached",
                    "capital.trial.held",
                    "capital.more",
                    "capital.lower",
                    "capital.upper");
            trials.finding(trial)
                    .map(TrialFinding::curve)
                    .orElse(List.of())
                    .forEach(
                            week ->
                                    file.row(
                                            String.valueOf(week.week()),
                                            CsvFile.number(week.reached()),
                                            CsvFile.number(week.held()),
                                            CsvFile.number(week.more()),
                                            CsvFile.number(week.lower()),
                                            CsvFile.number(week.upper())));
        }
    }

    /// Whom to reach, or who was left out: never both in one file, from which somebody might reach
    /// them all. It is recorded before the first row leaves.
    @GetMapping("/{id:\\d{1,18}}/people")
    void people(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String group,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var trial = trials.get(new TrialId(id), me);
        var screen = screens.of(request);
        boolean held = group.equals(HELD);
        audit.record(
                me.id(),
                "capital.trial.export",
                "trial:" + id,
                Map.of("group", held ? HELD : "reached"));
        try (var file = CsvFile.into(response, "trial-" + id + (held ? "-held" : "-people"))) {
            file.heads(
                    screen,
                    "capital.trial.person_number",
                    "people.name",
                    "people.file.kana",
                    held ? "capital.trial.held_until" : "capital.trial.begins");
            long after = 0;
            for (var some = trials.people(trial, held, after, AT_ONCE, me);
                    !some.isEmpty();
                    some = trials.people(trial, held, after, AT_ONCE, me)) {
                for (var each : some) {
                    file.row(
                            String.valueOf(each.id().value()),
                            SafeCell.close(each.name()),
                            SafeCell.close(each.kana()),
                            held ? lastDay(trial) : TrialPage.begins(trial, each).toString());
                }
                after = some.getLast().id().value();
            }
        }
    }

    private Page planned(Trial trial, Me me, HttpServletRequest request) {
        return after(trial, "capital.plan", request, () -> trials.plan(trial, me));
    }

    private Page after(Trial trial, String kind, HttpServletRequest request, Runnable work) {
        var screen = screens.of(request);
        long job =
                jobs.start(
                        kind,
                        "trial:" + trial.id().value(),
                        refusal -> screen.t(refusal.key(), refusal.arguments()),
                        _ -> work.run());
        jobs.endsSoon(job);
        return new Redirect("/capital/trials/" + trial.id().value() + "?job=" + job);
    }

    private Page form(Form form, @Nullable Letter letter, Me me) {
        return new TrialFormPage(form, letter, views.seen(me), team.stores(me));
    }

    private static String lastDay(Trial trial) {
        var until = trial.until();
        return until == null ? "" : until.minusDays(1).toString();
    }

    private Page page(Trial trial, Shown shown, @Nullable Long job, Me me) {
        var some =
                trial.isDrawn()
                        ? trials.people(trial, shown.held(), shown.after(), SHOWN + 1, me)
                        : List.<TrialStore.Participant>of();
        var counts = trials.counts(trial);
        var drawn = TrialPage.Groups.of(counts, TrialStore.Count::persons);
        var planned = trials.planOf(trial).orElse(null);
        return new TrialPage(
                trial,
                trial.state(team.today()),
                planned,
                planned == null || !trial.isDrawn()
                        ? planned
                        : planned.drawn(drawn.reached(), drawn.held(), trial.share()),
                trials.finding(trial).orElse(null),
                drawn,
                TrialPage.Groups.of(counts, TrialStore.Count::there),
                trials.sent(trial),
                trials.isWithdrawn(trial, me),
                trial.isDrawn() && !trial.isOver(team.today()),
                trial.nextOn() != null && !trial.nextOn().isAfter(team.today()),
                shown.held(),
                new ArrayList<>(some.subList(0, Math.min(SHOWN, some.size()))),
                some.size() > SHOWN ? some.get(SHOWN - 1).id().value() : null,
                trial.isDrawn() ? List.of() : trials.beside(trial),
                storeName(trial),
                listName(trial, me),
                trial.registeredBy() == null ? "" : team.get(trial.registeredBy()).name(),
                running(trial, job).orElse(null));
    }

    private Optional<Jobs.Job> running(Trial trial, @Nullable Long job) {
        return Optional.ofNullable(job)
                .flatMap(jobs::find)
                .filter(each -> each.subject().equals("trial:" + trial.id().value()))
                .filter(each -> each.endedAt() == null || each.failure() != null);
    }

    private String storeName(Trial trial) {
        return team.stores().stream()
                .filter(each -> each.id().equals(trial.storeId()))
                .map(Store::name)
                .findFirst()
                .orElse("");
    }

    /// Empty where it is for everyone, or the list is not there any more.
    private String listName(Trial trial, Me me) {
        return trial.viewId() == null
                ? ""
                : views.seen(me).stream()
                        .filter(each -> each.id().equals(new View.Id(trial.viewId())))
                        .map(View::name)
                        .findFirst()
                        .orElse("");
    }

    private static Optional<Long> number(String typed) {
        return typed.matches("[0-9]{1,9}") ? Optional.of(Long.valueOf(typed)) : Optional.empty();
    }

    private static String fieldOf(Problem problem) {
        return switch (problem.key()) {
            case "capital.problem.trial_hold_out" -> "holdOut";
            case "capital.problem.trial_weeks" -> "weeks";
            case "capital.problem.trial_act" -> "act";
            case "capital.problem.trial_waves", "capital.problem.trial_waves_long" -> "waves";
            case "capital.problem.trial_letter", "capital.problem.trial_again" -> "letter";
            default -> "title";
        };
    }
}
