package kizuna.capital;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Role;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What a minute, a card and a sale are worth: said by the owner, read by managers too.
@Controller
@OpenTo({Role.OWNER, Role.MANAGER})
class PricesController {
    private final PriceStore prices;
    private final Team team;

    PricesController(PriceStore prices, Team team) {
        this.prices = prices;
        this.team = team;
    }

    @GetMapping("/capital/prices")
    Page show(
            @RequestParam(defaultValue = "0") int store,
            @RequestParam(defaultValue = "") String said,
            Me me) {
        var id = store(store, me);
        var now = now(id);
        var typed = new HashMap<String, String>();
        now.values()
                .forEach(
                        (price, value) ->
                                typed.put(price.key(), value.stripTrailingZeros().toPlainString()));
        return page(id, Form.of(typed), said.equals("changed"), now.mark(), false, me);
    }

    @PostMapping("/capital/prices")
    @OpenTo(Role.OWNER)
    Page change(
            @RequestParam(defaultValue = "0") int store,
            @RequestParam(required = false) @Nullable String seen,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var id = store(store, me);
        var form = Form.of(typed);
        var values = new EnumMap<Price, BigDecimal>(Price.class);
        for (var price : Price.values()) {
            price.read(form.text(price.key()))
                    .ifPresentOrElse(
                            value -> values.put(price, value),
                            () ->
                                    form.wrong(
                                            price.key(),
                                            Problem.invalid(
                                                    "capital.problem.price",
                                                    price.most(),
                                                    price.first(inYen()).toPlainString())));
        }
        if (!form.isRight()) {
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            return page(id, form, false, seen == null ? now(id).mark() : seen, false, me);
        }
        if (!prices.save(id, new Prices(values, true), seen, me)) {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            return page(id, form, false, now(id).mark(), true, me);
        }
        return new Redirect("/capital/prices?said=changed&store=" + id.value());
    }

    private boolean inYen() {
        return team.organisation()
                .filter(each -> each.currency().getCurrencyCode().equals("JPY"))
                .isPresent();
    }

    private Prices now(StoreId store) {
        return Objects.requireNonNull(prices.of(Set.of(store)).get(store));
    }

    /// `divided`: somebody else changed them meanwhile.
    private PricesPage page(
            StoreId store, Form form, boolean changed, String seen, boolean divided, Me me) {
        var theirs = new LinkedHashMap<String, String>();
        if (divided) {
            now(store)
                    .values()
                    .forEach(
                            (price, value) -> {
                                var typed = price.read(form.text(price.key()));
                                if (typed.filter(each -> each.compareTo(value) == 0).isEmpty()) {
                                    theirs.put(
                                            price.key(),
                                            value.stripTrailingZeros().toPlainString());
                                }
                            });
        }
        return new PricesPage(
                team.stores(me),
                store,
                Arrays.stream(Price.values()).map(Price::key).toList(),
                form,
                changed,
                seen,
                divided,
                theirs,
                me.is(Role.OWNER));
    }

    private StoreId store(int asked, Me me) {
        return team.stores(me).stream()
                .map(each -> each.id())
                .filter(each -> asked == 0 || each.value() == asked)
                .findFirst()
                .orElseThrow(() -> Problem.notFound("capital.problem.store"));
    }
}
