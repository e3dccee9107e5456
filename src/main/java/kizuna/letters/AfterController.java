package kizuna.letters;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kizuna.platform.Form;
import kizuna.platform.Jobs;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.platform.Screen;
import kizuna.platform.Screens;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Role;
import kizuna.team.Team;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What came of a letter. Nothing in it tells us who opened it: there is no hidden picture.
@Controller
@OpenTo
@RequestMapping("/letters/{id:\\d{1,18}}")
class AfterController {
    private static final int FIRST = 10;
    private static final int PAGE = 30;

    private final Letters letters;
    private final AnswerStore store;
    private final Visits visits;
    private final Comments comments;
    private final Practices practices;
    private final Jobs jobs;
    private final Team team;
    private final Screens screens;

    AfterController(
            Letters letters,
            AnswerStore store,
            Visits visits,
            Comments comments,
            Practices practices,
            Jobs jobs,
            Team team,
            Screens screens) {
        this.letters = letters;
        this.store = store;
        this.visits = visits;
        this.comments = comments;
        this.practices = practices;
        this.jobs = jobs;
        this.team = team;
        this.screens = screens;
    }

    @GetMapping("/answers")
    Page show(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "9223372036854775807") long before,
            Me me,
            HttpServletRequest request) {
        var letter = letters.get(new Letter.Id(id), me);
        if (letter.isDraft()) {
            return new Redirect("/letters/" + id);
        }
        return page(letter, show, before, "", me, request);
    }

    /// Within how many days a visit is counted, in all letters of the store.
    @PostMapping("/window")
    @OpenTo({Role.OWNER, Role.MANAGER})
    Page window(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response) {
        var letter = letters.get(new Letter.Id(id), me);
        var form = Form.of(typed);
        var days = form.number("days");
        try {
            practices.windowDays(letter.storeId(), days, me);
        } catch (Problem refusal) {
            if (refusal.kind() != Problem.Kind.INVALID) {
                throw refusal;
            }
            response.setStatus(422);
            var said = screens.of(request).t(refusal.key(), refusal.arguments());
            return page(letter, "", Long.MAX_VALUE, said, me, request);
        }
        return new Redirect("/letters/" + id + "/answers#visits");
    }

    private Page page(
            Letter letter,
            String show,
            long before,
            String problem,
            Me me,
            HttpServletRequest request) {
        var chosen = AfterPage.LISTS.contains(show) ? show : "";
        int limit = chosen.isEmpty() ? FIRST : PAGE;
        int days = practices.windowDays(letter.storeId());
        boolean counting = chosen.isEmpty() && isCounting(letter, days, screens.of(request));
        var measure = visits.find(letter.id()).filter(each -> each.days() == days).orElse(null);
        var answers =
                wanted(chosen, "answers")
                        ? store.of(letter.id(), before, limit + 1)
                        : AfterController.<Answer>none();
        var refusals =
                wanted(chosen, "refusals")
                        ? store.refusals(letter.id(), before, limit + 1)
                        : AfterController.<AnswerStore.Refused>none();
        var bounces =
                wanted(chosen, "bounces")
                        ? store.bounces(letter.id(), before, limit + 1)
                        : AfterController.<AnswerStore.Failure>none();
        Long next =
                switch (chosen) {
                    case "answers" -> answers.size() > limit ? answers.get(limit - 1).id() : null;
                    case "refusals" ->
                            refusals.size() > limit ? refusals.get(limit - 1).id() : null;
                    case "bounces" -> bounces.size() > limit ? bounces.get(limit - 1).id() : null;
                    default -> null;
                };
        return new AfterPage(
                letter,
                store.echo(letter.id()).stream()
                        .collect(
                                Collectors.toMap(
                                        AnswerStore.Count::what, AnswerStore.Count::number)),
                chosen,
                first(answers, limit),
                chosen.isEmpty() ? comments.shown(letter.id(), 0, FIRST) : none(),
                first(refusals, limit),
                first(bounces, limit),
                next,
                days,
                measure,
                counting,
                measure != null && isOver(measure, team.today()),
                me.leads(),
                problem);
    }

    private static boolean isOver(Visits.Measure measure, LocalDate today) {
        return !measure.until().isAfter(today);
    }

    private static boolean wanted(String chosen, String list) {
        return chosen.isEmpty() || chosen.equals(list);
    }

    private static <T> List<T> none() {
        return List.of();
    }

    private static <T> List<T> first(List<T> found, int limit) {
        return found.stream().limit(limit).toList();
    }

    private boolean isCounting(Letter letter, int days, Screen screen) {
        long job =
                visits.refresh(
                        letter.id(), days, refusal -> screen.t(refusal.key(), refusal.arguments()));
        return job != 0 && !jobs.endsSoon(job);
    }
}
