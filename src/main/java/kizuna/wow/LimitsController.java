package kizuna.wow;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.Member;
import kizuna.team.MemberId;
import kizuna.team.OpenTo;
import kizuna.team.Role;
import kizuna.team.Store;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// How much may be given without asking: set by the owner.
@Controller
@OpenTo(Role.OWNER)
@RequestMapping("/wow/budget/limits")
class LimitsController {
    private static final BigDecimal MOST = BigDecimal.valueOf(100_000_000);
    private static final int MOST_MINUTES = 100_000;

    private final Budget budget;
    private final Team team;
    private final Clock clock;

    LimitsController(Budget budget, Team team, Clock clock) {
        this.budget = budget;
        this.team = team;
        this.clock = clock;
    }

    /// `store` and `member`: whose measure is being set.
    @GetMapping
    Page show(
            @RequestParam(defaultValue = "0") int store,
            @RequestParam(defaultValue = "0") int member,
            @RequestParam(defaultValue = "") String saved,
            Me me) {
        return page(
                Form.empty(),
                store == 0 ? null : new StoreId(store),
                member == 0 ? null : new MemberId(member),
                saved.equals("yes"),
                me);
    }

    @PostMapping
    Page set(@RequestParam Map<String, String> typed, Me me, HttpServletResponse response) {
        var form = Form.of(typed);
        var store = new StoreId(whole(form.text("store")));
        var whose = whole(form.text("member"));
        var member = whose == 0 ? null : new MemberId(whose);
        var allowance =
                new Allowance(
                        member,
                        money(form, "perAct"),
                        money(form, "perMonth"),
                        member == null ? money(form, "allMonth") : null,
                        minutes(form, "minutesAct"),
                        minutes(form, "minutesMonth"),
                        form.isOn("off") ? clock.instant() : null);
        if (form.isRight()) {
            form.attempt(_ -> "perAct", () -> budget.allow(store, allowance, me));
        }
        if (form.isRight()) {
            return new Redirect("/wow/budget/limits?saved=yes");
        }
        response.setStatus(422);
        return page(form, store, member, false, me);
    }

    @PostMapping("/removal")
    Page unset(
            @RequestParam(defaultValue = "0") int store,
            @RequestParam(defaultValue = "0") int member,
            Me me) {
        budget.allowAsAll(new StoreId(store), new MemberId(member), me);
        return new Redirect("/wow/budget/limits?saved=yes");
    }

    private static BigDecimal money(Form form, String field) {
        return Form.amount(form.text(field))
                .filter(each -> each.signum() >= 0 && each.compareTo(MOST) <= 0)
                .orElseGet(
                        () -> {
                            form.wrong(field, Problem.invalid("wow.problem.money"));
                            return BigDecimal.ZERO;
                        });
    }

    private static int minutes(Form form, String field) {
        var number = form.number(field);
        if (number == null || number < 0 || number > MOST_MINUTES) {
            form.wrong(field, Problem.invalid("wow.problem.minutes"));
            return 0;
        }
        return number;
    }

    private static int whole(String typed) {
        return typed.matches("[0-9]{1,9}") ? Integer.parseInt(typed) : 0;
    }

    private Page page(
            Form form, @Nullable StoreId store, @Nullable MemberId member, boolean saved, Me me) {
        var members = team.members();
        return new LimitsPage(
                team.stores(me).stream().map(each -> of(each, members)).toList(),
                form,
                store,
                member,
                saved);
    }

    private LimitsPage.OfStore of(Store store, List<Member> members) {
        var rows = budget.allowances(store.id());
        var names = members.stream().collect(Collectors.toMap(Member::id, Member::name));
        return new LimitsPage.OfStore(
                store,
                Purse.ofStore(rows, budget.usual()),
                rows.stream()
                        .<LimitsPage.Own>mapMulti(
                                (each, own) -> {
                                    var whose = each.memberId();
                                    if (whose != null) {
                                        own.accept(
                                                new LimitsPage.Own(
                                                        whose,
                                                        names.getOrDefault(whose, ""),
                                                        each));
                                    }
                                })
                        .toList(),
                members.stream()
                        .filter(each -> !each.hasLeft())
                        .filter(each -> each.is(Role.OWNER) || each.stores().contains(store.id()))
                        .filter(
                                each ->
                                        rows.stream()
                                                .noneMatch(row -> each.id().equals(row.memberId())))
                        .toList());
    }
}
