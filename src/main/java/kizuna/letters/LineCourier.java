package kizuna.letters;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kizuna.line.Account;
import kizuna.line.Answer;
import kizuna.line.LineMessages;
import kizuna.people.Addressee;
import kizuna.people.People;
import kizuna.people.Way;
import kizuna.platform.Problem;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Takes what goes by LINE from the outbox, each store by a lane of its own, with the order of
/// [Courier]: claimed, begun, and then what became of it. What mail cannot have LINE has: a key,
/// fixed for each row, by which it knows a repeat. So where no answer came it is asked again
/// with the same key, for almost a day; what is in doubt even then is unknown, and never sent
/// again by itself.
@Component
class LineCourier implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(LineCourier.class);

    private static final int AT_ONCE = 100;
    private static final Duration REST = Duration.ofMinutes(1);

    /// The month's number may be raised at any time.
    private static final Duration REST_OF_QUOTA = Duration.ofHours(1);

    /// LINE knows a key for 24 hours; an hour of it is left for clocks and slow lines.
    static final Duration KEY = Duration.ofHours(23);

    private final Courier courier;
    private final LetterStore letters;
    private final OutboxStore outbox;
    private final Audience audience;
    private final Channels channels;
    private final LineMessages line;
    private final LineLetter lineLetter;
    private final Links links;
    private final Renderings renderings;
    private final Senders senders;
    private final People people;
    private final Team team;
    private final Clock clock;
    private final UUID me;
    private final Shifts shifts = new Shifts("letters-line");

    LineCourier(
            Courier courier,
            LetterStore letters,
            OutboxStore outbox,
            Audience audience,
            Channels channels,
            LineMessages line,
            LineLetter lineLetter,
            Links links,
            Renderings renderings,
            Senders senders,
            People people,
            Team team,
            Clock clock) {
        this.courier = courier;
        this.me = courier.id();
        this.letters = letters;
        this.outbox = outbox;
        this.audience = audience;
        this.channels = channels;
        this.line = line;
        this.lineLetter = lineLetter;
        this.links = links;
        this.renderings = renderings;
        this.senders = senders;
        this.people = people;
        this.team = team;
        this.clock = clock;
    }

    /// Sends what is due now, to its end.
    void round() {
        Shifts.await(start());
    }

    /// The same in the background; a store that is still at work is left to it.
    List<Thread> start() {
        var started = new ArrayList<Thread>();
        for (var store : letters.due(Via.LINE, clock.instant(), team.zone())) {
            line.account(store)
                    .filter(this::isOpen)
                    .flatMap(account -> shifts.start(store, () -> work(store, account)))
                    .ifPresent(started::add);
        }
        return started;
    }

    private boolean isOpen(Account account) {
        var rests = account.restsUntil();
        return account.stoppedAt() == null && (rests == null || !rests.isAfter(clock.instant()));
    }

    /// Before [Courier], on which we lean: it gives back what was only claimed.
    @Override
    public void destroy() throws InterruptedException {
        shifts.close();
    }

    private void work(StoreId store, Account account) {
        var beating = Thread.ofVirtual().unstarted(courier::keepBeating);
        try {
            courier.beat();
            beating.start();
            new Lane(store, account).run();
            letters.finish(clock.instant());
        } catch (Problem refusal) {
            line.stop(account, refusal.key());
        } catch (RuntimeException fault) {
            log.error("LINE letters of store {}", store.value(), fault);
        } finally {
            beating.interrupt();
        }
    }

    /// One store and what goes by its account.
    private final class Lane {
        private final StoreId store;
        private final Account account;
        private final Sender sender;
        private final Map<Letter.Id, Rendering> rendered = new HashMap<>();
        private boolean halted;

        Lane(StoreId store, Account account) {
            this.store = store;
            this.account = account;
            this.sender = senders.find(store).orElseGet(() -> renderings.unset(store));
        }

        void run() {
            boolean more = true;
            while (more && !halted && !shifts.areClosing()) {
                more = false;
                for (var letter : letters.going(store)) {
                    more |= !halted && some(letter);
                }
            }
        }

        /// Whether there was anything.
        private boolean some(Letter letter) {
            if (!letter.timing().isOpen(clock.instant(), team.zone())) {
                return false;
            }
            int limit = Math.clamp(account.perMinute() / 6, 1, AT_ONCE);
            var claimed = outbox.claim(letter.id(), Via.LINE, me, clock.instant(), limit);
            if (claimed.isEmpty()) {
                return false;
            }
            try {
                if (isUsedUp()) {
                    halted = true;
                } else {
                    send(letter, claimed);
                }
            } finally {
                if (halted) {
                    outbox.giveBack(claimed.stream().map(OutboxStore.Claimed::id).toList(), me);
                }
            }
            return true;
        }

        /// The number of this month.
        private boolean isUsedUp() {
            boolean usedUp = line.quota(account).filter(each -> each.left() == 0).isPresent();
            if (usedUp) {
                line.rest(account, clock.instant().plus(REST_OF_QUOTA), "letters.why.line_quota");
            }
            return usedUp;
        }

        private void send(Letter letter, List<OutboxStore.Claimed> claimed) {
            var persons = claimed.stream().map(OutboxStore.Claimed::personId).toList();
            var known = channels.of(Via.LINE, persons, Set.of(store));
            var rendering =
                    rendered.computeIfAbsent(letter.id(), _ -> renderings.of(letter, sender));
            var recipients = renderings.recipients(rendering, known);
            var against = audience.against(letter, Via.LINE, known);
            var from = line.slot(account, claimed.size());
            int sent = 0;
            for (var row : claimed) {
                if (shifts.areClosing()) {
                    halted = true;
                }
                if (!halted) {
                    waitUntil(
                            from.plus(
                                    Duration.ofMinutes(1)
                                            .multipliedBy(sent)
                                            .dividedBy(account.perMinute())));
                    deliver(
                            rendering,
                            row,
                            recipients.get(row.personId()),
                            against.get(row.personId()));
                    sent++;
                }
            }
        }

        private void deliver(
                Rendering rendering,
                OutboxStore.Claimed row,
                @Nullable Recipient recipient,
                @Nullable LeftOut against) {
            if (row.doubtAt() != null && isOver(row.triedAt())) {
                outbox.unknown(row.id(), "letters.why.no_answer", clock.instant());
            } else if (recipient == null || against != null) {
                outbox.withdraw(
                        row.id(),
                        against == null ? "letters.why.gone" : against.text(),
                        clock.instant());
            } else {
                deliver(
                        row,
                        recipient.addressee(),
                        lineLetter.of(rendering, recipient, sender, links.token(row.id())));
            }
        }

        private void deliver(OutboxStore.Claimed row, Addressee addressee, LineLetter.Said said) {
            if (!said.left().isEmpty()) {
                outbox.refuse(row.id(), "letters.why.line_long", clock.instant());
            } else if (outbox.beginKeyed(row.id(), me, addressee.address(), clock.instant())) {
                heed(
                        row,
                        addressee,
                        line.push(
                                account,
                                addressee.address(),
                                UUID.fromString(row.messageId()),
                                said.message()));
            } else {
                outbox.giveBack(List.of(row.id()), me);
            }
        }

        private boolean isOver(@Nullable Instant triedAt) {
            return triedAt != null && !triedAt.plus(KEY).isAfter(clock.instant());
        }

        private void heed(OutboxStore.Claimed row, Addressee addressee, Answer answer) {
            var now = clock.instant();
            switch (answer) {
                case Answer.Taken taken -> outbox.sent(row.id(), taken.said(), now);
                case Answer.NotNow notNow -> {
                    var until = now.plus(notNow.quota() ? REST_OF_QUOTA : REST);
                    outbox.defer(row.id(), me, until, notNow.why());
                    line.rest(
                            account,
                            until,
                            notNow.quota() ? "letters.why.line_quota" : notNow.why());
                    halted = true;
                }
                case Answer.Refused refused -> {
                    outbox.refuse(row.id(), refused.why(), now);
                    if (refused.dead()) {
                        people.bounced(row.personId(), Way.Kind.LINE, addressee.address());
                    }
                }
                case Answer.Barred barred -> {
                    outbox.defer(row.id(), me, now, barred.why());
                    line.stop(account, barred.why());
                    halted = true;
                }
                case Answer.Unreached unreached ->
                        outbox.defer(
                                row.id(),
                                me,
                                now.plus(Courier.soon(row.attempts())),
                                unreached.why());
                case Answer.Doubtful doubtful ->
                        outbox.doubt(
                                row.id(),
                                me,
                                now,
                                now.plus(Courier.soon(row.attempts())),
                                doubtful.why());
            }
        }

        private void waitUntil(Instant at) {
            var left = Duration.between(clock.instant(), at);
            if (left.isPositive()) {
                try {
                    Thread.sleep(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    halted = true;
                }
            }
        }
    }
}
