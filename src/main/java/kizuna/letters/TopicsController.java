package kizuna.letters;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import kizuna.people.Vocabularies;
import kizuna.people.Vocabulary;
import kizuna.platform.Page;
import kizuna.platform.Problem;
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

/// The stock of topics, and one of them put into a draft.
@Controller
@OpenTo
@RequestMapping("/letters/{id:\\d{1,18}}/topics")
class TopicsController {
    private static final int DAYS_AHEAD = 45;

    private final Letters letters;
    private final BalanceStore store;
    private final Vocabularies vocabularies;
    private final Screens screens;

    TopicsController(
            Letters letters, BalanceStore store, Vocabularies vocabularies, Screens screens) {
        this.letters = letters;
        this.store = store;
        this.vocabularies = vocabularies;
        this.screens = screens;
    }

    @GetMapping
    Page list(@PathVariable long id, Me me, HttpServletRequest request) {
        var letter = letters.get(new Letter.Id(id), me);
        var screen = screens.of(request);
        var today = screen.today();
        var trades = store.habit(letter.storeId()).topics();
        var words = vocabularies.words();
        Function<Topic, TopicsPage.Offer> offer =
                each ->
                        offer(
                                each,
                                today,
                                each.kinds().stream()
                                        .map(kind -> words.said(screen, Vocabulary.BELONGING, kind))
                                        .toList());
        return new TopicsPage(
                letter,
                today,
                Topics.stock().inSeason(today, trades).stream().map(offer).toList(),
                Topics.stock().coming(today, DAYS_AHEAD, trades).stream().map(offer).toList());
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
                Topics.stock()
                        .find(topic)
                        .orElseThrow(() -> Problem.notFound("letters.problem.no_topic"))
                        .in(screens.of(request).locale());
        letters.write(
                letter.id(),
                version,
                letter.subject().isEmpty() ? told.title() : letter.subject(),
                told.into(letter.body()),
                me);
        return new Redirect("/letters/" + id);
    }

    private static TopicsPage.Offer offer(Topic topic, LocalDate today, List<String> kinds) {
        return new TopicsPage.Offer(
                topic.key(),
                topic.trade().key(),
                topic.japanese(),
                topic.english(),
                topic.next(today),
                topic.lastToWrite(today),
                topic.lastOfUse(today),
                kinds);
    }
}
