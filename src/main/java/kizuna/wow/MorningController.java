package kizuna.wow;

import java.time.Clock;
import kizuna.feasts.Feasts;
import kizuna.platform.Page;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.OpenTo;
import kizuna.team.Team;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// What came since yesterday morning: customers' words, stories, ideas in search of hands.
@Controller
@OpenTo
class MorningController {
    private final Feasts feasts;
    private final WowNews news;
    private final Team team;
    private final Clock clock;

    MorningController(Feasts feasts, WowNews news, Team team, Clock clock) {
        this.feasts = feasts;
        this.news = news;
        this.team = team;
        this.clock = clock;
    }

    @GetMapping("/wow/morning")
    Page show(Me me) {
        var since = team.today().minusDays(1).atStartOfDay(team.zone()).toInstant();
        var now = clock.instant();
        var nobody = new MemberId(0);
        return new MorningPage(
                feasts.since(since, WowNews.MOST, me),
                news.stories(nobody, me.stores(), since, now),
                news.ideas(nobody, me.stores(), since, now));
    }
}
