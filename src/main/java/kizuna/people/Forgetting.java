package kizuna.people;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// What was taken away is gone for good once it cannot be brought back any more.
@Component
@ConditionalOnWebApplication
class Forgetting {
    private final People people;

    Forgetting(People people) {
        this.people = people;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void everyTenMinutes() {
        people.forgetRemoved();
    }
}
