package kizuna.people;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Team;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A person's page, and the small forms on it. Where one is wrong, the page comes back with it open
/// and as typed.
@Controller
@OpenTo
@RequestMapping("/people/{id:\\d{1,18}}")
class PersonController {
    private static final int LONGEST_NAME = 100;

    private final People people;
    private final PersonPages pages;
    private final Team team;

    PersonController(People people, PersonPages pages, Team team) {
        this.people = people;
        this.pages = pages;
        this.team = team;
    }

    @GetMapping
    Page show(@PathVariable long id, @RequestParam Map<String, String> query, Me me) {
        return pages.page(new PersonId(id), me, query);
    }

    @PostMapping("/ways")
    Page createWay(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        return added(
                id,
                "ways",
                "value",
                typed,
                me,
                response,
                form ->
                        people.addWay(
                                new PersonId(id),
                                new Way.New(
                                        form.choice("kind", Way.Kind.class, Way.Kind.PHONE),
                                        form.text("value"),
                                        form.isOn("preferred")),
                                me));
    }

    @PostMapping("/ways/{way:\\d{1,18}}/removal")
    Page removeWay(@PathVariable long id, @PathVariable long way, Me me) {
        return removed(id, people.removeWay(new Way.Id(way), me), "ways");
    }

    @PostMapping("/occasions")
    Page createOccasion(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        return added(
                id,
                "occasions",
                "month",
                typed,
                me,
                response,
                form -> {
                    var month = form.number("month");
                    var day = form.number("day");
                    var year = form.number("year");
                    if (form.isRight()) {
                        people.addOccasion(
                                new PersonId(id),
                                new Occasion.New(
                                        form.text("kind"),
                                        month == null ? 0 : month,
                                        day,
                                        year,
                                        form.text("note")),
                                me);
                    }
                });
    }

    @PostMapping("/occasions/{occasion:\\d{1,18}}/removal")
    Page removeOccasion(@PathVariable long id, @PathVariable long occasion, Me me) {
        return removed(id, people.removeOccasion(new Occasion.Id(occasion), me), "occasions");
    }

    @PostMapping("/belongings")
    Page createBelonging(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        return added(
                id,
                "belongings",
                "what",
                typed,
                me,
                response,
                form -> {
                    var season = form.number("season");
                    if (form.isRight()) {
                        people.addBelonging(
                                new PersonId(id),
                                new Belonging.New(
                                        form.text("kind"),
                                        form.text("what"),
                                        season,
                                        form.text("care")),
                                me);
                    }
                });
    }

    @PostMapping("/belongings/{belonging:\\d{1,18}}/removal")
    Page removeBelonging(@PathVariable long id, @PathVariable long belonging, Me me) {
        return removed(id, people.removeBelonging(new Belonging.Id(belonging), me), "belongings");
    }

    @PostMapping("/memories")
    Page createMemory(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        return added(
                id,
                "memories",
                "text",
                typed,
                me,
                response,
                form -> {
                    var due = form.date("dueOn");
                    if (form.isRight()) {
                        people.addMemory(
                                new PersonId(id),
                                new Memory.New(form.text("text"), team.today(), due),
                                me);
                    }
                });
    }

    @PostMapping("/memories/{memory:\\d{1,18}}/asking")
    Page askedMemory(@PathVariable long id, @PathVariable long memory, Me me) {
        people.asked(new Memory.Id(memory), me);
        return back(id, "memories");
    }

    @PostMapping("/memories/{memory:\\d{1,18}}/removal")
    Page removeMemory(@PathVariable long id, @PathVariable long memory, Me me) {
        return removed(id, people.removeMemory(new Memory.Id(memory), me), "memories");
    }

    @PostMapping("/promises")
    Page createPromise(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        return added(
                id,
                "promises",
                "text",
                typed,
                me,
                response,
                form -> {
                    var due = promisedDay(form);
                    if (form.isRight()) {
                        people.addPromise(
                                new PersonId(id),
                                new Promise.New(form.text("text"), due, null),
                                me);
                    }
                });
    }

    @PostMapping("/promises/{promise:\\d{1,18}}/keeping")
    Page keepPromise(@PathVariable long id, @PathVariable long promise, Me me) {
        people.keep(new Promise.Id(promise), me);
        return back(id, "promises");
    }

    @PostMapping("/promises/{promise:\\d{1,18}}/owing")
    Page owePromise(@PathVariable long id, @PathVariable long promise, Me me) {
        people.oweAgain(new Promise.Id(promise), me);
        return back(id, "promises");
    }

    @PostMapping("/promises/{promise:\\d{1,18}}/day")
    Page postponePromise(
            @PathVariable long id,
            @PathVariable long promise,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        return added(
                id,
                "promise-" + promise,
                "dueOn",
                typed,
                me,
                response,
                form -> {
                    var due = promisedDay(form);
                    if (form.isRight()) {
                        people.postpone(new Promise.Id(promise), due, me);
                    }
                });
    }

    @PostMapping("/quiet")
    Page createQuiet(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        return added(
                id,
                "quiet",
                "reason",
                typed,
                me,
                response,
                form -> people.quiet(new PersonId(id), form.text("reason"), me));
    }

    @PostMapping("/quiet/removal")
    Page removeQuiet(@PathVariable long id, Me me) {
        people.unquiet(new PersonId(id), me);
        return back(id, "quiet");
    }

    /// `with`: the number of a person, or a name to look for.
    @PostMapping("/household")
    Page createHousehold(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var person = new PersonId(id);
        var form = Form.of(typed);
        var with = others(person, form, me);
        if (with.size() == 1) {
            var left = mate(person, me);
            people.join(person, with.getFirst().id(), me);
            return new Redirect(
                    "/people/"
                            + id
                            + "?joined="
                            + with.getFirst().id().value()
                            + left.map(mate -> "&left=" + mate.value()).orElse("")
                            + "#household");
        }
        form.wrong(
                "with",
                Problem.invalid(
                        with.isEmpty()
                                ? "people.problem.nobody_found"
                                : "people.problem.several_found"));
        response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
        return pages.page(person, me, Map.of(), "household", form, with);
    }

    /// Whom the name typed so far may mean.
    @GetMapping("/household/candidates")
    Page householdCandidates(
            @PathVariable long id, @RequestParam(defaultValue = "") String with, Me me) {
        var person = people.get(new PersonId(id), me).id();
        var typed = with.length() > LONGEST_NAME ? with.substring(0, LONGEST_NAME) : with;
        return HouseholdChoices.of(typed, others(person, Form.of(Map.of("with", typed)), me));
    }

    /// `back`: someone of the household that was left for this one, to whom they go back.
    @PostMapping("/household/removal")
    Page removeHousehold(
            @PathVariable long id, @RequestParam(defaultValue = "") String back, Me me) {
        var person = new PersonId(id);
        var mate = mate(person, me);
        people.leaveHousehold(person, me);
        if (back.matches("[0-9]{1,18}")) {
            people.join(person, new PersonId(Long.parseLong(back)), me);
        }
        return new Redirect(
                "/people/"
                        + id
                        + mate.map(each -> "?parted=" + each.value()).orElse("")
                        + "#household");
    }

    /// Someone with whom the person lives.
    private Optional<PersonId> mate(PersonId person, Me me) {
        return people.known(people.get(person, me), me).household().stream()
                .map(Person::id)
                .findFirst();
    }

    private List<Found> others(PersonId person, Form form, Me me) {
        var chosen = form.text("withId");
        var found =
                people.search(me, form.text("with"), 20).stream()
                        .filter(each -> !each.id().equals(person))
                        .toList();
        return found.stream()
                .filter(each -> chosen.equals(String.valueOf(each.id().value())))
                .findFirst()
                .map(List::of)
                .orElse(found);
    }

    /// A promise needs a day, and not one that is over.
    private LocalDate promisedDay(Form form) {
        var due = Optional.ofNullable(form.date("dueOn"));
        if (due.isEmpty()) {
            form.wrong("dueOn", Problem.invalid("people.problem.until_when"));
        } else if (due.get().isBefore(team.today())) {
            form.wrong("dueOn", Problem.invalid("people.problem.past"));
        }
        return due.orElseGet(team::today);
    }

    private Page added(
            long id,
            String noun,
            String field,
            Map<String, String> typed,
            Me me,
            HttpServletResponse response,
            Consumer<Form> add) {
        var form = Form.of(typed);
        people.get(new PersonId(id), me);
        try {
            add.accept(form);
        } catch (Problem problem) {
            form.wrong(field, problem);
        }
        if (form.isRight()) {
            return back(id, noun);
        }
        response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
        return pages.page(new PersonId(id), me, Map.of(), noun, form, List.of());
    }

    /// `noun`: to which part of the page it belongs.
    @PostMapping("/removals/{removed:\\d{1,18}}/undoing")
    Page undoRemoval(
            @PathVariable long id,
            @PathVariable long removed,
            @RequestParam(defaultValue = "main") String noun,
            Me me) {
        people.restore(new RemovedId(removed), me);
        var part = noun.matches("[a-z]{1,20}") ? noun : "main";
        return new Redirect("/people/" + id + "?restored=1#" + part);
    }

    private static Page removed(long id, RemovedId removed, String noun) {
        return new Redirect(
                "/people/" + id + "?removed=" + removed.value() + "&noun=" + noun + "#" + noun);
    }

    private static Page back(long id, String noun) {
        return new Redirect("/people/" + id + "#" + noun);
    }
}
