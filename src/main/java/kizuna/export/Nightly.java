package kizuna.export;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// What happens by itself while the shop is served: the export of the night, and each week a trial
/// of it. Looking each minute makes up for whatever was missed while the machine slept.
/// `kizuna.export.nightly=false` stops it.
@Component
@EnableScheduling
@ConditionalOnWebApplication
@ConditionalOnProperty(name = "kizuna.export.nightly", matchIfMissing = true)
class Nightly {
    private final Export export;
    private final Trials trials;

    Nightly(Export export, Trials trials) {
        this.export = export;
        this.trials = trials;
    }

    @Scheduled(initialDelay = 60, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void eachMinute() {
        if (!export.nightly()) {
            trials.weekly();
        }
    }
}
