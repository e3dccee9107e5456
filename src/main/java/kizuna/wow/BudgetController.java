package kizuna.wow;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kizuna.people.Found;
import kizuna.people.People;
import kizuna.people.Person;
import kizuna.people.PersonId;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.platform.Screens;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.OpenTo;
import kizuna.team.Organisation;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What is given without asking: written down in a minute, asked for above the limit, put right.
@Controller
@OpenTo
@RequestMapping("/wow/budget")
class BudgetController {
    private static final int CANDIDATES = 8;

    private final Budget budget;
    private final BudgetPages pages;
    private final Stories stories;
    private final People people;
    private final Team team;
    private final Screens screens;

    BudgetController(
            Budget budget,
            BudgetPages pages,
            Stories stories,
            People people,
            Team team,
            Screens screens) {
        this.budget = budget;
        this.pages = pages;
        this.stories = stories;
        this.people = people;
        this.team = team;
        this.screens = screens;
    }

    /// `done`: what was just done with the spending `which`.
    @GetMapping
    Page show(
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "0") long which,
            Me me,
            HttpServletRequest request) {
        var said =
                done.matches("given|asked|agreed|refused|removed|restored|corrected") ? done : "";
        return pages.page(after, said, which, screens.of(request).locale(), me);
    }

    @GetMapping("/new")
    Page begin(
            @RequestParam(required = false) @Nullable Long person,
            @RequestParam(required = false) @Nullable Long part,
            Me me) {
        var typed = new HashMap<String, String>();
        typed.put("onDate", team.today().toString());
        if (person != null) {
            typed.put("person", String.valueOf(person));
        }
        if (part != null) {
            typed.put("part", String.valueOf(part));
            typed.put("text", PlainText.line(stories.part(new Part.Id(part), me).text()));
        }
        return page(Form.of(typed), null, false, me);
    }

    /// `ask`: whom to ask, where it is above a limit; `reminded`: the rule was read.
    @PostMapping("/spendings")
    Page give(
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "0") int ask,
            Me me,
            HttpServletResponse response) {
        var form = Form.of(typed);
        var spending = read(form, me);
        if (spending != null && mustBeReminded(spending, form)) {
            response.setStatus(422);
            return page(form, null, true, me);
        }
        if (spending != null && ask > 0) {
            var asked =
                    form.attempt(
                            BudgetController::field,
                            () -> budget.ask(spending, new MemberId(ask), me));
            if (asked.isPresent()) {
                return new Redirect(
                        ask == me.id().value()
                                ? "/wow/budget?done=given&which=" + asked.get().value()
                                : "/wow/budget?done=asked&which=" + asked.get().value());
            }
        } else if (spending != null) {
            var outcome = form.attempt(BudgetController::field, () -> budget.give(spending, me));
            if (outcome.isPresent()) {
                return switch (outcome.get()) {
                    case Budget.Outcome.Given(var id) ->
                            new Redirect("/wow/budget?done=given&which=" + id.value());
                    case Budget.Outcome.Above(var limit) -> {
                        response.setStatus(422);
                        yield page(form, limit, false, me);
                    }
                };
            }
        }
        response.setStatus(422);
        return page(form, null, false, me);
    }

    @PostMapping("/spendings/{id:\\d{1,18}}/answer")
    Page answer(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String yes,
            @RequestParam(defaultValue = "") String word,
            Me me) {
        boolean agreed = yes.equals("yes");
        budget.answer(new Spending.Id(id), agreed, word, me);
        return new Redirect("/wow/budget?done=" + (agreed ? "agreed" : "refused"));
    }

    @PostMapping("/spendings/{id:\\d{1,18}}/amount")
    Page correct(@PathVariable long id, @RequestParam(defaultValue = "") String amount, Me me) {
        budget.correct(
                new Spending.Id(id),
                Form.amount(amount).orElseThrow(() -> Problem.invalid("wow.problem.spent_amount")),
                me);
        return new Redirect("/wow/budget?done=corrected");
    }

    @PostMapping("/spendings/{id:\\d{1,18}}/removal")
    Page takeBack(@PathVariable long id, Me me) {
        budget.takeBack(new Spending.Id(id), me);
        return new Redirect("/wow/budget?done=removed&which=" + id);
    }

    @PostMapping("/spendings/{id:\\d{1,18}}/restoration")
    Page restore(@PathVariable long id, Me me) {
        budget.restore(new Spending.Id(id), me);
        return new Redirect("/wow/budget?done=restored");
    }

    private Page page(Form form, Purse.@Nullable Limit above, boolean reminded, Me me) {
        var person = person(form, me);
        var part = part(form, me);
        var story = part == null ? null : stories.get(part.storyId(), me);
        var store =
                person != null
                        ? person.storeId()
                        : story != null ? story.storeId() : store(form, me);
        return new SpendingPage(
                form,
                person,
                story,
                team.stores(me),
                budget.purse(store, me),
                above,
                above == null ? List.of() : budget.whoMayBeAsked(store, me),
                isUnderTheRule(),
                reminded);
    }

    private Spending.@Nullable New read(Form form, Me me) {
        var amount = Form.amount(form.text("amount")).orElse(null);
        var day = form.date("onDate");
        var kind = form.choice("kind", Spending.Kind.class, Spending.Kind.GIFT);
        if (form.text("kind").isEmpty()) {
            form.wrong("kind", Problem.invalid("wow.problem.needed.kind"));
        }
        if (amount == null) {
            form.wrong("amount", Problem.invalid("wow.problem.spent_amount"));
        }
        var person = person(form, me);
        var part = part(form, me);
        var meant = person != null || part != null ? null : meant(form, me);
        return !form.isRight() || amount == null
                ? null
                : new Spending.New(
                        store(form, me),
                        person != null ? person.id() : meant,
                        null,
                        part == null ? null : part.id(),
                        kind,
                        amount,
                        form.text("text"),
                        day == null ? team.today() : day,
                        form.isOn("announced"),
                        form.once("ask", "reminded").orElse(null));
    }

    /// Whoever is surely meant by the name that was typed.
    private @Nullable PersonId meant(Form form, Me me) {
        var name = PlainText.line(form.text("name"));
        if (name.isEmpty()) {
            return null;
        }
        var found =
                people.search(me, name, CANDIDATES).stream()
                        .filter(each -> each.isCalled(name))
                        .map(Found::id)
                        .toList();
        if (found.size() != 1) {
            form.wrong("name", Problem.invalid("wow.problem.name"));
        }
        return found.size() == 1 ? found.getFirst() : null;
    }

    private @Nullable Person person(Form form, Me me) {
        var typed = form.text("person");
        return typed.matches("[0-9]{1,18}")
                ? people.get(new PersonId(Long.parseLong(typed)), me)
                : null;
    }

    private @Nullable Part part(Form form, Me me) {
        var typed = form.text("part");
        return typed.matches("[0-9]{1,18}")
                ? stories.part(new Part.Id(Long.parseLong(typed)), me)
                : null;
    }

    private StoreId store(Form form, Me me) {
        var typed = form.text("store");
        if (!typed.matches("[0-9]{1,9}")) {
            return team.stores(me).getFirst().id();
        }
        var store = new StoreId(Integer.parseInt(typed));
        if (!me.sees(store)) {
            throw Stories.unknown();
        }
        return store;
    }

    private boolean mustBeReminded(Spending.New spending, Form form) {
        return spending.announced()
                && spending.kind().mayBePremium()
                && !form.isOn("reminded")
                && isUnderTheRule();
    }

    /// The rule is Japan's.
    private boolean isUnderTheRule() {
        return team.organisation()
                .map(Organisation::currency)
                .map(Currency::getCurrencyCode)
                .filter("JPY"::equals)
                .isPresent();
    }

    private static String field(Problem problem) {
        return switch (problem.key()) {
            case "wow.problem.spent_amount" -> "amount";
            case "wow.problem.spent_on" -> "onDate";
            case "wow.problem.asked_of" -> "ask";
            default -> problem.word();
        };
    }
}
