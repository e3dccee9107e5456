package kizuna.letters;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Sends while the shop is served; where nothing is due it is one look into an index.
/// `kizuna.letters.sending=false` stops it.
@Component
@EnableScheduling
@ConditionalOnWebApplication
@ConditionalOnProperty(name = "kizuna.letters.sending", matchIfMissing = true)
class CourierClock {
    private final Courier courier;
    private final LineCourier lineCourier;
    private final LetterStore letters;
    private final Arrivals arrivals;
    private final Clock clock;

    CourierClock(
            Courier courier,
            LineCourier lineCourier,
            LetterStore letters,
            Arrivals arrivals,
            Clock clock) {
        this.courier = courier;
        this.lineCourier = lineCourier;
        this.letters = letters;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 3, fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void send() {
        courier.start();
        lineCourier.start();
        letters.finish(clock.instant());
    }

    @Scheduled(initialDelay = 4, fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    void record() {
        arrivals.record();
    }
}
