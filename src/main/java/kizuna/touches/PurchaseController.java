package kizuna.touches;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import kizuna.people.People;
import kizuna.people.Person;
import kizuna.people.PersonId;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Team;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@OpenTo
class PurchaseController {
    private final Touches touches;
    private final People people;
    private final Team team;

    PurchaseController(Touches touches, People people, Team team) {
        this.touches = touches;
        this.people = people;
        this.team = team;
    }

    @GetMapping("/touches/purchases/new/{person:\\d{1,18}}")
    Page show(@PathVariable long person, Me me) {
        return new PurchasePage(
                people.get(new PersonId(person), me),
                Form.of(Map.of("onDate", team.today().toString())),
                false);
    }

    @PostMapping("/touches/purchases")
    Page create(
            @RequestParam long person,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var form = Form.of(typed);
        var of = people.get(new PersonId(person), me);
        var amount = amount(form);
        var day = Optional.ofNullable(form.date("onDate")).orElseGet(team::today);
        boolean longAgo = Purchase.isLongAgo(day, team.today());
        if (longAgo && !PurchasePage.isSure(form)) {
            form.wrong("onDate", Problem.invalid("touches.problem.long_ago"));
        }
        amount.filter(_ -> form.isRight()).ifPresent(each -> record(of, each, day, form, me));
        if (form.isRight()) {
            return new Redirect("/people/" + person + "#timeline");
        }
        response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
        return new PurchasePage(of, form, longAgo);
    }

    private void record(Person person, BigDecimal amount, LocalDate day, Form form, Me me) {
        try {
            touches.recordPurchase(
                    new Purchase.New(
                            person.id(),
                            day,
                            form.isOn("refund") ? amount.abs().negate() : amount,
                            null,
                            form.text("items"),
                            null,
                            form.once("sure").orElse(null)),
                    me);
        } catch (Problem problem) {
            form.wrong(field(problem), problem);
        }
    }

    private static String field(Problem problem) {
        return switch (problem.key()) {
            case "touches.problem.future" -> "onDate";
            case "touches.problem.text_too_long" -> "items";
            default -> "amount";
        };
    }

    private static Optional<BigDecimal> amount(Form form) {
        var amount = Form.amount(form.text("amount"));
        if (amount.isEmpty()) {
            form.wrong("amount", Problem.invalid("touches.problem.amount"));
        }
        return amount;
    }
}
