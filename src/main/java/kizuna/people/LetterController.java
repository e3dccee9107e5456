package kizuna.people;

import java.util.Locale;
import kizuna.platform.Page;
import kizuna.platform.Redirect;
import kizuna.platform.Texts;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Team;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The letters of a hand-over: those who lead read all of their stores, the others their own.
@Controller
@OpenTo
@RequestMapping("/people/handovers/{id:\\d{1,18}}/letters")
class LetterController {
    private static final int PAGE = 50;

    private final Handovers handovers;
    private final Team team;
    private final Texts texts;

    LetterController(Handovers handovers, Team team, Texts texts) {
        this.handovers = handovers;
        this.team = team;
        this.texts = texts;
    }

    @GetMapping
    Page show(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String way,
            @RequestParam(defaultValue = "") String paper,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "0") int after,
            Me me) {
        var house = team.organisation().orElseThrow();
        var locale =
                Texts.supported(
                        language.isEmpty() ? house.language() : Locale.forLanguageTag(language));
        var chosen = LettersPage.WAYS.contains(way) ? way : "";
        var found = handovers.letters(new Handover.Id(id), chosen, after, PAGE + 1, me);
        var shown = found.stream().limit(PAGE).toList();
        return new LettersPage(
                id,
                chosen,
                LettersPage.PAPERS.contains(paper) ? paper : LettersPage.PAPERS.getFirst(),
                locale.getLanguage(),
                after,
                shown.stream()
                        .map(
                                each ->
                                        new LettersPage.Line(
                                                each.id().value(),
                                                each.personId().value(),
                                                each.name(),
                                                each.address(),
                                                each.way(),
                                                each.words(texts, locale, house.name())))
                        .toList(),
                found.size() > PAGE ? shown.getLast().place() : null);
    }

    @PostMapping("/{letter:\\d{1,18}}")
    Page write(
            @PathVariable long id,
            @PathVariable long letter,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String back,
            Me me) {
        handovers.write(new Handover.Id(id), new Letter.Id(letter), words, me);
        var at = "/people/handovers/" + id + "/letters";
        var query = back.replaceFirst("^[^?]*", "");
        return new Redirect(
                at + (query.matches("\\?[a-z0-9=&]{0,100}") ? query : "") + "#letter-" + letter);
    }
}
