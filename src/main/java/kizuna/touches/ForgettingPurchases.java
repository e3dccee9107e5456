package kizuna.touches;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Purchases taken away are gone for good once they cannot be brought back any more.
@Component
@ConditionalOnWebApplication
class ForgettingPurchases {
    private final Touches touches;

    ForgettingPurchases(Touches touches) {
        this.touches = touches;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void everyTenMinutes() {
        touches.forgetRemoved();
    }
}
