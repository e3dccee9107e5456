package kizuna.people;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Whoever came by a file is looked at for others who may be the same; where nobody came, it is
/// one look into an index. `kizuna.people.rounds=false` stops it.
@Component
@ConditionalOnWebApplication
@ConditionalOnProperty(name = "kizuna.people.rounds", matchIfMissing = true)
class DuplicateRounds {
    private final Duplicates duplicates;

    DuplicateRounds(Duplicates duplicates) {
        this.duplicates = duplicates;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 20, timeUnit = TimeUnit.SECONDS)
    void eachTime() {
        duplicates.lookThrough();
    }
}
