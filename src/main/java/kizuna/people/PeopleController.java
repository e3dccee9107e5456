package kizuna.people;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kizuna.people.LastTouches.LastTouch;
import kizuna.platform.Page;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Finding people, and lists of them.
@Controller
@OpenTo
class PeopleController {
    static final int PAGE = 50;
    private static final int TOLD = 30;
    private static final int LONGEST_QUERY = 200;

    private final People people;
    private final Lists lists;
    private final Views views;
    private final LastTouches touches;
    private final Team team;

    PeopleController(People people, Lists lists, Views views, LastTouches touches, Team team) {
        this.people = people;
        this.lists = lists;
        this.views = views;
        this.touches = touches;
        this.team = team;
    }

    @GetMapping("/people")
    Page show(@RequestParam Map<String, String> query, Me me) {
        var typed = query.getOrDefault("q", "");
        return typed.isBlank() ? list(query, me) : found(typed, me);
    }

    private PeoplePage found(String typed, Me me) {
        var query = cut(typed);
        var found = people.search(me, query, PAGE + 1);
        var named = found.stream().map(Found::id).collect(Collectors.toSet());
        var told =
                people.searchWords(me, query, TOLD + 1).stream()
                        .filter(each -> !named.contains(each.found().id()))
                        .toList();
        var lines =
                found.stream()
                        .limit(PAGE)
                        .map(
                                each ->
                                        new PeoplePage.Line(
                                                each, null, "q=" + Filter.encoded(query), ""))
                        .toList();
        return new PeoplePage(
                query,
                Filter.ALL,
                lines,
                last(lines),
                told.stream().limit(TOLD).toList(),
                null,
                true,
                found.size() > PAGE || told.size() > TOLD,
                choices(me),
                null,
                null);
    }

    private PeoplePage list(Map<String, String> query, Me me) {
        var filter = Filter.of(query);
        var after = Lists.cursor(query.get("after"), query.get("id"));
        var part = lists.part(filter, after, false, PAGE, me);
        var lines =
                part.rows().stream()
                        .map(
                                row ->
                                        new PeoplePage.Line(
                                                row.found(),
                                                row.look(),
                                                filter.query(),
                                                row.at().kanaKey()))
                        .toList();
        return new PeoplePage(
                "",
                filter,
                lines,
                last(lines),
                List.of(),
                part.next(),
                after == null,
                part.further(),
                choices(me),
                view(query.getOrDefault("view", ""), me),
                notice(query));
    }

    private PeoplePage.Choices choices(Me me) {
        var months = IntStream.rangeClosed(1, 12).boxed().toList();
        return new PeoplePage.Choices(
                named(lists.tags()),
                team.colleagues(me).stream()
                        .map(each -> new PeoplePage.Choice(each.id().value(), each.name()))
                        .toList(),
                team.stores(me).stream()
                        .map(each -> new PeoplePage.Choice(each.id().value(), each.name()))
                        .toList(),
                months,
                views.seen(me));
    }

    private static List<PeoplePage.Choice> named(List<ListStore.Named> rows) {
        return rows.stream().map(each -> new PeoplePage.Choice(each.id(), each.name())).toList();
    }

    /// The view that is open; nothing where it is not there.
    private @Nullable View view(String id, Me me) {
        return views.seen(me).stream()
                .filter(each -> id.equals(String.valueOf(each.id().value())))
                .findFirst()
                .orElse(null);
    }

    private static PeoplePage.@Nullable Notice notice(Map<String, String> query) {
        var removed = query.getOrDefault("removed", "");
        if (removed.matches("[0-9]{1,18}")) {
            return new PeoplePage.Notice(
                    "people.view.removed", "/people/views/" + removed + "/undoing");
        }
        return query.containsKey("kept") ? new PeoplePage.Notice("people.view.kept", "") : null;
    }

    private Map<PersonId, LastTouch> last(List<PeoplePage.Line> lines) {
        return touches.of(lines.stream().map(each -> each.found().id()).toList());
    }

    static String cut(String typed) {
        return typed.length() > LONGEST_QUERY ? typed.substring(0, LONGEST_QUERY) : typed;
    }
}
