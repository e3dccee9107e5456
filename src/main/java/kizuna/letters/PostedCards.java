package kizuna.letters;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import kizuna.people.Person;
import kizuna.team.Me;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What went into the post by hand is in the history of everyone it was addressed to.
@Component
class PostedCards {
    private final Touches touches;
    private final Clock clock;

    PostedCards(Touches touches, Clock clock) {
        this.touches = touches;
        this.clock = clock;
    }

    /// `key`: of the page it was said on, so that it is kept once however often it is sent.
    @Transactional
    void record(List<Person> to, List<Signal> elements, String words, String key, Me me) {
        var now = clock.instant();
        var page = key.isEmpty() ? UUID.randomUUID().toString() : key;
        for (var each : to) {
            var once = page + ":" + each.id().value();
            touches.record(
                    new NewTouch(
                            each.id(),
                            null,
                            null,
                            now,
                            false,
                            Channel.CARD,
                            elements,
                            null,
                            words,
                            null,
                            null,
                            UUID.nameUUIDFromBytes(once.getBytes(StandardCharsets.UTF_8)),
                            false,
                            ""),
                    me);
        }
    }
}
