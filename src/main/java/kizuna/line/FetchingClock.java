package kizuna.line;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Fetches while the shop is served; where nothing waits it is a look into two small indexes.
/// `kizuna.line.fetching=false` stops it.
@Component
@EnableScheduling
@ConditionalOnWebApplication
@ConditionalOnProperty(name = "kizuna.line.fetching", matchIfMissing = true)
class FetchingClock {
    private final Fetching fetching;

    FetchingClock(Fetching fetching) {
        this.fetching = fetching;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 3, timeUnit = TimeUnit.SECONDS)
    void fetch() {
        fetching.round();
    }

    @Scheduled(initialDelay = 90, fixedDelay = 86_400, timeUnit = TimeUnit.SECONDS)
    void forget() {
        fetching.forget();
    }
}
