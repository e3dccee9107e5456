package kizuna.wow;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.Member;
import kizuna.team.MemberId;
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

/// Help at once: called, come, written down, and one day set free.
@Controller
@OpenTo
@RequestMapping("/wow/help")
class HelpController {
    private static final int PAGE = 20;

    private final Helps helps;
    private final StoryPages pages;
    private final People people;
    private final Team team;
    private final Clock clock;

    HelpController(Helps helps, StoryPages pages, People people, Team team, Clock clock) {
        this.helps = helps;
        this.pages = pages;
        this.people = people;
        this.team = team;
        this.clock = clock;
    }

    @GetMapping
    Page list(@RequestParam(required = false) @Nullable Long after, Me me) {
        return page(after, Form.empty(), 0, me);
    }

    @PostMapping
    Page call(@RequestParam(defaultValue = "0") long person, Me me) {
        return new Redirect("/wow/help/" + helps.call(new PersonId(person), me).value());
    }

    /// Asked for by every open page; empty where nobody calls.
    @GetMapping("/calls")
    Page calls(Me me) {
        var calling = helps.calling(me);
        var names = calling.isEmpty() ? Map.<MemberId, String>of() : pages.names();
        return new CallsPart(
                calling.stream()
                        .map(
                                each ->
                                        new CallsPart.Call(
                                                each, names.getOrDefault(each.calledBy(), "")))
                        .toList());
    }

    @GetMapping("/{id:\\d{1,18}}")
    Page show(@PathVariable long id, Me me) {
        return record(id, Form.empty(), me);
    }

    @PostMapping("/{id:\\d{1,18}}/notes")
    Page note(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var form = Form.of(typed);
        form.attempt(
                problem -> problem.word(),
                () ->
                        helps.note(
                                new Help.Id(id),
                                form.text("happened"),
                                form.text("words"),
                                form.text("present"),
                                me));
        return answer(id, form, me, response);
    }

    @PostMapping("/{id:\\d{1,18}}/freedom")
    Page free(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var form = Form.of(typed);
        form.attempt(
                problem -> problem.word(), () -> helps.free(new Help.Id(id), form.text("why"), me));
        return answer(id, form, me, response);
    }

    @PostMapping("/{id:\\d{1,18}}/guard")
    Page guard(@PathVariable long id, Me me) {
        helps.guardAgain(new Help.Id(id), me);
        return new Redirect("/wow/help/" + id);
    }

    @PostMapping("/{id:\\d{1,18}}/withdrawal")
    Page withdraw(@PathVariable long id, Me me) {
        var person = helps.get(new Help.Id(id), me).personId();
        helps.withdraw(new Help.Id(id), me);
        return new Redirect("/people/" + person.value());
    }

    @PostMapping("/helper")
    @OpenTo({Role.OWNER, Role.MANAGER})
    Page name(@RequestParam Map<String, String> typed, Me me, HttpServletResponse response) {
        var form = Form.of(typed);
        int store = number(form.text("store"));
        form.attempt(
                problem -> problem.word().equals("mail") ? "mail" : "member",
                () ->
                        helps.name(
                                new StoreId(store),
                                new MemberId(number(form.text("member"))),
                                form.text("mail"),
                                me));
        if (form.isRight()) {
            return new Redirect("/wow/help");
        }
        response.setStatus(422);
        return page(null, form, store, me);
    }

    private static int number(String typed) {
        return typed.matches("[0-9]{1,9}") ? Integer.parseInt(typed) : 0;
    }

    private Page answer(long id, Form form, Me me, HttpServletResponse response) {
        if (form.isRight()) {
            return new Redirect("/wow/help/" + id);
        }
        response.setStatus(422);
        return record(id, form, me);
    }

    private Page record(long id, Form form, Me me) {
        var kept = helps.read(new Help.Id(id), me);
        var help = kept.help();
        boolean slip =
                help.isOpen()
                        && kept.notes().isEmpty()
                        && help.calledBy().equals(me.id())
                        && help.calledAt().plus(Helps.SLIP).isAfter(clock.instant());
        return new HelpPage(kept, people.get(help.personId(), me), pages.names(), form, slip, me);
    }

    private Page page(@Nullable Long after, Form form, int setting, Me me) {
        var found = helps.list(after, PAGE + 1, me);
        var shown = found.stream().limit(PAGE).toList();
        var persons = people.names(shown.stream().map(Help::personId).distinct().toList(), me);
        var names = new HashMap<>(pages.names());
        var members = team.members();
        return new HelpsPage(
                shown.stream()
                        .map(
                                each ->
                                        new HelpsPage.Line(
                                                each,
                                                persons.getOrDefault(each.personId(), ""),
                                                names.getOrDefault(each.calledBy(), ""),
                                                each.colleagueId() == null
                                                        ? ""
                                                        : names.getOrDefault(
                                                                each.colleagueId(), "")))
                        .toList(),
                found.size() > PAGE ? shown.getLast().id().value() : null,
                team.stores(me).stream().map(each -> of(each, members, me)).toList(),
                form,
                setting);
    }

    private HelpsPage.OfStore of(Store store, List<Member> members, Me me) {
        return new HelpsPage.OfStore(
                store,
                helps.helper(store.id()).orElse(null),
                helps.colleague(store.id(), me).map(Member::name).orElse(""),
                me.leads()
                        ? members.stream()
                                .filter(each -> !each.hasLeft())
                                .filter(
                                        each ->
                                                each.is(Role.OWNER)
                                                        || each.stores().contains(store.id()))
                                .toList()
                        : List.of());
    }
}
