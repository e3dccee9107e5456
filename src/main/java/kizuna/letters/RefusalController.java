package kizuna.letters;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kizuna.platform.Form;
import kizuna.platform.FromOutside;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Public;
import kizuna.platform.Redirect;
import kizuna.team.Organisation;
import kizuna.team.Team;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A reader's own link, without signing in: no more letters, or another wish. Looking at a page
/// changes nothing, since programs look at links; what changes something is posted. Of whom the
/// link is, it does not say, for letters are passed on.
@Controller
@Public
class RefusalController {
    private final Wishes wishes;
    private final Team team;

    RefusalController(Wishes wishes, Team team) {
        this.wishes = wishes;
        this.team = team;
    }

    @GetMapping("/letters/refusal")
    Page ask(@RequestParam(defaultValue = "") String t) {
        var reader = wishes.reader(t).orElseThrow(() -> unknown(t));
        return new RefusalPage(t, house(), !reader.wantsMail(), false);
    }

    /// By the button on the page, or by the mail program in one click (RFC 8058), which sends
    /// no form of ours: the signed link is the proof.
    @PostMapping("/letters/refusal")
    @FromOutside
    Page refuse(
            @RequestParam(defaultValue = "") String t,
            @RequestParam(defaultValue = "") String said) {
        var reader = wishes.reader(t).orElseThrow(() -> Problem.forbidden(problem(t)));
        wishes.refuse(reader, said);
        return new RefusalPage(t, house(), true, !said.isBlank());
    }

    @GetMapping("/letters/preferences")
    Page show(
            @RequestParam(defaultValue = "") String t,
            @RequestParam(defaultValue = "") String done) {
        var reader = wishes.reader(t).orElseThrow(() -> unknown(t));
        return PreferencesPage.of(
                t, house(), wishes.choices(reader), wishes, reader.quiet(), done.equals("saved"));
    }

    @PostMapping("/letters/preferences")
    Page wish(
            @RequestParam(defaultValue = "") String t,
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "") List<String> theme) {
        var reader = wishes.reader(t).orElseThrow(() -> unknown(t));
        var form = Form.of(typed);
        var before = wishes.choices(reader);
        wishes.wish(
                reader,
                form.choice("by", Wishes.By.class, before.by()),
                form.choice("rhythm", Rhythm.class, before.wish().rhythm()),
                Arrays.stream(Theme.values()).filter(each -> !theme.contains(each.name())).toList(),
                form.text("quiet").equals("yes"));
        return new Redirect("/letters/preferences?t=" + t + "&done=saved");
    }

    private String house() {
        return team.organisation().map(Organisation::name).orElse("");
    }

    private Problem unknown(String token) {
        return Problem.notFound(problem(token));
    }

    private String problem(String token) {
        return wishes.isTrial(token) ? "letters.problem.trial_link" : "letters.problem.link";
    }
}
