package kizuna.feasts;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks each minute whose moment has come and what is still to be brought to a device, and lets
/// go each hour what nobody wanted. `kizuna.letters.sending=false` stops it.
@Component
@ConditionalOnWebApplication
@ConditionalOnProperty(name = "kizuna.letters.sending", matchIfMissing = true)
class MailClock {
    private final DailyMail mail;
    private final Pushing pushing;
    private final Sorrows sorrows;

    MailClock(DailyMail mail, Pushing pushing, Sorrows sorrows) {
        this.mail = mail;
        this.pushing = pushing;
        this.sorrows = sorrows;
    }

    @Scheduled(initialDelay = 11, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        sorrows.forget();
    }

    @Scheduled(initialDelay = 20, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void send() {
        mail.round();
    }

    @Scheduled(initialDelay = 25, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void push() {
        pushing.round();
    }
}
