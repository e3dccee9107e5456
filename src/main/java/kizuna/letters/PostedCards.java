package kizuna.letters;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kizuna.bond.Decided;
import kizuna.bond.DecisionId;
import kizuna.bond.Decisions;
import kizuna.people.Person;
import kizuna.team.Me;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.TouchId;
import kizuna.touches.Touches;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What went into the post by hand is in the history of everyone it was addressed to; and where
/// Today asked for it, that is done.
@Component
class PostedCards {
    private final Touches touches;
    private final Decisions decisions;
    private final Clock clock;

    PostedCards(Touches touches, Decisions decisions, Clock clock) {
        this.touches = touches;
        this.decisions = decisions;
        this.clock = clock;
    }

    /// `key`: of the page it was said on, so that it is kept once however often it is sent. What
    /// was decided on Today by it; empty where nothing was asked there, or somebody has decided
    /// meanwhile: it is in the post all the same.
    @Transactional
    public Optional<DecisionId> record(
            List<Person> to,
            List<Signal> elements,
            String words,
            String key,
            @Nullable ForToday today,
            Me me) {
        var now = clock.instant();
        var page = key.isEmpty() ? UUID.randomUUID().toString() : key;
        TouchId first = null;
        for (var each : to) {
            var once = page + ":" + each.id().value();
            var id =
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
                                    first == null && today != null ? today.reason() : null,
                                    UUID.nameUUIDFromBytes(once.getBytes(StandardCharsets.UTF_8)),
                                    false,
                                    ""),
                            me);
            first = first == null ? id : first;
        }
        if (today == null || first == null) {
            return Optional.empty();
        }
        return switch (decisions.decide(today.done(to.getFirst().id(), first), me)) {
            case Decided.Kept(var made) -> Optional.of(made);
            case Decided.Before _ -> Optional.empty();
        };
    }
}
