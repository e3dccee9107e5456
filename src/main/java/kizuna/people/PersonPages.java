package kizuna.people;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kizuna.platform.Form;
import kizuna.platform.PageRenderer;
import kizuna.platform.Panel;
import kizuna.team.Me;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Puts a person's page together, from what `people` knows and what other modules contribute.
@Component
class PersonPages {
    private static final int OWN_PLACE = 50;

    private final People people;
    private final Team team;
    private final ObjectProvider<PersonPanel> panels;
    private final PageRenderer renderer;

    PersonPages(
            People people, Team team, ObjectProvider<PersonPanel> panels, PageRenderer renderer) {
        this.people = people;
        this.team = team;
        this.panels = panels;
        this.renderer = renderer;
    }

    PersonPage page(PersonId id, Me me, Map<String, String> query) {
        return page(id, me, query, "", Form.empty(), List.of());
    }

    /// With the form `open` as it was typed.
    PersonPage page(
            PersonId id,
            Me me,
            Map<String, String> query,
            String open,
            Form form,
            List<Found> candidates) {
        var person = people.get(id, me);
        var members =
                team.members().stream()
                        .collect(Collectors.toMap(each -> each.id().value(), each -> each.name()));
        var owner = person.memberId();
        return new PersonPage(
                person,
                people.known(person, me),
                owner == null ? null : members.get(owner.value()),
                members,
                team.today(),
                panels(person, me, query, true),
                panels(person, me, query, false),
                open,
                form,
                candidates,
                notice(query));
    }

    private static PersonPage.@Nullable Notice notice(Map<String, String> query) {
        var removed = query.getOrDefault("removed", "");
        var noun = query.getOrDefault("noun", "");
        if (removed.matches("[0-9]{1,18}") && noun.matches("[a-z]{1,20}")) {
            return new PersonPage.Notice(
                    "people.removed", "removals/" + removed + "/undoing", Map.of("noun", noun));
        }
        return query.containsKey("restored")
                ? new PersonPage.Notice("people.restored", "", Map.of())
                : null;
    }

    private List<Panel> panels(Person person, Me me, Map<String, String> query, boolean above) {
        return panels.stream()
                .filter(each -> each.order() < OWN_PLACE == above)
                .sorted(Comparator.comparingInt(PersonPanel::order))
                .flatMap(each -> each.of(person, me, query).stream())
                .map(page -> new Panel(renderer, page))
                .toList();
    }
}
