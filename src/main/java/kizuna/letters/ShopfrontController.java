package kizuna.letters;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.QrCode;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Role;
import kizuna.team.Store;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What of the shop's own pages is on, and a sheet for the till that leads to them.
@Controller
@OpenTo({Role.OWNER, Role.MANAGER})
@RequestMapping("/letters/pages")
class ShopfrontController {
    private final Shopfronts shopfronts;
    private final Fronts fronts;
    private final Senders senders;
    private final Team team;

    ShopfrontController(Shopfronts shopfronts, Fronts fronts, Senders senders, Team team) {
        this.shopfronts = shopfronts;
        this.fronts = fronts;
        this.senders = senders;
        this.team = team;
    }

    @GetMapping
    Page list(Me me) {
        var stores = team.stores(me);
        return stores.size() == 1
                ? new Redirect("/letters/pages/" + stores.getFirst().id().value())
                : new ShopfrontsPage(
                        stores.stream()
                                .map(
                                        each ->
                                                new ShopfrontsPage.Line(
                                                        each,
                                                        shopfronts
                                                                .find(each.id())
                                                                .filter(Shopfront::isOpen)
                                                                .isPresent()))
                                .toList());
    }

    @GetMapping("/{store:\\d{1,9}}")
    Page show(
            @PathVariable int store,
            @RequestParam(defaultValue = "") String done,
            Me me,
            HttpServletRequest request) {
        var of = store(store, me);
        return page(of, form(of), done.equals("saved"), me, request);
    }

    @PostMapping("/{store:\\d{1,9}}")
    Page change(
            @PathVariable int store,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response) {
        var of = store(store, me);
        var form = Form.of(typed);
        if (!shopfronts.save(of.id(), form, me)) {
            response.setStatus(422);
            return page(of, form, false, me, request);
        }
        return new Redirect("/letters/pages/" + store + "?done=saved");
    }

    /// To be printed and put beside the till.
    @GetMapping("/{store:\\d{1,9}}/card")
    Page card(@PathVariable int store, Me me, HttpServletRequest request) {
        var of = store(store, me);
        var front =
                shopfronts
                        .find(of.id())
                        .filter(Shopfront::isOpen)
                        .flatMap(each -> fronts.of(each, request));
        if (front.isEmpty()) {
            return new Redirect("/letters/pages/" + store);
        }
        var there = front.get().signUp() ? front.get().joining() : front.get().at();
        return new TillCardPage(
                of, front.get(), front.get().whole(there), QrCode.of(front.get().whole(there)));
    }

    private ShopfrontPage page(
            Store store, Form form, boolean saved, Me me, HttpServletRequest request) {
        var kept = shopfronts.find(store.id());
        return new ShopfrontPage(
                store,
                team.stores(me).size() > 1,
                senders.find(store.id()).isPresent(),
                form,
                kept.filter(Shopfront::isOpen)
                        .flatMap(each -> fronts.of(each, request))
                        .orElse(null),
                saved);
    }

    private Form form(Store store) {
        var typed = new HashMap<String, String>();
        var kept = shopfronts.find(store.id());
        typed.put("slug", kept.map(Shopfront::slug).orElseGet(() -> suggestion(store)));
        typed.put("greeting", kept.map(Shopfront::greeting).orElse(""));
        typed.put("pages", kept.filter(each -> each.pagesSince() != null).isPresent() ? "on" : "");
        typed.put(
                "comments",
                kept.filter(each -> each.commentsSince() != null).isPresent() ? "on" : "");
        typed.put(
                "signUp", kept.filter(each -> each.signUpSince() != null).isPresent() ? "on" : "");
        return Form.of(typed);
    }

    /// The first part of the shop's domain, which it chose itself; else a plain word.
    private String suggestion(Store store) {
        var domain = senders.find(store.id()).map(Sender::domain).orElse("");
        var first = domain.replaceFirst("\\..*", "");
        var slug = first.matches(Shopfronts.SLUG) && first.length() <= 30 ? first : "shop";
        return shopfronts.open(slug).isEmpty() ? slug : slug + "-" + store.id().value();
    }

    private Store store(int id, Me me) {
        return team.stores(me).stream()
                .filter(each -> each.id().equals(new StoreId(id)))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("team.problem.no_such_store"));
    }
}
