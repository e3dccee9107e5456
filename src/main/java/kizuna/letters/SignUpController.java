package kizuna.letters;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import kizuna.platform.Form;
import kizuna.platform.FromOutside;
import kizuna.platform.Page;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.platform.Public;
import kizuna.platform.Redirect;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Asking for letters on the shop's pages, in two steps: a form, and a button behind the link
/// in our mail. Opening the link changes nothing, since programs open links.
@Controller
@Public
@RequestMapping("/letters/shop/{shop:[a-z0-9-]{1,40}}/sign-up")
class SignUpController {
    private final Fronts fronts;
    private final SignUps signUps;
    private final FormTokens tokens;
    private final Links links;

    SignUpController(Fronts fronts, SignUps signUps, FormTokens tokens, Links links) {
        this.fronts = fronts;
        this.signUps = signUps;
        this.tokens = tokens;
        this.links = links;
    }

    @GetMapping
    Page show(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String sent,
            HttpServletRequest request,
            HttpServletResponse response) {
        var front = open(shop, request);
        Headers.strict(response);
        return page(front, Form.empty(), sent.equals("yes"));
    }

    @PostMapping
    @FromOutside
    Page ask(
            @PathVariable String shop,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request,
            HttpServletResponse response) {
        var form = Form.of(typed);
        var age =
                tokens.age(formOf(shop), form.text("token"))
                        .orElseThrow(() -> Problem.forbidden("letters.problem.form"));
        var front = open(shop, request);
        Headers.strict(response);
        var name = PlainText.line(form.text("name"));
        var mail = PlainText.line(form.text("mail"));
        check(form, name, mail, age);
        if (form.isRight() && !form.isOn("subject")) {
            try {
                signUps.ask(front, name, mail, Knocks.network(request.getRemoteAddr()));
            } catch (Problem refusal) {
                boolean busy = refusal.kind() == Problem.Kind.BUSY;
                form.wrong(busy ? "form" : "mail", refusal);
                if (busy) {
                    response.setHeader(HttpHeaders.RETRY_AFTER, "3600");
                    response.setStatus(429);
                    return page(front, form, false);
                }
            }
        }
        if (!form.isRight()) {
            response.setStatus(422);
            return page(front, form, false);
        }
        return new Redirect(front.joining() + "?sent=yes");
    }

    private static void check(Form form, String name, String mail, Duration age) {
        if (name.isEmpty()) {
            form.wrong("name", Problem.invalid("letters.problem.sign_up_name"));
        } else if (name.length() > SignUps.LONGEST_NAME) {
            form.wrong(
                    "name", Problem.invalid("people.problem.text_too_long", SignUps.LONGEST_NAME));
        }
        if (mail.isEmpty()) {
            form.wrong("mail", Problem.invalid("letters.problem.sign_up_mail_missing"));
        } else if (!Comment.New.isMail(mail)) {
            form.wrong("mail", Problem.invalid("letters.problem.comment_mail"));
        }
        if (age.compareTo(Robots.SOONEST) < 0 || age.compareTo(Robots.LONGEST) > 0) {
            form.wrong("form", Problem.invalid("letters.problem.form_again"));
        }
    }

    @GetMapping("/confirmation")
    Page ask(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String t,
            HttpServletRequest request,
            HttpServletResponse response) {
        var front = open(shop, request);
        Headers.strict(response);
        Headers.own(response);
        return signUps.asked(t, front.storeId())
                .<Page>map(asked -> page(front, t, asked))
                .orElseGet(() -> over(front, response));
    }

    /// The sealed link is the proof. Where the words they read are no longer those in use, they
    /// are asked with the new ones.
    @PostMapping("/confirmation")
    @FromOutside
    Page confirm(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String t,
            @RequestParam(defaultValue = "") String print,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!signUps.isOurs(t)) {
            throw Problem.forbidden("letters.problem.form");
        }
        var front = open(shop, request);
        Headers.strict(response);
        var found = signUps.asked(t, front.storeId());
        if (found.isEmpty()) {
            return over(front, response);
        }
        var asked = found.get();
        var page = page(front, t, asked);
        if (!page.print().equals(print)) {
            response.setStatus(422);
            return page;
        }
        var joined = signUps.confirm(asked, page.wording().text());
        var person = joined.person();
        return new JoinedPage(front, person == null ? "" : links.token(person));
    }

    private ConfirmPage page(Front front, String token, SignUps.Asked asked) {
        return new ConfirmPage(front, token, asked.name(), asked.mail(), signUps.wording());
    }

    /// The link is too old, or no longer whole: here is the form to ask once more.
    private SignUpPage over(Front front, HttpServletResponse response) {
        var form = Form.empty();
        form.wrong("form", Problem.notFound("letters.problem.sign_up_over"));
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        return page(front, form, false);
    }

    private SignUpPage page(Front front, Form form, boolean sent) {
        return new SignUpPage(
                front, form, tokens.of(formOf(front.slug())), signUps.wording(), sent);
    }

    private Front open(String shop, HttpServletRequest request) {
        var front = fronts.open(shop, request);
        if (!front.signUp()) {
            throw Problem.notFound("platform.problem.not_found");
        }
        return front;
    }

    private static String formOf(String shop) {
        return shop + " sign-up";
    }
}
