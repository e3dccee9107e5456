package kizuna.feasts;

import java.time.Duration;
import java.util.UUID;
import kizuna.letters.Robots;
import kizuna.team.Me;
import kizuna.team.StoreId;
import org.springframework.stereotype.Component;

/// A shop with a card at the till, and what was left there: joy, a complaint, and what may be a
/// robot's.
@Component
public class FeastWords {
    private final Cards cards;
    private final Saying saying;

    FeastWords(Cards cards, Saying saying) {
        this.cards = cards;
        this.saying = saying;
    }

    public void of(StoreId store, String joy, String complaint, Me me) {
        var card = cards.make(store, me.id(), me);
        cards.make(store, null, me);
        say(card, 3, joy, Duration.ofMinutes(1));
        say(card, 1, complaint, Duration.ofMinutes(1));
        say(card, 3, joy + joy, Duration.ZERO);
    }

    private void say(Card card, int satisfied, String words, Duration age) {
        saying.take(
                card,
                new Said.New(satisfied, 2, words, "", Sharing.UNNAMED),
                new Robots.Arrival(UUID.randomUUID().toString(), age, false, "192.0.2.1"));
    }
}
