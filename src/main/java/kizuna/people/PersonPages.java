package kizuna.people;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.PageRenderer;
import kizuna.platform.Panel;
import kizuna.platform.Redirect;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Member;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Puts a person's page together, from what `people` knows and what other modules contribute.
@Component
class PersonPages {
    private static final int OWN_PLACE = 50;
    private static final int TAGS_OFFERED = 200;

    private final People people;
    private final Vocabularies vocabularies;
    private final Neighbours neighbours;
    private final Team team;
    private final ObjectProvider<PersonPanel> panels;
    private final PageRenderer renderer;
    private final Sql db;

    PersonPages(
            People people,
            Vocabularies vocabularies,
            Neighbours neighbours,
            Team team,
            ObjectProvider<PersonPanel> panels,
            PageRenderer renderer,
            Sql db) {
        this.people = people;
        this.vocabularies = vocabularies;
        this.neighbours = neighbours;
        this.team = team;
        this.panels = panels;
        this.renderer = renderer;
        this.db = db;
    }

    /// `open` in the query: the form to write in.
    PersonPage page(Person person, Me me, Map<String, String> query) {
        var open = query.getOrDefault("open", "");
        return page(person, me, query, new PersonPage.Writing(open, null, List.of()));
    }

    static Page back(PersonId id, String part) {
        return new Redirect("/people/" + id.value() + "#" + part);
    }

    static Page removed(PersonId id, RemovedId was, String part) {
        return undoable(id, "removed", was, part);
    }

    static Page changed(PersonId id, RemovedId was, String part) {
        return undoable(id, "changed", was, part);
    }

    private static Page undoable(PersonId id, String what, RemovedId was, String part) {
        return new Redirect(
                "/people/"
                        + id.value()
                        + "?"
                        + what
                        + "="
                        + was.value()
                        + "&noun="
                        + part
                        + "#"
                        + part);
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /// The page again, with the form `open` as it was typed and what is wrong in it.
    Page refused(PersonId id, Me me, String open, Form form, HttpServletResponse response) {
        return refused(id, me, open, form, List.of(), response);
    }

    Page refused(
            PersonId id,
            Me me,
            String open,
            Form form,
            List<Found> candidates,
            HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
        var writing = new PersonPage.Writing(open, form, candidates);
        return page(people.get(id, me), me, Map.of(), writing);
    }

    /// A list is looked through with plans of its own, for what was typed makes the difference; all
    /// that is asked of one person has one good plan.
    private PersonPage page(
            Person person, Me me, Map<String, String> query, PersonPage.Writing writing) {
        var beside = neighbours.of(person, me, query).map(this::panel).stream().toList();
        return db.withKeptPlans(() -> page(person, me, query, writing, beside));
    }

    private PersonPage page(
            Person person,
            Me me,
            Map<String, String> query,
            PersonPage.Writing writing,
            List<Panel> beside) {
        var everyone = team.members();
        var members =
                everyone.stream()
                        .collect(Collectors.toMap(each -> each.id().value(), Member::name));
        var known = people.known(person, me);
        var seen = new PersonPanel.Seen(person, known, members, team.today(), me, query);
        return new PersonPage(
                seen,
                vocabularies.words(),
                Team.colleagues(everyone, me),
                writing.isOpen("tags") ? people.tags(TAGS_OFFERED) : List.of(),
                Stream.concat(beside.stream(), panels(seen, true)).toList(),
                panels(seen, false).toList(),
                writing,
                notice(person, me, query));
    }

    /// What the address says was just done: `removed` or `changed` (and to which `noun` it
    /// belonged), `restored`, `untagged`, a `photo` added, `joined` to whom (and whose
    /// household was `left` for it), `parted` from whom, `merged` and `split` again.
    private PersonPage.@Nullable Notice notice(Person person, Me me, Map<String, String> query) {
        if (query.containsKey("restored")) {
            return new PersonPage.Notice("people.restored", List.of(), "", Map.of());
        } else if (query.containsKey("untagged")) {
            return new PersonPage.Notice(
                    "people.removed", List.of(), "tags", Map.of("name", query.get("untagged")));
        } else if (isNumber(query, "photo")) {
            return new PersonPage.Notice(
                    "people.photo.added",
                    List.of(),
                    "photos/" + query.get("photo") + "/removal",
                    Map.of());
        } else if (isNumber(query, "merged")) {
            return new PersonPage.Notice(
                    "people.merge.done",
                    List.of(person.called()),
                    "merges/" + query.get("merged") + "/undoing",
                    Map.of());
        }
        for (var done : List.of("removed", "changed")) {
            var noun = query.getOrDefault("noun", "");
            if (isNumber(query, done) && noun.matches("[a-z]{1,20}")) {
                return new PersonPage.Notice(
                        "people." + done,
                        List.of(),
                        "removals/" + query.get(done) + "/undoing",
                        Map.of("noun", noun));
            }
        }
        return other(query, "joined", me)
                .map(with -> joined(person, with, query))
                .or(() -> other(query, "parted", me).map(from -> parted(person, from)))
                .or(() -> other(query, "split", me).map(from -> split(from, query)))
                .orElse(null);
    }

    private static boolean isNumber(Map<String, String> query, String name) {
        return query.getOrDefault(name, "").matches("[0-9]{1,18}");
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

    private static PersonPage.Notice split(Person from, Map<String, String> query) {
        return new PersonPage.Notice(
                query.containsKey("stays") ? "people.merge.parted_stays" : "people.merge.parted",
                List.of(from.name()),
                "",
                Map.of());
    }

    private Optional<Person> other(Map<String, String> query, String name, Me me) {
        return Optional.of(query.getOrDefault(name, ""))
                .filter(id -> id.matches("[0-9]{1,18}"))
                .flatMap(id -> people.find(new PersonId(Long.parseLong(id)), me));
    }

    private Stream<Panel> panels(PersonPanel.Seen seen, boolean above) {
        return panels.stream()
                .filter(each -> each.order() < OWN_PLACE == above)
                .sorted(Comparator.comparingInt(PersonPanel::order))
                .flatMap(each -> each.of(seen).stream())
                .map(this::panel);
    }

    private Panel panel(Page page) {
        return new Panel(renderer, page);
    }
}
