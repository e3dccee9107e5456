package kizuna.people;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizuna.team.Me;
import org.springframework.stereotype.Component;

/// Who stands before and after a person in the list one came from (`in`, as its address has
/// it, and `at`, where they stood in it): asked anew each time, so that it goes on from the
/// same place though the list has changed meanwhile.
@Component
class Neighbours {
    private final Lists lists;
    private final People people;

    Neighbours(Lists lists, People people) {
        this.lists = lists;
        this.people = people;
    }

    Optional<NeighboursPanel> of(Person person, Me me, Map<String, String> query) {
        var in = query.get("in");
        var at = query.get("at");
        if (in == null || at == null) {
            return Optional.empty();
        }
        return Optional.of(
                in.startsWith("q=") ? found(person, in, me) : listed(person, in, at, me));
    }

    private NeighboursPanel found(Person person, String in, Me me) {
        var typed = PeopleController.cut(decoded(in.substring(2)));
        var found =
                people.search(me, typed, PeopleController.PAGE).stream()
                        .map(each -> new PeoplePage.Line(each, null, in, ""))
                        .toList();
        int here = found.stream().map(each -> each.found().id()).toList().indexOf(person.id());
        return new NeighboursPanel(
                here > 0 ? List.of(found.get(here - 1)) : List.of(),
                here >= 0 && here + 1 < found.size() ? List.of(found.get(here + 1)) : List.of(),
                "/people?" + in);
    }

    private NeighboursPanel listed(Person person, String in, String at, Me me) {
        var filter = Filter.of(in);
        var here = new Found.Cursor(at.replace("\0", ""), person.id().value());
        return new NeighboursPanel(
                next(filter, here, true, me),
                next(filter, here, false, me),
                "/people" + (filter.query().isEmpty() ? "" : "?" + filter.query()));
    }

    private List<PeoplePage.Line> next(Filter filter, Found.Cursor here, boolean back, Me me) {
        return lists.part(filter, here, back, 1, me).rows().stream()
                .map(
                        row ->
                                new PeoplePage.Line(
                                        row.found(), null, filter.query(), row.at().kanaKey()))
                .toList();
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return value;
        }
    }
}
