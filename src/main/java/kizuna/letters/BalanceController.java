package kizuna.letters;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Role;
import kizuna.words.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What a letter carries, read beside it while it is written, or on a page of its own.
@Controller
@OpenTo
@RequestMapping("/letters/{id:\\d{1,18}}")
class BalanceController {
    private final Proofreading proofreading;
    private final BalanceStore store;
    private final Letters letters;
    private final Clock clock;

    BalanceController(Proofreading proofreading, BalanceStore store, Letters letters, Clock clock) {
        this.proofreading = proofreading;
        this.store = store;
        this.letters = letters;
        this.clock = clock;
    }

    @GetMapping("/balance")
    Page show(@PathVariable long id, Me me) {
        var letter = letters.get(new Letter.Id(id), me);
        return page(letter, form(store.habit(letter.storeId())), me);
    }

    /// Of the words as they are typed, kept or not.
    @PostMapping("/balance")
    Page read(@PathVariable long id, @RequestParam(defaultValue = "") String body, Me me) {
        return proofreading.of(letters.get(new Letter.Id(id), me), some(body));
    }

    @PostMapping("/lessons")
    Page teach(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String sentence,
            @RequestParam(defaultValue = "") String carries,
            @RequestParam(required = false) @Nullable String body,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
            Me me) {
        var letter = letters.get(new Letter.Id(id), me);
        proofreading.teach(letter, sentence, element(carries), me);
        return after(letter, body, fragment);
    }

    @PostMapping("/lessons/removal")
    Page forget(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String sentence,
            @RequestParam(required = false) @Nullable String body,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
            Me me) {
        var letter = letters.get(new Letter.Id(id), me);
        proofreading.forget(letter, sentence);
        return after(letter, body, fragment);
    }

    @PostMapping("/habits")
    @OpenTo({Role.OWNER, Role.MANAGER})
    Page keep(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "") List<String> trade,
            Me me,
            HttpServletResponse response) {
        var letter = letters.get(new Letter.Id(id), me);
        var trades = trades(trade);
        var fields = new HashMap<>(typed);
        fields.put("trades", names(trades));
        var form = Form.of(fields);
        var selling = form.number("selling");
        var minutes = form.number("minutes");
        if (form.isRight()) {
            form.attempt(
                    BalanceController::fieldOf,
                    () -> {
                        var habit =
                                new Habit(
                                        trades,
                                        selling == null ? -1 : selling,
                                        minutes == null ? -1 : minutes,
                                        form.text("words"));
                        store.keep(letter.storeId(), habit, me.id(), clock.instant());
                        return habit;
                    });
        }
        if (!form.isRight()) {
            response.setStatus(422);
            return page(letter, form, me);
        }
        return new Redirect("/letters/" + id + "/balance");
    }

    private Page after(Letter letter, @Nullable String body, boolean fragment) {
        return fragment
                ? proofreading.of(letter, body == null ? letter.body() : some(body)).unfold()
                : new Redirect("/letters/" + letter.id().value() + "/balance");
    }

    private BalancePage page(Letter letter, Form form, Me me) {
        return new BalancePage(letter, proofreading.of(letter, letter.body()), form, me.leads());
    }

    private static Form form(Habit habit) {
        return Form.of(
                Map.of(
                        "trades", names(habit.trades()),
                        "selling", String.valueOf(habit.selling()),
                        "minutes", String.valueOf(habit.minutes()),
                        "words", habit.words()));
    }

    private static String names(List<Trade> trades) {
        return trades.stream().map(Trade::key).collect(Collectors.joining(","));
    }

    private static List<Trade> trades(List<String> keys) {
        return List.of(Trade.values()).stream()
                .filter(each -> each != Trade.ANY && keys.contains(each.key()))
                .toList();
    }

    private static String fieldOf(Problem problem) {
        return switch (problem.key()) {
            case "letters.problem.selling" -> "selling";
            case "letters.problem.minutes" -> "minutes";
            default -> "words";
        };
    }

    private static Element element(String key) {
        return List.of(Element.values()).stream()
                .filter(each -> each.key().equals(key.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("letters.problem.which_element"));
    }

    private static String some(String body) {
        return body.length() > Letter.LONGEST_BODY ? body.substring(0, Letter.LONGEST_BODY) : body;
    }
}
