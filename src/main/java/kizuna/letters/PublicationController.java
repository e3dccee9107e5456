package kizuna.letters;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import kizuna.platform.Form;
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

/// A letter on the shop's own pages: looked through, put there, taken back.
@Controller
@OpenTo
@RequestMapping("/letters/{id:\\d{1,18}}/publication")
class PublicationController {
    private final Letters letters;
    private final Publications publications;
    private final Shopfronts shopfronts;
    private final Renderings renderings;
    private final Screens screens;

    PublicationController(
            Letters letters,
            Publications publications,
            Shopfronts shopfronts,
            Renderings renderings,
            Screens screens) {
        this.letters = letters;
        this.publications = publications;
        this.shopfronts = shopfronts;
        this.renderings = renderings;
        this.screens = screens;
    }

    @GetMapping
    Page show(@PathVariable long id, Me me, HttpServletRequest request) {
        var letter = letters.get(new Letter.Id(id), me);
        var slug =
                publications
                        .find(letter.id())
                        .map(Published::slug)
                        .orElseGet(() -> publications.slug(letter));
        return page(letter, Form.of(Map.of("slug", slug)), me, request);
    }

    @PostMapping
    Page publish(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response) {
        var letter = letters.get(new Letter.Id(id), me);
        var form = Form.of(typed);
        var choice =
                new Publications.Choice(
                        form.text("slug"), form.text("print"), form.text("when").equals("now"));
        form.attempt(
                PublicationController::fieldOf, () -> publications.publish(letter, choice, me));
        if (!form.isRight()) {
            response.setStatus(422);
            return page(letter, form, me, request);
        }
        return new Redirect("/letters/" + id + "/publication");
    }

    @PostMapping("/withdrawal")
    Page takeBack(@PathVariable long id, Me me) {
        publications.takeBack(letters.get(new Letter.Id(id), me), me);
        return new Redirect("/letters/" + id + "/publication");
    }

    private PublicationPage page(Letter letter, Form form, Me me, HttpServletRequest request) {
        var forAll = renderings.forAll(letter);
        var sources = renderings.sources(letter);
        var published = publications.find(letter.id()).orElse(null);
        var front = shopfronts.find(letter.storeId());
        var screen = screens.of(request);
        return new PublicationPage(
                letter,
                forAll,
                Markdown.page(forAll.words(), photo -> sources.getOrDefault(photo, "")),
                form,
                published,
                front.isPresent() && published != null ? published.at(front.get()) : "",
                front.filter(Shopfront::isOpen).isPresent(),
                published != null && !publications.isAsSeen(published, letter),
                me.leads(),
                wrong(letter, screen));
    }

    private String wrong(Letter letter, kizuna.platform.Screen screen) {
        return letter.isWritten()
                ? renderings
                        .wrong(letter)
                        .map(Renderings.Wrong::problem)
                        .map(each -> screen.t(each.key(), each.arguments()))
                        .orElse("")
                : screen.t("letters.problem.nothing_written");
    }

    private static String fieldOf(Problem problem) {
        return problem.key().startsWith("letters.problem.slug") ? "slug" : "print";
    }
}
