package kizuna.feasts;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.StoreId;
import kizuna.team.Team;
import kizuna.touches.Hearings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Reviews pasted in, several at once: first shown as they were read, then kept.
@Controller
@OpenTo
@RequestMapping("/feasts/reviews")
class ReviewsController {
    private static final int LONGEST = 50_000;
    private static final int MOST = 50;

    private final Reviews reviews;
    private final Hearings hearings;
    private final Team team;

    ReviewsController(Reviews reviews, Hearings hearings, Team team) {
        this.reviews = reviews;
        this.hearings = hearings;
        this.team = team;
    }

    @GetMapping
    Page show(
            @RequestParam(required = false) @Nullable Integer kept,
            @RequestParam(defaultValue = "0") int before,
            Me me) {
        return new ReviewsPage(team.stores(me), Form.empty(), List.of(), kept, before);
    }

    /// Without `rows` what was pasted is read and shown; with them it is kept.
    @PostMapping
    Page paste(@RequestParam Map<String, String> typed, Me me, HttpServletResponse response) {
        var form = Form.of(typed);
        return form.text("rows").matches("\\d{1,2}")
                ? keep(form, Integer.parseInt(form.text("rows")), me, response)
                : read(form, me, response);
    }

    private Page read(Form form, Me me, HttpServletResponse response) {
        var text = PlainText.lines(form.text("text"));
        if (text.isEmpty() || text.length() > LONGEST) {
            form.wrong(
                    "text",
                    text.isEmpty()
                            ? Problem.invalid("feasts.problem.words")
                            : Problem.invalid("touches.problem.text_too_long", LONGEST));
            response.setStatus(422);
            return new ReviewsPage(team.stores(me), form, List.of(), null, 0);
        }
        var pasted = Pasted.in(text);
        if (pasted.size() > MOST) {
            form.wrong("text", Problem.invalid("feasts.problem.reviews", MOST, pasted.size()));
            response.setStatus(422);
            return new ReviewsPage(team.stores(me), form, List.of(), null, 0);
        }
        return new ReviewsPage(team.stores(me), form, rows(pasted, store(form, me)), null, 0);
    }

    private StoreId store(Form form, Me me) {
        return Optional.ofNullable(form.number("store"))
                .map(StoreId::new)
                .filter(me::sees)
                .orElseGet(() -> team.stores(me).getFirst().id());
    }

    private List<ReviewsPage.Row> rows(List<Pasted> pasted, StoreId store) {
        var complaints = hearings.complaints(store);
        return pasted.stream()
                .map(
                        each ->
                                new ReviewsPage.Row(
                                        each.name(),
                                        each.on() == null ? "" : each.on().toString(),
                                        each.words(),
                                        each.isSour() || complaints.test(each.words())
                                                ? "sorrow"
                                                : "joy"))
                .toList();
    }

    private Page keep(Form form, int rows, Me me, HttpServletResponse response) {
        var store = form.number("store");
        var shown = new ArrayList<ReviewsPage.Row>();
        var read = new ArrayList<Reviews.One>();
        for (int i = 0; i < Math.min(rows, MOST); i++) {
            var kind = form.text("kind-" + i);
            var field = "words-" + i;
            var on = form.date("on-" + i);
            shown.add(
                    new ReviewsPage.Row(
                            form.text("name-" + i),
                            form.text("on-" + i),
                            form.text("words-" + i),
                            kind));
            if (!kind.equals("skip")) {
                var one =
                        new Reviews.One(
                                form.text("name-" + i),
                                on,
                                form.text("words-" + i),
                                kind.equals("joy"));
                form.attempt(_ -> field, () -> Reviews.check(one));
                read.add(one);
            }
        }
        if (!form.isRight() || store == null) {
            response.setStatus(422);
            return new ReviewsPage(team.stores(me), form, shown, null, 0);
        }
        int kept = reviews.keep(new StoreId(store), form.text("origin"), read, me);
        return new Redirect("/feasts/reviews?kept=" + kept + "&before=" + (read.size() - kept));
    }
}
