package kizuna.feasts;

import java.util.List;
import java.util.stream.Collectors;
import kizuna.people.Found;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.platform.Page;
import kizuna.platform.PlainText;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.Member;
import kizuna.team.OpenTo;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What needs a member: complaints first, then what may be a robot's.
@Controller
@OpenTo
@RequestMapping("/feasts/waiting")
class WaitingController {
    private static final int PAGE = 20;
    private static final int CANDIDATES = 8;

    private final Sorrows sorrows;
    private final FeastsWait waits;
    private final People people;
    private final Team team;

    WaitingController(Sorrows sorrows, FeastsWait waits, People people, Team team) {
        this.sorrows = sorrows;
        this.waits = waits;
        this.people = people;
        this.team = team;
    }

    /// `who`: of which complaint is asked whose it is; `q`: what they may be called.
    @GetMapping
    Page list(
            @RequestParam(defaultValue = "0") long who,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam(defaultValue = "true") boolean sour,
            @RequestParam(required = false) @Nullable Long settled,
            @RequestParam(required = false) @Nullable Long nothing,
            Me me) {
        var open = sorrows.open(me, PAGE);
        var aside = sorrows.aside(me, new Said.After(sour, before), PAGE + 1);
        var query = PlainText.line(q, 100);
        return new WaitingPage(
                open,
                aside.stream().limit(PAGE).toList(),
                aside.size() > PAGE ? aside.get(PAGE - 1) : null,
                team.members().stream()
                        .collect(Collectors.toMap(each -> each.id().value(), Member::name)),
                who,
                query,
                candidates(open, who, query, me),
                waits.toSee(me),
                settled,
                nothing);
    }

    @PostMapping("/{word:\\d{1,18}}/person")
    Page isOf(@PathVariable long word, @RequestParam long person, Me me) {
        sorrows.isOf(new Feast.Id(word), new PersonId(person), me);
        return new Redirect("/people/" + person);
    }

    @PostMapping("/{word:\\d{1,18}}/settlement")
    Page settle(@PathVariable long word, Me me) {
        sorrows.settle(new Feast.Id(word), me);
        return new Redirect("/feasts/waiting?settled=" + word);
    }

    @PostMapping("/{word:\\d{1,18}}/settlement/removal")
    Page unsettle(@PathVariable long word, Me me) {
        sorrows.unsettle(new Feast.Id(word), me);
        return new Redirect("/feasts/waiting");
    }

    /// What it is: joy, sorrow, or nobody's word.
    @PostMapping("/{word:\\d{1,18}}/kind")
    Page kind(@PathVariable long word, @RequestParam(defaultValue = "") String is, Me me) {
        var id = new Feast.Id(word);
        return switch (is) {
            case "joy" -> {
                sorrows.joy(id, me);
                yield new Redirect("/feasts/" + word);
            }
            case "sorrow" -> {
                sorrows.sorrow(id, me);
                yield new Redirect("/feasts/waiting");
            }
            case "something" -> {
                sorrows.something(id, me);
                yield new Redirect("/feasts/waiting");
            }
            default -> {
                sorrows.nothing(id, me);
                yield new Redirect("/feasts/waiting?nothing=" + word);
            }
        };
    }

    private List<Found> candidates(List<Said> open, long who, String query, Me me) {
        return open.stream()
                .filter(each -> each.id().value() == who && !query.isEmpty())
                .findFirst()
                .map(each -> people.search(me, each.storeId(), query, CANDIDATES))
                .orElse(List.of());
    }
}
