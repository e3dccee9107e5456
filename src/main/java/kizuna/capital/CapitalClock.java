package kizuna.capital;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// The work of the night, begun within a quarter of an hour of the house's own midnight, or when
/// the machine wakes again; where it was done it is one look at the fits.
/// `kizuna.capital.nightly=false` stops it.
@Component
@EnableScheduling
@ConditionalOnWebApplication
@ConditionalOnProperty(name = "kizuna.capital.nightly", matchIfMissing = true)
class CapitalClock {
    private final Foresight foresight;

    CapitalClock(Foresight foresight) {
        this.foresight = foresight;
    }

    @Scheduled(initialDelay = 3, fixedDelay = 15, timeUnit = TimeUnit.MINUTES)
    void night() {
        foresight.night();
    }
}
