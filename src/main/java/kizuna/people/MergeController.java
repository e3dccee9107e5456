package kizuna.people;

import java.time.Month;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kizuna.platform.Formats;
import kizuna.platform.Page;
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

/// Two records of one person: beside each other, then one, then two again if need be. The one in
/// the address is kept.
@Controller
@OpenTo
@RequestMapping("/people/{id:\\d{1,18}}")
class MergeController {
    private static final int FOUND = 20;

    /// Each record has its own, or it is made anew of what came along.
    private static final Set<String> STAYS =
            Set.of(
                    "people.kept.person",
                    "people.kept.household",
                    "people.kept.quiet_times",
                    "people.kept.former",
                    "people.kept.bond",
                    "people.kept.reasons");

    private final People people;
    private final Merges merges;
    private final Duplicates duplicates;
    private final Erasures erasures;
    private final Team team;

    MergeController(
            People people, Merges merges, Duplicates duplicates, Erasures erasures, Team team) {
        this.people = people;
        this.merges = merges;
        this.duplicates = duplicates;
        this.erasures = erasures;
        this.team = team;
    }

    /// `with`: the other one; without, whom one looks for with `q`.
    @GetMapping("/merge")
    Page show(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String with,
            @RequestParam(defaultValue = "") String q,
            Me me,
            Locale locale) {
        var person = people.get(new PersonId(id), me);
        return with.matches("[0-9]{1,18}") && !with.equals(String.valueOf(id))
                ? preview(person, people.get(new PersonId(Long.parseLong(with)), me), me, locale)
                : choice(person, PeopleController.cut(q), me);
    }

    @PostMapping("/merge")
    Page create(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") long with,
            @RequestParam Map<String, String> typed,
            Me me) {
        var fromAway = EnumSet.noneOf(Merging.Choice.class);
        for (var choice : Merging.Choice.values()) {
            if (typed.getOrDefault(choice.key(), "").equals("away")) {
                fromAway.add(choice);
            }
        }
        var merge = merges.merge(new Merging(new PersonId(id), new PersonId(with), fromAway), me);
        return new Redirect("/people/" + id + "?merged=" + merge.value());
    }

    @PostMapping("/merges/{merge:\\d{1,18}}/undoing")
    Page undo(@PathVariable long id, @PathVariable long merge, Me me) {
        people.get(new PersonId(id), me);
        var parted = merges.part(new MergeId(merge), me);
        return new Redirect(
                "/people/"
                        + parted.kept().value()
                        + "?split="
                        + parted.away().value()
                        + (parted.stays().isEmpty()
                                ? ""
                                : "&stays=" + String.join("-", parted.stays())));
    }

    private MergePage choice(Person person, String query, Me me) {
        return new MergePage(
                new MergePage.Side(person, List.of(), 0),
                null,
                List.of(),
                List.of(),
                duplicates.of(person.id(), me),
                query,
                query.isBlank()
                        ? List.of()
                        : people.search(me, query, FOUND).stream()
                                .filter(each -> !each.id().equals(person.id()))
                                .toList());
    }

    private MergePage preview(Person kept, Person away, Me me, Locale locale) {
        var ours = people.known(kept, me);
        var theirs = people.known(away, me);
        var moves = things(away, me);
        var rows =
                List.of(
                        row(
                                Merging.Choice.NAME,
                                named(kept),
                                named(away),
                                kept.kana().isEmpty() && !away.kana().isEmpty()),
                        row(Merging.Choice.NICKNAME, kept.nickname(), away.nickname(), false),
                        row(
                                Merging.Choice.BIRTHDAY,
                                birthday(ours, locale),
                                birthday(theirs, locale),
                                !hasYear(ours) && hasYear(theirs)),
                        row(Merging.Choice.OWNER, owner(kept), owner(away), false),
                        row(Merging.Choice.HOUSEHOLD, home(ours), home(theirs), false));
        return new MergePage(
                new MergePage.Side(kept, ours.ways(), count(things(kept, me))),
                new MergePage.Side(away, theirs.ways(), count(moves)),
                rows,
                moves,
                List.of(),
                "",
                List.of());
    }

    /// What only one of them has is taken from there.
    private static MergePage.Row row(
            Merging.Choice choice, String kept, String away, boolean theirs) {
        return new MergePage.Row(choice, kept, away, !away.isEmpty() && (kept.isEmpty() || theirs));
    }

    /// What would go along.
    private List<Kept> things(Person person, Me me) {
        return erasures.everything(person.id(), me.stores()).stream()
                .filter(each -> !each.rows().isEmpty() && !STAYS.contains(each.title()))
                .toList();
    }

    private static int count(List<Kept> things) {
        return things.stream().mapToInt(each -> each.rows().size()).sum();
    }

    private static String named(Person person) {
        return (person.name() + " " + person.kana()).strip();
    }

    private static String birthday(Known known, Locale locale) {
        return known.occasions().stream()
                .filter(each -> each.kind().equals("birthday"))
                .findFirst()
                .map(each -> said(each, locale))
                .orElse("");
    }

    private static String said(Occasion occasion, Locale locale) {
        var month = Formats.month(locale, Month.of(occasion.month()));
        var day = occasion.day() == null ? "" : String.valueOf(occasion.day());
        if (locale.getLanguage().equals("ja")) {
            return year(occasion.year(), "年") + month + (day.isEmpty() ? "" : day + "日");
        } else {
            return (month + " " + day).strip() + year(occasion.year(), "");
        }
    }

    private static String year(@Nullable Integer year, String unit) {
        return year == null ? "" : unit.isEmpty() ? " " + year : year + unit;
    }

    private static boolean hasYear(Known known) {
        return known.occasions().stream()
                .anyMatch(each -> each.kind().equals("birthday") && each.year() != null);
    }

    private String owner(Person person) {
        var owner = person.memberId();
        return owner == null ? "" : team.get(owner).name();
    }

    private static String home(Known known) {
        return known.household().stream().map(Person::name).collect(Collectors.joining(", "));
    }
}
