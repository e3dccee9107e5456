package kizuna.letters;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import kizuna.platform.Problem;
import org.springframework.stereotype.Component;

/// The shop as everyone sees it who comes by.
@Component
class Fronts {
    private final Shopfronts shopfronts;
    private final Senders senders;
    private final Renderings renderings;

    Fronts(Shopfronts shopfronts, Senders senders, Renderings renderings) {
        this.shopfronts = shopfronts;
        this.senders = senders;
        this.renderings = renderings;
    }

    /// What is not open is nowhere.
    Front open(String slug, HttpServletRequest request) {
        return shopfronts
                .open(slug)
                .flatMap(each -> of(each, request))
                .orElseThrow(() -> Problem.notFound("platform.problem.not_found"));
    }

    Optional<Front> of(Shopfront shopfront, HttpServletRequest request) {
        return senders.find(shopfront.storeId()).map(each -> of(shopfront, each, request));
    }

    private Front of(Shopfront shopfront, Sender sender, HttpServletRequest request) {
        return new Front(
                shopfront.storeId(),
                shopfront.slug(),
                renderings.shop(shopfront.storeId()),
                shopfront.greeting(),
                sender.postalAddress(),
                sender.contact(),
                shopfront.takesComments(),
                shopfront.takesSignUps() && canWrite(sender),
                sender.web().isEmpty() ? origin(request) : sender.web(),
                renderings.language(),
                later(shopfront.touchedAt(), sender.changedAt()));
    }

    /// The mail to confirm needs a server, and a place to which its link leads.
    private static boolean canWrite(Sender sender) {
        return !sender.host().isEmpty() && !sender.web().isEmpty();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// Where the shop has not said how it is reached: as it was reached now.
    static String origin(HttpServletRequest request) {
        int port = request.getServerPort();
        boolean usual = port == (request.isSecure() ? 443 : 80);
        return request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + port);
    }
}
