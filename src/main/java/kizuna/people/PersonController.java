package kizuna.people;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
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

/// A person's page. What is known of them is written in, put right and taken away by the same
/// three doors, whichever [Part] of the page it is. Where something is wrong, the page comes
/// back with that form open and as typed.
@Controller
@OpenTo
@RequestMapping("/people/{id:\\d{1,18}}")
class PersonController {
    private final People people;
    private final PersonPages pages;
    private final Merges merges;
    private final Team team;

    PersonController(People people, PersonPages pages, Merges merges, Team team) {
        this.people = people;
        this.pages = pages;
        this.merges = merges;
        this.team = team;
    }

    /// The address of a record that has become one with another leads there.
    @GetMapping
    Page show(@PathVariable long id, @RequestParam Map<String, String> query, Me me) {
        var person = new PersonId(id);
        return people.find(person, me)
                .<Page>map(found -> pages.page(found, me, query))
                .or(() -> merges.keptOf(person, me).map(PersonController::to))
                .orElseThrow(() -> Problem.notFound("people.problem.unknown"));
    }

    private static Redirect to(PersonId kept) {
        return new Redirect("/people/" + kept.value());
    }

    @PostMapping("/{part}")
    Page create(
            @PathVariable long id,
            @PathVariable String part,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var person = people.get(new PersonId(id), me).id();
        var where = Part.of(part);
        var form = Form.of(typed);
        where.read(form, team.today())
                .ifPresent(
                        piece -> form.attempt(where::fieldOf, () -> people.add(person, piece, me)));
        return form.isRight()
                ? PersonPages.back(person, part)
                : pages.refused(person, me, part, form, response);
    }

    @PostMapping("/{part}/{piece:\\d{1,18}}")
    Page change(
            @PathVariable long id,
            @PathVariable String part,
            @PathVariable long piece,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var person = people.get(new PersonId(id), me).id();
        var where = Part.of(part);
        var form = Form.of(typed);
        var aside =
                where.read(form, team.today())
                        .flatMap(
                                now ->
                                        form.attempt(
                                                where::fieldOf,
                                                () ->
                                                        people.change(
                                                                person,
                                                                where.piece(piece),
                                                                now,
                                                                me)));
        return aside.map(was -> PersonPages.changed(person, was, part))
                .orElseGet(() -> pages.refused(person, me, part + "-" + piece, form, response));
    }

    @PostMapping("/{part}/{piece:\\d{1,18}}/removal")
    Page remove(@PathVariable long id, @PathVariable String part, @PathVariable long piece, Me me) {
        var person = people.get(new PersonId(id), me).id();
        return PersonPages.removed(
                person, people.remove(person, Part.of(part).piece(piece), me), part);
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

    @PostMapping("/memories/{memory:\\d{1,18}}/asking")
    Page askedMemory(@PathVariable long id, @PathVariable long memory, Me me) {
        people.asked(new Memory.Id(memory), me);
        return PersonPages.back(new PersonId(id), "memories");
    }

    /// Marked by mistake: to be asked again.
    @PostMapping("/memories/{memory:\\d{1,18}}/asking/undoing")
    Page askAgain(@PathVariable long id, @PathVariable long memory, Me me) {
        people.askAgain(new Memory.Id(memory), me);
        return PersonPages.back(new PersonId(id), "memories");
    }

    @PostMapping("/tags")
    Page createTag(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var person = people.get(new PersonId(id), me).id();
        var form = Form.of(typed);
        form.attempt(_ -> "name", () -> people.addTag(person, form.text("name"), me));
        return form.isRight()
                ? PersonPages.back(person, "tags")
                : pages.refused(person, me, "tags", form, response);
    }

    @PostMapping("/tags/{tag:\\d{1,9}}/removal")
    Page removeTag(
            @PathVariable long id,
            @PathVariable int tag,
            @RequestParam(defaultValue = "") String name,
            Me me) {
        people.removeTag(new PersonId(id), new Tag.Id(tag), me);
        return new Redirect("/people/" + id + "?untagged=" + PersonPages.encoded(name) + "#tags");
    }

    @PostMapping("/quiet")
    Page createQuiet(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var person = people.get(new PersonId(id), me).id();
        var form = Form.of(typed);
        form.attempt(_ -> "reason", () -> people.quiet(person, form.text("reason"), me));
        return form.isRight()
                ? PersonPages.back(person, "quiet")
                : pages.refused(person, me, "quiet", form, response);
    }

    @PostMapping("/quiet/removal")
    Page removeQuiet(@PathVariable long id, Me me) {
        people.unquiet(new PersonId(id), me);
        return PersonPages.back(new PersonId(id), "quiet");
    }
}
