package kizuna.people;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// One change to everyone of a list, or to some of them.
@Controller
@OpenTo
@RequestMapping("/people/changes")
class BulkController {
    private final Bulks bulks;
    private final Lists lists;
    private final Team team;

    BulkController(Bulks bulks, Lists lists, Team team) {
        this.bulks = bulks;
        this.lists = lists;
        this.team = team;
    }

    @GetMapping("/new")
    Page show(@RequestParam Map<String, String> query, Me me) {
        var filter = Filter.whole(query);
        var first = bulks.first(filter, Bulks.COUNTED, me);
        return new BulkPage(
                filter.query(),
                first.persons().size(),
                first.more(),
                bulks.isTooMany(first, me),
                first.more() || first.persons().size() > Bulks.CHOSEN ? List.of() : first.persons(),
                lists.tags().stream()
                        .map(each -> new PeoplePage.Choice(each.id(), each.name()))
                        .toList(),
                team.colleagues(me).stream()
                        .map(each -> new PeoplePage.Choice(each.id().value(), each.name()))
                        .toList(),
                team.stores(me).stream()
                        .map(each -> new PeoplePage.Choice(each.id().value(), each.name()))
                        .toList());
    }

    /// `person`: who was chosen, where one could choose; else it is everyone of the list.
    @PostMapping
    Page create(
            @RequestParam(defaultValue = "") String list,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam Map<String, String> typed,
            @RequestParam(required = false) @Nullable List<String> person,
            Me me) {
        var chosen =
                Arrays.stream(Bulk.Kind.values())
                        .filter(each -> each.key().equals(kind))
                        .findFirst()
                        .orElseThrow(() -> Problem.invalid("people.problem.bulk_value"));
        if (typed.containsKey("some") && person == null) {
            throw Problem.invalid("people.problem.bulk_nobody");
        }
        var id = bulks.start(chosen, value(chosen, typed), Filter.of(list), persons(person), me);
        return new Redirect("/people/changes/" + id.value());
    }

    @GetMapping("/{id:\\d{1,18}}")
    Page shown(@PathVariable long id, Me me) {
        var bulk = bulks.get(new Bulk.Id(id), me);
        return new BulkDonePage(bulk, bulks.job(bulk).orElse(null));
    }

    @PostMapping("/{id:\\d{1,18}}/undoing")
    Page undo(@PathVariable long id, Me me) {
        bulks.undo(new Bulk.Id(id), me);
        return new Redirect("/people/changes/" + id);
    }

    private static @Nullable Integer value(Bulk.Kind kind, Map<String, String> typed) {
        var name = kind == Bulk.Kind.UNTAG ? "tag" : kind.key();
        var value = typed.getOrDefault(name, "");
        return value.matches("[0-9]{1,9}") ? Integer.valueOf(value) : null;
    }

    private static @Nullable List<PersonId> persons(@Nullable List<String> typed) {
        return typed == null
                ? null
                : typed.stream()
                        .filter(each -> each.matches("[0-9]{1,18}"))
                        .limit(Bulks.CHOSEN)
                        .map(each -> new PersonId(Long.parseLong(each)))
                        .toList();
    }
}
