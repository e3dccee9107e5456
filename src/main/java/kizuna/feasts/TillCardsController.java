package kizuna.feasts;

import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Collectors;
import kizuna.letters.Shops;
import kizuna.platform.Page;
import kizuna.platform.QrCode;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.Member;
import kizuna.team.MemberId;
import kizuna.team.OpenTo;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The cards to print: one for the till, and one for each of us who wants one.
@Controller
@OpenTo
@RequestMapping("/feasts/cards")
class TillCardsController {
    private final Cards cards;
    private final FeastsWait waits;
    private final Shops shops;
    private final Team team;

    TillCardsController(Cards cards, FeastsWait waits, Shops shops, Team team) {
        this.cards = cards;
        this.waits = waits;
        this.shops = shops;
        this.team = team;
    }

    @GetMapping
    Page list(@RequestParam(required = false) @Nullable Integer closed, Me me) {
        return new CardsPage(
                cards.all(me),
                team.stores(me),
                team.colleagues(me),
                team.members().stream()
                        .collect(Collectors.toMap(each -> each.id().value(), Member::name)),
                closed,
                waits.toSee(me));
    }

    @PostMapping
    Page make(
            @RequestParam int store,
            @RequestParam(required = false) @Nullable Integer member,
            Me me) {
        var card = cards.make(new StoreId(store), member == null ? null : new MemberId(member), me);
        return new Redirect("/feasts/cards/" + card.id());
    }

    /// To be printed and put beside the till.
    @GetMapping("/{card:\\d{1,9}}")
    Page show(@PathVariable int card, Me me, HttpServletRequest request) {
        var found = cards.get(card, me);
        var address = shops.origin(found.storeId(), request) + found.at();
        var member = found.memberId();
        return new CardPage(
                found,
                shops.name(found.storeId()),
                member == null ? "" : team.get(member).name(),
                address,
                QrCode.of(address));
    }

    @PostMapping("/{card:\\d{1,9}}/closing")
    Page close(@PathVariable int card, Me me) {
        cards.close(card, me);
        return new Redirect("/feasts/cards?closed=" + card);
    }

    @PostMapping("/{card:\\d{1,9}}/opening")
    Page reopen(@PathVariable int card, Me me) {
        cards.reopen(card, me);
        return new Redirect("/feasts/cards");
    }
}
