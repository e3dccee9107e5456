package kizuna.bond;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import kizuna.platform.NavItem;
import kizuna.platform.Page;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@OpenTo
class TodayController {
    private final TodayPages pages;
    private final Decisions decisions;

    TodayController(TodayPages pages, Decisions decisions) {
        this.pages = pages;
        this.decisions = decisions;
    }

    @Bean
    static NavItem todayPlace() {
        return new NavItem(10, "bond.today.place", "/", "today");
    }

    @GetMapping({"/", "/bond/today"})
    Page show(
            @RequestParam(required = false) @Nullable Long decided,
            @RequestParam(required = false) @Nullable String undone,
            Me me,
            HttpServletRequest request) {
        var mine =
                Optional.ofNullable(decided)
                        .flatMap(id -> decisions.find(new DecisionId(id), me))
                        .filter(made -> made.memberId().equals(me.id()))
                        .map(made -> new TodayPages.Telling(made, false, ""))
                        .orElse(null);
        return pages.page(mine, undone != null, me, request);
    }

    /// A part of the page; by itself its address leads to the whole.
    @GetMapping("/bond/words")
    Page words(
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment, Me me) {
        return fragment ? pages.words(me) : new Redirect("/");
    }
}
