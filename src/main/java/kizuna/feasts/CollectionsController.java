package kizuna.feasts;

import java.time.Instant;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kizuna.platform.Page;
import kizuna.team.Me;
import kizuna.team.Member;
import kizuna.team.OpenTo;
import kizuna.team.Team;
import kizuna.touches.Timeline;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A year's words to print: everyone's, or one's own.
@Controller
@OpenTo
class CollectionsController {
    private static final int AT_ONCE = 1_000;

    private final Feasts feasts;
    private final FeastsWait waits;
    private final Team team;

    CollectionsController(Feasts feasts, FeastsWait waits, Team team) {
        this.feasts = feasts;
        this.waits = waits;
        this.team = team;
    }

    @GetMapping("/feasts/collections")
    Page show(
            @RequestParam(defaultValue = "0") int year,
            @RequestParam(defaultValue = "everyone") String whose,
            Me me) {
        int now = team.today().getYear();
        int of = year < 1 || year > now ? now : year;
        var mine = whose.equals("mine");
        var zone = team.zone();
        var from = Year.of(of).atDay(1).atStartOfDay(zone).toInstant();
        var until = Year.of(of + 1).atDay(1).atStartOfDay(zone).toInstant();
        var found = all(new FeastStore.Asked(mine ? me.id() : null, null, from, ""), until, me);
        Map<Integer, String> names =
                team.members().stream()
                        .collect(Collectors.toMap(each -> each.id().value(), Member::name));
        Map<YearMonth, List<FeastsPage.Line>> months =
                found.reversed().stream()
                        .map(each -> FeastsPage.Line.of(each, names, null, me))
                        .collect(
                                Collectors.groupingBy(
                                        each -> YearMonth.from(each.feast().at().atZone(zone)),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        return new CollectionsPage(
                of, years(feasts.years(mine, me), of), mine, me.name(), months, waits.toSee(me));
    }

    /// Of the whole year: what is printed must lack nothing.
    private List<Feast> all(FeastStore.Asked asked, Instant until, Me me) {
        var all = new ArrayList<Feast>();
        var after = new Timeline.Cursor(until, 0, 0);
        List<Feast> some;
        do {
            some = feasts.list(asked, after, AT_ONCE, me);
            all.addAll(some);
            after = some.isEmpty() ? after : some.getLast().cursor();
        } while (some.size() == AT_ONCE);
        return all;
    }

    /// With the one that is asked for, be there words or not.
    private static List<Integer> years(List<Integer> withWords, int asked) {
        return Stream.concat(withWords.stream(), Stream.of(asked))
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }
}
