package kizuna.people;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.OpenTo;
import kizuna.team.Team;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What was promised to a person: made, changed while it is owed, kept, or given up with a
/// reason. Nothing takes a promise away.
@Controller
@OpenTo
@RequestMapping("/people/{id:\\d{1,18}}/promises")
class PromiseController {
    private static final String PART = "promises";

    private final People people;
    private final PersonPages pages;
    private final Team team;

    PromiseController(People people, PersonPages pages, Team team) {
        this.people = people;
        this.pages = pages;
        this.team = team;
    }

    @PostMapping
    Page create(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var person = people.get(new PersonId(id), me).id();
        var form = Form.of(typed);
        var added =
                attempted(form, () -> people.addPromise(person, read(form, team.today(), me), me));
        return added.map(_ -> PersonPages.back(person, PART))
                .orElseGet(() -> pages.refused(person, me, PART, form, response));
    }

    @PostMapping("/{promise:\\d{1,18}}")
    Page change(
            @PathVariable long id,
            @PathVariable long promise,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var person = people.get(new PersonId(id), me).id();
        var form = Form.of(typed);
        var changed =
                attempted(
                        form,
                        () -> {
                            var read = read(form, LocalDate.MIN, me);
                            people.change(new Promise.Id(promise), read, me);
                            return read;
                        });
        return changed.map(_ -> PersonPages.back(person, PART))
                .orElseGet(() -> pages.refused(person, me, PART + "-" + promise, form, response));
    }

    @PostMapping("/{promise:\\d{1,18}}/keeping")
    Page keep(@PathVariable long id, @PathVariable long promise, Me me) {
        people.keep(new Promise.Id(promise), me);
        return PersonPages.back(new PersonId(id), PART);
    }

    @PostMapping("/{promise:\\d{1,18}}/owing")
    Page owe(@PathVariable long id, @PathVariable long promise, Me me) {
        people.oweAgain(new Promise.Id(promise), me);
        return PersonPages.back(new PersonId(id), PART);
    }

    @PostMapping("/{promise:\\d{1,18}}/release")
    Page release(
            @PathVariable long id,
            @PathVariable long promise,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var person = people.get(new PersonId(id), me).id();
        var form = Form.of(typed);
        form.attempt(
                _ -> "reason",
                () -> people.giveUp(new Promise.Id(promise), form.text("reason"), me));
        return form.isRight()
                ? PersonPages.back(person, PART)
                : pages.refused(person, me, "release-" + promise, form, response);
    }

    private static <T> Optional<T> attempted(Form form, Supplier<T> act) {
        return form.attempt(
                problem ->
                        problem.key().equals("people.problem.until_when")
                                        || problem.key().equals("people.problem.past")
                                ? "dueOn"
                                : "text",
                act);
    }

    /// A promise needs a day, and a new one not a day before `earliest`.
    private static Promise.New read(Form form, LocalDate earliest, Me me) {
        var due = form.date("dueOn");
        var owner = form.number("memberId");
        if (due == null) {
            throw Problem.invalid("people.problem.until_when");
        }
        if (due.isBefore(earliest)) {
            throw Problem.invalid("people.problem.past");
        }
        return new Promise.New(
                form.text("text"), due, owner == null ? me.id() : new MemberId(owner));
    }
}
