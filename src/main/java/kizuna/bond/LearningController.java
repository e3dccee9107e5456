package kizuna.bond;

import java.util.Comparator;
import kizuna.platform.NavItem;
import kizuna.platform.Page;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// What was learned from answers, visits and words.
@Controller
@OpenTo
class LearningController {
    private final Bond bond;

    LearningController(Bond bond) {
        this.bond = bond;
    }

    @Bean
    static NavItem learningPlace() {
        return new NavItem(70, "bond.learning.place", "/bond/learning", "bond")
                .with("/bond/weights");
    }

    @GetMapping("/bond/learning")
    Page show(Me me) {
        return new LearningPage(
                bond.tallies(me).stream()
                        .sorted(Comparator.comparingInt(Learning.Tally::done).reversed())
                        .map(LearningController::row)
                        .toList());
    }

    private static LearningPage.Row row(Learning.Tally tally) {
        var share = tally.share();
        return new LearningPage.Row(
                tally.reason(),
                Telling.key(tally.element()),
                tally.done(),
                (int) share.part(),
                share);
    }
}
