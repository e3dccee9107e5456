package kizuna.bond;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import kizuna.people.PersonId;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.OpenTo;
import kizuna.touches.Channel;
import kizuna.touches.Ending;
import kizuna.touches.Signal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The four buttons of a card, each a plain form.
@Controller
@OpenTo
class DecisionController {
    private static final Set<Integer> LATER_DAYS = Set.of(1, 3, 7, 30);

    private final Decisions decisions;
    private final Scales scales;

    DecisionController(Decisions decisions, Scales scales) {
        this.decisions = decisions;
        this.scales = scales;
    }

    @PostMapping("/bond/decisions")
    Redirect create(
            @RequestParam long person,
            @RequestParam String reason,
            @RequestParam(defaultValue = "0") long subject,
            @RequestParam String element,
            @RequestParam String channel,
            @RequestParam String act,
            @RequestParam(required = false) @Nullable String ending,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean recovered,
            @RequestParam(defaultValue = "0") int days,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(defaultValue = "") String whyOther,
            @RequestParam(defaultValue = "0") int to,
            Me me) {
        var chosen =
                switch (act) {
                    case "done" ->
                            new NewDecision.Act.Done(
                                    ending == null ? null : one(Ending.class, ending),
                                    text,
                                    recovered);
                    case "later" -> new NewDecision.Act.Later(later(days, until));
                    case "not_needed" ->
                            new NewDecision.Act.NotNeeded(whyOther.isBlank() ? why : whyOther);
                    case "handed_over" -> new NewDecision.Act.HandedOver(new MemberId(to), why);
                    default -> throw Problem.invalid("bond.problem.unknown_act");
                };
        var id =
                decisions.decide(
                        new NewDecision(
                                new PersonId(person),
                                reason,
                                subject,
                                element(element),
                                one(Channel.class, channel),
                                chosen),
                        me);
        return new Redirect("/?decided=" + id.value());
    }

    @PostMapping("/bond/decisions/{id}/undo")
    Redirect undo(@PathVariable long id, Me me) {
        decisions.undo(new DecisionId(id), me);
        return new Redirect("/");
    }

    private LocalDate later(int days, @Nullable LocalDate until) {
        if (until != null) {
            return until;
        }
        return scales.today().plusDays(LATER_DAYS.contains(days) ? days : 1);
    }

    private static Signal element(String name) {
        var signal = one(Signal.class, name);
        if (!Signal.ELEMENTS.contains(signal)) {
            throw Problem.invalid("bond.problem.unknown_act");
        }
        return signal;
    }

    private static <E extends Enum<E>> E one(Class<E> type, String name) {
        try {
            return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw Problem.invalid("bond.problem.unknown_act");
        }
    }
}
