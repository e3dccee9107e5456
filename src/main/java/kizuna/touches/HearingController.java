package kizuna.touches;

import kizuna.people.People;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Team;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What was heard in somebody's words, put right by a tap; and what they told, remembered by one.
@Controller
@OpenTo
@RequestMapping("/touches/{id:\\d{1,18}}")
class HearingController {
    private final Hearings hearings;
    private final Touches touches;
    private final People people;
    private final Team team;

    HearingController(Hearings hearings, Touches touches, People people, Team team) {
        this.hearings = hearings;
        this.touches = touches;
        this.people = people;
        this.team = team;
    }

    @PostMapping("/corrections")
    Page correct(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String tone,
            @RequestParam(defaultValue = "") String sounds,
            @RequestParam(defaultValue = "") String back,
            Me me) {
        var words = words(get(id, me), me);
        hearings.correct(words, HeardPart.tone(tone), sounds.equals("yes"), me);
        return back(back, words);
    }

    @PostMapping("/memories")
    Page remember(
            @PathVariable long id,
            @RequestParam(defaultValue = "-1") int sentence,
            @RequestParam(defaultValue = "") String remember,
            @RequestParam(defaultValue = "") String back,
            Me me) {
        var words = words(get(id, me), me);
        hearings.answer(words, sentence, remember.equals("yes"), me);
        return back(back, words);
    }

    /// They told something of themselves: it counts for the bond.
    @PostMapping("/disclosure")
    Page disclose(@PathVariable long id, @RequestParam(defaultValue = "") String back, Me me) {
        var touch = get(id, me);
        var words = words(touch, me);
        if (!touch.signals().contains(Signal.DISCLOSURE)) {
            touches.correct(touch.id(), touch.disclosing(), me);
        }
        return back(back, words);
    }

    private Touch get(long id, Me me) {
        return touches.find(new TouchId(id), me)
                .filter(each -> each.received() && !each.text().isEmpty())
                .orElseThrow(() -> Problem.notFound("touches.problem.unknown"));
    }

    private HeardPart.Words words(Touch touch, Me me) {
        return HeardPart.Words.of(
                touch.id(),
                touch.personId(),
                people.get(touch.personId(), me).storeId(),
                touch.text(),
                touch.signals(),
                touch.at().atZone(team.zone()).toLocalDate(),
                "/people/" + touch.personId().value());
    }

    private static Redirect back(String to, HeardPart.Words words) {
        return new Redirect(HeardPart.back(to, words));
    }
}
