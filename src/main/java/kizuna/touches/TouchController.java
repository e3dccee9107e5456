package kizuna.touches;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import kizuna.people.People;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A touch put right: the old one stays in the history, undone.
@Controller
@OpenTo
class TouchController {
    private final Touches touches;
    private final People people;
    private final Team team;

    TouchController(Touches touches, People people, Team team) {
        this.touches = touches;
        this.people = people;
        this.team = team;
    }

    @GetMapping("/touches/{id:\\d{1,18}}")
    Page show(@PathVariable long id, Me me) {
        var touch = get(id, me);
        return new TouchPage(people.get(touch.personId(), me), touch, Form.of(written(touch)));
    }

    @PostMapping("/touches/{id:\\d{1,18}}")
    Page update(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var touch = get(id, me);
        var form = Form.of(typed);
        var day = form.date("onDate");
        if (form.isRight()) {
            correct(touch, day, form, me);
        }
        if (form.isRight()) {
            return new Redirect("/people/" + touch.personId().value() + "#timeline");
        }
        response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
        return new TouchPage(people.get(touch.personId(), me), touch, form);
    }

    private void correct(Touch touch, @Nullable LocalDate day, Form form, Me me) {
        var signals =
                (touch.received() ? Signal.THEIRS : Signal.ELEMENTS)
                        .stream().filter(each -> form.isOn("signal." + each.name())).toList();
        try {
            touches.correct(
                    touch.id(),
                    new NewTouch(
                            touch.personId(),
                            touch.storeId(),
                            touch.memberId(),
                            at(touch, day),
                            touch.received(),
                            form.choice("channel", Channel.class, touch.channel()),
                            signals,
                            signals.contains(Signal.DISCLOSURE) ? depth(form) : null,
                            form.text("text"),
                            form.isOn("ending")
                                    ? form.choice("ending", Ending.class, Ending.FINE)
                                    : null,
                            touch.reason(),
                            null,
                            touch.toMany(),
                            touch.about()),
                    me);
        } catch (Problem problem) {
            var field = problem.key().equals("touches.problem.future") ? "onDate" : "text";
            form.wrong(field, problem);
        }
    }

    /// The time of day stays where the day does.
    private Instant at(Touch touch, @Nullable LocalDate day) {
        var zone = team.zone();
        return day == null || day.equals(touch.at().atZone(zone).toLocalDate())
                ? touch.at()
                : day.atTime(LocalTime.NOON).atZone(zone).toInstant();
    }

    private static int depth(Form form) {
        return form.text("depth").matches("[123]") ? Integer.parseInt(form.text("depth")) : 1;
    }

    private Map<String, String> written(Touch touch) {
        var form = new HashMap<String, String>();
        form.put("text", touch.text());
        form.put("onDate", touch.at().atZone(team.zone()).toLocalDate().toString());
        form.put("channel", touch.channel().name());
        form.put("depth", touch.depth() == null ? "1" : touch.depth().toString());
        Stream.ofNullable(touch.ending()).forEach(each -> form.put("ending", each.name()));
        touch.signals().forEach(each -> form.put("signal." + each.name(), "1"));
        return form;
    }

    private Touch get(long id, Me me) {
        return touches.find(new TouchId(id), me)
                .orElseThrow(() -> Problem.notFound("touches.problem.unknown"));
    }
}
