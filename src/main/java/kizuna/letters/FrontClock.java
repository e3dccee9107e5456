package kizuna.letters;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Lets go, once an hour, what guards the shop's pages and is not needed any longer.
@Component
@ConditionalOnWebApplication
@ConditionalOnProperty(name = "kizuna.letters.sending", matchIfMissing = true)
class FrontClock {
    private final Knocks knocks;
    private final Comments comments;

    FrontClock(Knocks knocks, Comments comments) {
        this.knocks = knocks;
        this.comments = comments;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        knocks.forget();
        comments.forget();
    }
}
