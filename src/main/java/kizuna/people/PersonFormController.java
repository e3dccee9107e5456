package kizuna.people;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.OpenTo;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Adding a person, and changing what is written about them.
@Controller
@OpenTo
class PersonFormController {
    private final People people;
    private final Team team;

    PersonFormController(People people, Team team) {
        this.people = people;
        this.team = team;
    }

    @GetMapping("/people/new")
    Page showNew(Me me) {
        var form = new HashMap<String, String>();
        form.put("metOn", team.today().toString());
        form.put("memberId", String.valueOf(me.id().value()));
        return page(null, Form.of(form), null, me);
    }

    @PostMapping("/people")
    Page create(@RequestParam Map<String, String> typed, Me me, HttpServletResponse response) {
        var form = Form.of(typed);
        var added = ways(form).flatMap(ways -> add(form, ways, me));
        return added.<Page>map(id -> new Redirect("/people/" + id.value()))
                .orElseGet(() -> refused(null, form, null, me, response));
    }

    @GetMapping("/people/{id:\\d{1,18}}/edit")
    Page show(@PathVariable long id, Me me) {
        var person = people.get(new PersonId(id), me);
        return page(person, Form.of(written(person)), null, me);
    }

    @PostMapping("/people/{id:\\d{1,18}}")
    Page update(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var person = people.get(new PersonId(id), me);
        var form = Form.of(typed);
        var read = form.number("version");
        if (read == null || read != person.version()) {
            return changedMeanwhile(person, typed, me, response);
        }
        try {
            var changed = read(form, form.isOn("givenFirst"));
            if (form.isRight()) {
                people.change(person.id(), read, changed, me);
            }
        } catch (Problem problem) {
            if (problem.kind() == Problem.Kind.CONFLICT) {
                return changedMeanwhile(people.get(person.id(), me), typed, me, response);
            }
            form.wrong(field(problem, form), problem);
        }
        return form.isRight()
                ? new Redirect("/people/" + id)
                : refused(person, form, null, me, response);
    }

    /// What was typed stays, beside how it stands now; saving again is then meant.
    private Page changedMeanwhile(
            Person now, Map<String, String> typed, Me me, HttpServletResponse response) {
        var kept = new HashMap<>(typed);
        kept.put("version", String.valueOf(now.version()));
        response.setStatus(HttpServletResponse.SC_CONFLICT);
        return page(now, Form.of(kept), now, me);
    }

    private Optional<PersonId> add(Form form, List<Way.New> ways, Me me) {
        try {
            var person = read(form, form.isOn("givenFirst") || isWestern(form));
            return form.isRight() ? Optional.of(people.add(person, ways, me)) : Optional.empty();
        } catch (Problem problem) {
            form.wrong(field(problem, form), problem);
            return Optional.empty();
        }
    }

    /// Empty where one of them is wrong.
    private static Optional<List<Way.New>> ways(Form form) {
        var phone = way(form, "phone", Way.Kind.PHONE);
        var mail = way(form, "mail", Way.Kind.MAIL);
        return form.isRight()
                ? Optional.of(Stream.concat(phone.stream(), mail.stream()).toList())
                : Optional.empty();
    }

    private static Optional<Way.New> way(Form form, String field, Way.Kind kind) {
        try {
            return form.text(field).isBlank()
                    ? Optional.empty()
                    : Optional.of(new Way.New(kind, form.text(field), false));
        } catch (Problem problem) {
            form.wrong(field, problem);
            return Optional.empty();
        }
    }

    /// Somebody new in our letters is called as they call themselves; whoever is not, is put right
    /// on the same page later.
    private static boolean isWestern(Form form) {
        var name = form.text("familyName") + form.text("givenName");
        return name.codePoints().anyMatch(Character::isLetter)
                && name.codePoints()
                        .filter(Character::isLetter)
                        .allMatch(
                                each ->
                                        Character.UnicodeScript.of(each)
                                                == Character.UnicodeScript.LATIN);
    }

    private NewPerson read(Form form, boolean givenFirst) {
        LocalDate metOn = form.date("metOn");
        if (metOn != null && metOn.isAfter(team.today())) {
            form.wrong("metOn", Problem.invalid("people.problem.future"));
        }
        var store = form.number("storeId");
        var owner = form.isOn("memberId") ? form.number("memberId") : null;
        return new NewPerson(
                new StoreId(store == null ? 0 : store),
                owner == null ? null : new MemberId(owner),
                form.text("familyName"),
                form.text("givenName"),
                form.text("familyKana"),
                form.text("givenKana"),
                givenFirst,
                form.text("honorific"),
                form.text("nickname"),
                form.text("note"),
                metOn);
    }

    private static String field(Problem problem, Form form) {
        return switch (problem.key()) {
            case "people.problem.name_too_long" -> longest(form);
            case "people.problem.text_too_long" -> "note";
            case "people.problem.other_store" -> "storeId";
            default -> "familyName";
        };
    }

    private static String longest(Form form) {
        return List.of(
                        "familyName",
                        "givenName",
                        "familyKana",
                        "givenKana",
                        "honorific",
                        "nickname")
                .stream()
                .filter(each -> form.text(each).strip().length() > NewPerson.LONGEST_NAME)
                .findFirst()
                .orElse("familyName");
    }

    private static Map<String, String> written(Person person) {
        var form = new HashMap<String, String>();
        form.put("familyName", person.familyName());
        form.put("givenName", person.givenName());
        form.put("familyKana", person.familyKana());
        form.put("givenKana", person.givenKana());
        form.put("givenFirst", person.givenFirst() ? "1" : "");
        form.put("honorific", person.honorific());
        form.put("nickname", person.nickname());
        form.put("note", person.note());
        form.put("metOn", person.metOn() == null ? "" : person.metOn().toString());
        form.put("storeId", String.valueOf(person.storeId().value()));
        form.put("memberId", ownerOf(person));
        form.put("version", String.valueOf(person.version()));
        return form;
    }

    private static String ownerOf(Person person) {
        var owner = person.memberId();
        return owner == null ? "" : String.valueOf(owner.value());
    }

    private Page refused(
            @Nullable Person person,
            Form form,
            @Nullable Person meanwhile,
            Me me,
            HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
        return page(person, form, meanwhile, me);
    }

    private Page page(@Nullable Person person, Form form, @Nullable Person meanwhile, Me me) {
        return new PersonFormPage(person, form, team.stores(me), team.colleagues(me), meanwhile);
    }
}
