package kizuna.wow;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks each minute whose promised hour has passed: one look into an index.
/// `kizuna.letters.sending=false` stops it with the other clocks.
@Component
@ConditionalOnWebApplication
@ConditionalOnProperty(name = "kizuna.letters.sending", matchIfMissing = true)
class RisingClock {
    private final Recoveries recoveries;

    RisingClock(Recoveries recoveries) {
        this.recoveries = recoveries;
    }

    @Scheduled(initialDelay = 25, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void rise() {
        recoveries.rise();
    }
}
