package kizuna.feasts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kizuna.letters.Headers;
import kizuna.letters.Robots;
import kizuna.letters.Shops;
import kizuna.platform.Form;
import kizuna.platform.FromOutside;
import kizuna.platform.Page;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.platform.Public;
import kizuna.platform.Redirect;
import kizuna.team.Member;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The page for words, for everyone who has a card: two taps and one open line, without a name
/// or a password, and without a script.
@Controller
@Public
@RequestMapping("/feasts/say/{code:[a-z0-9]{1,20}}")
class SayController {
    private final Cards cards;
    private final Saying saying;
    private final Robots robots;
    private final Shops shops;
    private final Team team;

    SayController(Cards cards, Saying saying, Robots robots, Shops shops, Team team) {
        this.cards = cards;
        this.saying = saying;
        this.robots = robots;
        this.shops = shops;
        this.team = team;
    }

    @GetMapping
    Page show(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String said,
            Locale language,
            HttpServletResponse response) {
        var card = open(code, response);
        return said.isEmpty()
                ? page(card, Form.empty(), robots.token(formOf(code)), language)
                : thanked(card, said.equals("sorry"), language);
    }

    /// Its form's own signature is the proof that it is ours.
    @PostMapping
    @FromOutside
    Page say(
            @PathVariable String code,
            @RequestParam Map<String, String> typed,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response) {
        var form = Form.of(typed);
        var arrival = robots.arrival(formOf(code), form, request);
        var token = robots.tokenAgain(formOf(code), form);
        var card = open(code, response);
        var said =
                new Said.New(
                        tapped(form, "satisfied"),
                        tapped(form, "bond"),
                        PlainText.lines(form.text("words")),
                        PlainText.line(form.text("name")),
                        form.choice("sharing", Sharing.class, Sharing.INSIDE));
        Saying.check(form, said);
        if (form.isRight()) {
            try {
                saying.take(card, said, arrival);
            } catch (Problem full) {
                form.wrong("form", full);
                response.setHeader(HttpHeaders.RETRY_AFTER, "3600");
                response.setStatus(429);
                return page(card, form, token, language);
            }
        }
        if (!form.isRight()) {
            response.setStatus(422);
            return page(card, form, token, language);
        }
        var satisfied = said.satisfied();
        return new Redirect(
                card.at() + "?said=" + (satisfied != null && satisfied == 1 ? "sorry" : "yes"));
    }

    private Card open(String code, HttpServletResponse response) {
        Headers.own(response);
        var card =
                cards.open(code).orElseThrow(() -> Problem.notFound("platform.problem.not_found"));
        Headers.strict(response);
        return card;
    }

    private SayPage page(Card card, Form form, String token, Locale language) {
        return new SayPage(
                shops.name(card.storeId()), name(card), card.at(), form, token, language, "");
    }

    private SayPage thanked(Card card, boolean sorry, Locale language) {
        return new SayPage(
                shops.name(card.storeId()),
                name(card),
                card.at(),
                Form.empty(),
                "",
                language,
                sorry ? "sorry" : "yes");
    }

    /// As customers call whoever it is: by the family name where it comes first.
    private String name(Card card) {
        return Optional.ofNullable(card.memberId())
                .map(team::get)
                .filter(each -> !each.hasLeft())
                .map(Member::name)
                .orElse("");
    }

    private static @Nullable Integer tapped(Form form, String field) {
        var text = form.text(field);
        return text.matches("[123]") ? Integer.valueOf(text) : null;
    }

    private static String formOf(String code) {
        return "feasts/" + code;
    }
}
