package kizuna.letters;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import kizuna.team.StoreId;
import org.springframework.stereotype.Component;

/// A shop as strangers meet it, for other modules that have something to show them.
@Component
public class Shops {
    private final Renderings renderings;
    private final Senders senders;
    private final Shopfronts shopfronts;
    private final Clock clock;

    Shops(Renderings renderings, Senders senders, Shopfronts shopfronts, Clock clock) {
        this.renderings = renderings;
        this.senders = senders;
        this.shopfronts = shopfronts;
        this.clock = clock;
    }

    /// As it calls itself.
    public String name(StoreId store) {
        return renderings.shop(store);
    }

    /// How it is reached from anywhere; where nobody said so, as it was reached now.
    public String origin(StoreId store, HttpServletRequest request) {
        return senders.find(store)
                .map(Sender::web)
                .filter(each -> !each.isEmpty())
                .orElseGet(() -> Fronts.origin(request));
    }

    /// What is to be seen on its pages is another now.
    public void changed(StoreId store) {
        shopfronts.touch(store, clock.instant());
    }
}
