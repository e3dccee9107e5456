package kizuna.bond;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import kizuna.people.People;
import kizuna.platform.NavItem;
import kizuna.platform.Screens;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@OpenTo
class TodayController {
    private final Bond bond;
    private final Decisions decisions;
    private final People people;
    private final Team team;
    private final Screens screens;

    TodayController(Bond bond, Decisions decisions, People people, Team team, Screens screens) {
        this.bond = bond;
        this.decisions = decisions;
        this.people = people;
        this.team = team;
        this.screens = screens;
    }

    @Bean
    static NavItem todayPlace() {
        return new NavItem(10, "bond.today.place", "/", "today");
    }

    @GetMapping({"/", "/bond/today"})
    TodayPage show(
            @RequestParam(required = false) @Nullable Long decided,
            Me me,
            HttpServletRequest request) {
        var screen = screens.of(request);
        var cards = bond.today(me, screen.locale());
        var today = bond.decidedToday(me);
        return new TodayPage(
                bond.wordsSinceYesterday(me),
                cards,
                today.done(),
                today.decided(),
                today.decided() + cards.size(),
                bond.cameOfActs(me),
                bond.waiting(me),
                !cards.isEmpty() || !people.list(me, null, 1).isEmpty(),
                colleagues(me),
                decided == null ? null : saved(decided, me),
                screen.today().plusDays(1));
    }

    private TodayPage.@Nullable Saved saved(long decided, Me me) {
        return decisions
                .find(new DecisionId(decided), me)
                .map(made -> new TodayPage.Saved(decided, made.called(), made.kind()))
                .orElse(null);
    }

    private List<TodayPage.Colleague> colleagues(Me me) {
        return team.colleagues(me).stream()
                .filter(each -> !each.id().equals(me.id()))
                .map(each -> new TodayPage.Colleague(each.id().value(), each.name()))
                .toList();
    }
}
