package kizuna.people;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Those near to a person: whom they live with, and who is what to them. In both forms `with`
/// is a name to look for, and `withId` the one of those found who is meant.
@Controller
@OpenTo
@RequestMapping("/people/{id:\\d{1,18}}")
class NearController {
    private static final int LONGEST_NAME = 100;

    /// In place of a number: nobody whom we serve, the name is all we have.
    private static final String NAME_ONLY = "name";

    private final People people;
    private final PersonPages pages;

    NearController(People people, PersonPages pages) {
        this.people = people;
        this.pages = pages;
    }

    @PostMapping("/household")
    Page createHousehold(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var person = people.get(new PersonId(id), me).id();
        var form = Form.of(typed);
        var with = others(person, form, me);
        if (with.size() == 1) {
            return joined(person, with.getFirst().id(), me);
        }
        form.wrong(
                "with",
                Problem.invalid(
                        with.isEmpty()
                                ? "people.problem.nobody_found"
                                : "people.problem.several_found"));
        return pages.refused(person, me, "household", form, with, response);
    }

    private Redirect joined(PersonId person, PersonId with, Me me) {
        var left = mate(person, me);
        people.join(person, with, me);
        return new Redirect(
                "/people/"
                        + person.value()
                        + "?joined="
                        + with.value()
                        + left.map(mate -> "&left=" + mate.value()).orElse("")
                        + "#household");
    }

    /// Whom the name typed so far may mean; `part`: in which of the two forms.
    @GetMapping("/{part:household|relations}/candidates")
    Page candidates(
            @PathVariable long id,
            @PathVariable String part,
            @RequestParam(defaultValue = "") String with,
            Me me) {
        var person = people.get(new PersonId(id), me).id();
        var typed = with.length() > LONGEST_NAME ? with.substring(0, LONGEST_NAME) : with;
        return NearChoices.of(part, typed, others(person, Form.of(Map.of("with", typed)), me));
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

    /// Someone who is found by the name, else a mere name: not everyone near to them is served
    /// here.
    @PostMapping("/relations")
    Page createRelation(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var person = people.get(new PersonId(id), me).id();
        var form = Form.of(typed);
        boolean nameOnly = form.text("withId").equals(NAME_ONLY);
        List<Found> with =
                nameOnly || form.text("with").isBlank() ? List.of() : others(person, form, me);
        if (with.size() > 1) {
            form.wrong("with", Problem.invalid("people.problem.several_found"));
        } else {
            relate(person, with, form, typed, me);
        }
        return form.isRight()
                ? PersonPages.back(person, "relations")
                : pages.refused(person, me, "relations", form, with, response);
    }

    private void relate(
            PersonId person, List<Found> with, Form form, Map<String, String> typed, Me me) {
        var chosen = new HashMap<>(typed);
        chosen.put(
                "other",
                with.stream()
                        .map(each -> String.valueOf(each.id().value()))
                        .findFirst()
                        .orElse(""));
        form.attempt(
                Part.RELATIONS::fieldOf,
                () -> people.add(person, Part.relation(Form.of(chosen)), me));
    }

    /// Someone with whom the person lives.
    private Optional<PersonId> mate(PersonId person, Me me) {
        return people.household(people.get(person, me), me).stream().map(Person::id).findFirst();
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
}
