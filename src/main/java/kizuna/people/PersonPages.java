package kizuna.people;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                notice(person, me, query));
    }

    /// What the address says was just done: `removed` (and to which `noun` it belonged),
    /// `restored`, `joined` to whom (and whose household was `left` for it), `parted` from whom.
    private PersonPage.@Nullable Notice notice(Person person, Me me, Map<String, String> query) {
        var removed = query.getOrDefault("removed", "");
        var noun = query.getOrDefault("noun", "");
        if (removed.matches("[0-9]{1,18}") && noun.matches("[a-z]{1,20}")) {
            return new PersonPage.Notice(
                    "people.removed",
                    List.of(),
                    "removals/" + removed + "/undoing",
                    Map.of("noun", noun));
        } else if (query.containsKey("restored")) {
            return new PersonPage.Notice("people.restored", List.of(), "", Map.of());
        }
        return other(query, "joined", me)
                .map(with -> joined(person, with, query))
                .or(() -> other(query, "parted", me).map(from -> parted(person, from)))
                .orElse(null);
    }

    private static PersonPage.Notice joined(Person person, Person with, Map<String, String> query) {
        return new PersonPage.Notice(
                "people.household.joined",
                List.of(person.called(), with.name()),
                "household/removal",
                Map.of("back", query.getOrDefault("left", "")));
    }

    private static PersonPage.Notice parted(Person person, Person from) {
        return new PersonPage.Notice(
                "people.household.parted",
                List.of(person.called()),
                "household",
                Map.of("with", from.name(), "withId", String.valueOf(from.id().value())));
    }

    private Optional<Person> other(Map<String, String> query, String name, Me me) {
        return Optional.of(query.getOrDefault(name, ""))
                .filter(id -> id.matches("[0-9]{1,18}"))
                .flatMap(id -> people.find(new PersonId(Long.parseLong(id)), me));
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
