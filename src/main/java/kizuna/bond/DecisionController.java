package kizuna.bond;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// The four buttons of a card, each a plain form; with htmx the card gives way where it stands.
@Controller
@OpenTo
class DecisionController {
    private static final String AFTER = "HX-Trigger-After-Settle";

    private final Decisions decisions;
    private final TodayPages pages;
    private final Scales scales;
    private final Clock clock;

    DecisionController(Decisions decisions, TodayPages pages, Scales scales, Clock clock) {
        this.decisions = decisions;
        this.pages = pages;
        this.scales = scales;
        this.clock = clock;
    }

    @PostMapping("/bond/decisions")
    Page create(
            @RequestParam Map<String, String> sent,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            var input = DecisionInput.of(sent, scales.today());
            return answer(
                    decide(input, me),
                    input.decision(),
                    me,
                    new Called(fragment, request, response));
        } catch (Problem problem) {
            if (fragment) {
                return refused(problem, response);
            }
            throw problem;
        }
    }

    /// From the device's own store, once it can be sent: nobody is there to be asked. Sent twice,
    /// it is kept once.
    @PostMapping("/bond/decisions/kept")
    void kept(@RequestParam Map<String, String> sent, Me me, HttpServletResponse response) {
        var input = DecisionInput.of(sent, scales.today());
        var isKept =
                switch (decide(input, me)) {
                    case Decided.Kept _ -> true;
                    case Decided.Before(var id) ->
                            decisions
                                    .find(id, me)
                                    .filter(made -> isSame(made, input.decision(), me))
                                    .isPresent();
                };
        response.setStatus(
                isKept ? HttpServletResponse.SC_NO_CONTENT : HttpServletResponse.SC_CONFLICT);
    }

    @PostMapping("/bond/decisions/{id:\\d{1,18}}/undo")
    Page undo(
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response) {
        var person = decisions.undo(new DecisionId(id), me);
        if (fragment) {
            return person.flatMap(each -> pages.card(each, me, request))
                    .<Page>map(card -> back(card, response))
                    .orElseGet(UndonePart::new);
        }
        var card = person.map(each -> "#card-" + each.value()).orElse("");
        return new Redirect("/?undone=1" + card);
    }

    private static Page back(CardPart card, HttpServletResponse response) {
        response.setHeader(AFTER, "{\"cardback\":{\"card\":\"" + card.card().anchor() + "\"}}");
        return card;
    }

    private Page answer(Decided decided, NewDecision decision, Me me, Called called) {
        return switch (decided) {
            case Decided.Kept(var id) when called.fragment() -> {
                var anchor = "card-" + decision.personId().value();
                called.response().setHeader(AFTER, "{\"decided\":{\"card\":\"" + anchor + "\"}}");
                yield pages.settled(pages.telling(id, false, "", me), me, called.request());
            }
            case Decided.Kept(var id) -> new Redirect("/?decided=" + id.value());
            case Decided.Before(var id) when called.fragment() ->
                    pages.settled(
                            pages.telling(id, true, decision.words(), me), me, called.request());
            case Decided.Before(var id) -> {
                called.response().setStatus(HttpServletResponse.SC_CONFLICT);
                yield pages.page(
                        pages.telling(id, true, decision.words(), me), false, me, called.request());
            }
        };
    }

    /// At the form where something is missing; what was typed there stays.
    private static Page refused(Problem problem, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
        response.setHeader("HX-Retarget", "find .refusal");
        response.setHeader("HX-Reswap", "innerHTML");
        return new RefusedPart(problem);
    }

    private Decided decide(DecisionInput input, Me me) {
        var now = clock.instant();
        var at = input.at();
        return decisions.decide(input.decision(), at == null || at.isAfter(now) ? now : at, me);
    }

    private static boolean isSame(DecisionStore.Made made, NewDecision decision, Me me) {
        return made.memberId().equals(me.id())
                && made.kind().equals(decision.kind())
                && made.reason().equals(decision.reason())
                && made.subject() == decision.subject()
                && made.words().equals(decision.words());
    }

    /// `fragment`: by htmx, for a part of the page.
    private record Called(
            boolean fragment, HttpServletRequest request, HttpServletResponse response) {}
}
