package kizuna.bond;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// What happens by itself while the shop is served. Looking each minute finds the new day within a
/// minute of the house's own midnight, whatever its zone, and whatever was missed while the machine
/// slept; where nothing is due it is one look into an index. `kizuna.bond.clockwork=false` stops
/// it.
@Component
@EnableScheduling
@ConditionalOnWebApplication
@ConditionalOnProperty(name = "kizuna.bond.clockwork", matchIfMissing = true)
class Clockwork {
    private static final Logger log = LoggerFactory.getLogger(Clockwork.class);

    private final Turning turning;
    private final Rescoring rescoring;

    Clockwork(Turning turning, Rescoring rescoring) {
        this.turning = turning;
        this.rescoring = rescoring;
    }

    @Scheduled(initialDelay = 2, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void eachMinute() {
        long turned = turning.turn();
        if (turned > 0) {
            log.info("The day turned for {} persons", turned);
        }
        rescoring.resume();
    }

    /// Where the last re-score did not come to its end.
    @EventListener
    void atStart(ApplicationReadyEvent ready) {
        Thread.ofVirtual().name("bond-at-start").start(this::rescoreWhereNeeded);
    }

    private void rescoreWhereNeeded() {
        if (rescoring.isNeeded()) {
            rescoring.start();
        }
    }
}
