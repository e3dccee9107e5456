package kizuna.people;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// What may not be kept any longer goes by itself: what was told in confidence for a time that is
/// over, records of consent, and whoever was added by mistake. `kizuna.people.rounds=false` stops
/// it.
@Component
@ConditionalOnWebApplication
@ConditionalOnProperty(name = "kizuna.people.rounds", matchIfMissing = true)
class RespectRounds {
    private final Confidences confidences;
    private final Consents consents;
    private final Erasures erasures;

    RespectRounds(Confidences confidences, Consents consents, Erasures erasures) {
        this.confidences = confidences;
        this.consents = consents;
        this.erasures = erasures;
    }

    /// Each hour, so that a machine that is off at night does it too.
    @Scheduled(initialDelay = 3, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void eachHour() {
        confidences.letGo();
        consents.letGo();
        erasures.forgetTakenBack();
    }
}
