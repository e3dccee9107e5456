package kizuna.touches;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Asks the model outside while the shop is served; where there is none it is a look at one
/// row. `kizuna.words.outside=false` stops it.
@Component
@EnableScheduling
@ConditionalOnWebApplication
@ConditionalOnProperty(name = "kizuna.words.outside", matchIfMissing = true)
class OutsideClock {
    private final OutsideHearing outside;

    OutsideClock(OutsideHearing outside) {
        this.outside = outside;
    }

    @Scheduled(initialDelay = 40, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void hear() {
        outside.round();
    }
}
