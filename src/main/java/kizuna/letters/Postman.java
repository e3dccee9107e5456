package kizuna.letters;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import kizuna.platform.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/// Goes to the mailboxes when it is time and brings what is new; of several nodes one goes to each.
/// One mail that cannot be read does not keep the others waiting.
@Component
class Postman {
    private static final Logger log = LoggerFactory.getLogger(Postman.class);
    private static final int AT_ONCE = 200;

    /// What was let go, and what programs wrote, is kept for so long.
    private static final Duration KEPT = Duration.ofDays(60);

    private final Mailboxes mailboxes;
    private final AnswerStore store;
    private final Sorting sorting;
    private final Clock clock;

    Postman(Mailboxes mailboxes, AnswerStore store, Sorting sorting, Clock clock) {
        this.mailboxes = mailboxes;
        this.store = store;
        this.sorting = sorting;
        this.clock = clock;
    }

    /// Goes while the shop is served. `kizuna.letters.reading=false` stops it.
    @Component
    @ConditionalOnWebApplication
    @ConditionalOnProperty(name = "kizuna.letters.reading", matchIfMissing = true)
    static class Rounds {
        private final Postman postman;

        /// Whether a round is under way here.
        private final AtomicBoolean under = new AtomicBoolean();

        Rounds(Postman postman) {
            this.postman = postman;
        }

        /// In a thread of its own: a server that does not answer keeps nobody else waiting.
        @Scheduled(initialDelay = 15, fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
        void go() {
            if (under.compareAndSet(false, true)) {
                Thread.ofVirtual()
                        .name("postman")
                        .start(
                                () -> {
                                    try {
                                        postman.round();
                                    } finally {
                                        under.set(false);
                                    }
                                });
            }
        }

        @Scheduled(initialDelay = 30, fixedDelay = 360, timeUnit = TimeUnit.MINUTES)
        void forget() {
            postman.forget();
        }
    }

    /// All that are due; how many mails were looked at.
    int round() {
        int all = 0;
        for (var box = mailboxes.take(); box.isPresent(); box = mailboxes.take()) {
            all += read(box.get());
        }
        return all;
    }

    int forget() {
        return store.forget(clock.instant().minus(KEPT));
    }

    private int read(Mailbox box) {
        try (var open = Postbox.open(box, mailboxes.password(box))) {
            var fresh = open.fresh(store::known, AT_ONCE);
            fresh.old()
                    .forEach(each -> store.seen(box.storeId(), each, "old", "", clock.instant()));
            for (var item : fresh.items()) {
                read(box, fresh.validity(), item);
            }
            mailboxes.done(box, fresh.items().size() == AT_ONCE);
            return fresh.items().size();
        } catch (AuthenticationFailedException e) {
            log.warn("The mailbox of store {} refuses us", box.storeId().value());
            mailboxes.troubled(box, Postbox.said(e), true);
        } catch (MessagingException | IOException e) {
            log.warn("The mailbox of store {}: {}", box.storeId().value(), Postbox.said(e));
            mailboxes.troubled(box, Postbox.said(e), false);
        } catch (Problem refusal) {
            mailboxes.troubled(box, refusal.key(), true);
        } catch (RuntimeException fault) {
            log.error("The mailbox of store {}", box.storeId().value(), fault);
            mailboxes.troubled(box, "letters.mailbox.fault", false);
        }
        return 0;
    }

    private void read(Mailbox box, long validity, Postbox.Item item)
            throws MessagingException, IOException {
        try {
            var mail = item.isTooLarge() ? Incoming.ofHead(item.head()) : Incoming.of(item.bytes());
            var kind = sorting.sort(box, item.source(), validity, item.uid(), mail);
            if (box.clears() && kind.isOurs()) {
                item.remove();
            }
        } catch (MessagingException | IOException | RuntimeException e) {
            if (isOfUs(e) || Postbox.isLost(e)) {
                throw e;
            }
            log.warn("A mail of store {} cannot be read: {}", box.storeId().value(), e.getClass());
            sorting.broken(box, item.source(), validity, item.uid(), e.getClass().getSimpleName());
        }
    }

    /// Nothing is wrong with the mail: it is read again later.
    private static boolean isOfUs(Exception e) {
        return e instanceof TransientDataAccessException
                || e instanceof NonTransientDataAccessResourceException
                || e instanceof CannotCreateTransactionException;
    }
}
