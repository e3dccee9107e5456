package kizuna.letters;

import jakarta.servlet.http.HttpServletRequest;
import kizuna.platform.Page;
import kizuna.platform.Redirect;
import kizuna.platform.Screens;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The topics of the day, and one of them put into a draft.
@Controller
@OpenTo
@RequestMapping("/letters/{id:\\d{1,18}}/topics")
class TopicsController {
    private static final int DAYS_AHEAD = 45;

    private final Letters letters;
    private final TopicStock stock;
    private final TopicOffers offers;
    private final BalanceStore store;
    private final Screens screens;

    TopicsController(
            Letters letters,
            TopicStock stock,
            TopicOffers offers,
            BalanceStore store,
            Screens screens) {
        this.letters = letters;
        this.stock = stock;
        this.offers = offers;
        this.store = store;
        this.screens = screens;
    }

    @GetMapping
    Page list(@PathVariable long id, Me me, HttpServletRequest request) {
        var letter = letters.get(new Letter.Id(id), me);
        var screen = screens.of(request);
        var today = screen.today();
        var trades = store.habit(letter.storeId()).topics();
        var topics = stock.of(letter.storeId());
        return new TopicsPage(
                letter,
                today,
                offers.of(topics.inSeason(today, trades), today, screen),
                offers.of(topics.coming(today, DAYS_AHEAD, trades), today, screen));
    }

    /// Its words go behind what is written, its question to the end.
    @PostMapping
    Page insert(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String topic,
            @RequestParam(defaultValue = "-1") int version,
            Me me,
            HttpServletRequest request) {
        var letter = letters.get(new Letter.Id(id), me);
        var told =
                stock.of(letter.storeId())
                        .find(topic)
                        .orElseThrow(TopicStock::noTopic)
                        .in(screens.of(request).locale());
        letters.write(
                letter.id(),
                version,
                letter.subject().isEmpty() ? told.title() : letter.subject(),
                told.into(letter.body()),
                me);
        return new Redirect("/letters/" + id);
    }
}
