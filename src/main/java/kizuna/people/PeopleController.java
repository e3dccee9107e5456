package kizuna.people;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kizuna.people.LastTouches.LastTouch;
import kizuna.platform.Page;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@OpenTo
class PeopleController {
    private static final int PAGE = 50;
    private static final int TOLD = 30;
    private static final int LONGEST_QUERY = 200;

    private final People people;
    private final LastTouches touches;

    PeopleController(People people, LastTouches touches) {
        this.people = people;
        this.touches = touches;
    }

    @GetMapping("/people")
    Page show(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "0") String id,
            Me me) {
        return q.isBlank() ? list(after, id, me) : found(q, me);
    }

    private PeoplePage found(String typed, Me me) {
        var query = typed.length() > LONGEST_QUERY ? typed.substring(0, LONGEST_QUERY) : typed;
        var found = people.search(me, query, PAGE + 1);
        var named = found.stream().map(Found::id).collect(Collectors.toSet());
        var told =
                people.searchWords(me, query, TOLD + 1).stream()
                        .filter(each -> !named.contains(each.found().id()))
                        .toList();
        return new PeoplePage(
                query,
                first(found),
                last(found),
                told.stream().limit(TOLD).toList(),
                null,
                true,
                me.stores().size() > 1,
                found.size() > PAGE || told.size() > TOLD);
    }

    private PeoplePage list(@Nullable String after, String id, Me me) {
        var cursor =
                after == null || !id.matches("[0-9]{1,18}")
                        ? null
                        : new Found.Cursor(after.replace("\0", ""), Long.parseLong(id));
        var found = people.list(me, cursor, PAGE + 1);
        var last = found.size() > PAGE ? found.get(PAGE - 1) : null;
        return new PeoplePage(
                "",
                first(found),
                last(found),
                List.of(),
                last == null ? null : new Found.Cursor(last.kanaKey(), last.id().value()),
                cursor == null,
                me.stores().size() > 1,
                false);
    }

    private Map<PersonId, LastTouch> last(List<Found> found) {
        return touches.of(first(found).stream().map(Found::id).toList());
    }

    private static List<Found> first(List<Found> found) {
        return found.stream().limit(PAGE).toList();
    }
}
