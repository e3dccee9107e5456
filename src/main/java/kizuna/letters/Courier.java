package kizuna.letters;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kizuna.people.Addressee;
import kizuna.people.Addressees;
import kizuna.people.People;
import kizuna.people.Way;
import kizuna.platform.Problem;
import kizuna.team.Organisation;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes what is due from the outbox to the mail servers: each sender by its own lines at once,
/// each node some of it. The order of each letter's life: claimed (by the hundred, nothing has
/// happened yet), begun (written down before the first byte), then what became of it. Whoever
/// dies leaves at most one begun letter for each line, and that one is unknown, never sent
/// again by itself.
@Component
class Courier implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    private static final int AT_ONCE = 100;
    private static final Duration BEAT = Duration.ofSeconds(2);

    /// A courier that has not beaten for so long is gone, in seconds.
    private static final int SILENCE = 15;

    private static final Duration REST = Duration.ofMinutes(1);

    /// After so many tries we give up: about two days later.
    static final int TRIES = 12;

    private final LetterStore letters;
    private final OutboxStore outbox;
    private final Senders senders;
    private final Addressees addressees;
    private final People people;
    private final Audience audience;
    private final Links links;
    private final Team team;
    private final Renderings renderings;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final UUID me = UUID.randomUUID();
    private final Shifts shifts = new Shifts("letters");

    Courier(
            LetterStore letters,
            OutboxStore outbox,
            Senders senders,
            Addressees addressees,
            People people,
            Audience audience,
            Links links,
            Team team,
            Renderings renderings,
            TransactionTemplate transactions,
            Clock clock) {
        this.letters = letters;
        this.outbox = outbox;
        this.senders = senders;
        this.addressees = addressees;
        this.people = people;
        this.audience = audience;
        this.links = links;
        this.team = team;
        this.renderings = renderings;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Sends what is due now, to its end.
    void round() {
        Shifts.await(start());
    }

    /// The same in the background; a sender that is still at work is left to it.
    List<Thread> start() {
        settleTheLost();
        var due = letters.due(Via.MAIL, clock.instant(), team.zone());
        return senders.willing(due, clock.instant()).stream()
                .flatMap(each -> shifts.start(each.storeId(), () -> work(each)).stream())
                .toList();
    }

    /// By which this process is known to the others.
    UUID id() {
        return me;
    }

    /// Tells the other nodes that we are alive; they would take what we have in hand.
    void beat() {
        if (!outbox.beat(me)) {
            outbox.come(me, host());
        }
    }

    /// The program ends in order: each line ends with the letter it has in hand, and what was
    /// only claimed goes back.
    @Override
    public void destroy() throws InterruptedException {
        if (shifts.close()) {
            outbox.giveBack(me);
            outbox.go(me);
        }
    }

    private void settleTheLost() {
        transactions.executeWithoutResult(
                _ -> {
                    var gone = new ArrayList<>(outbox.lost(me, SILENCE));
                    gone.addAll(outbox.orphaned(me));
                    for (var lost : gone) {
                        int unknown = outbox.lose(lost, clock.instant());
                        log.warn("A courier is gone; {} letters are unknown", unknown);
                    }
                });
    }

    private void work(Sender sender) {
        try {
            beat();
            var beating = Thread.ofVirtual().start(this::keepBeating);
            var password = senders.password(sender);
            var keys = senders.keys(sender);
            var ledger = new Ledger(outbox, me, clock);
            var lanes = new ArrayList<Thread>();
            for (int i = 0; i < sender.lines(); i++) {
                lanes.add(
                        Thread.ofVirtual()
                                .name("letters-" + i)
                                .start(() -> new Lane(sender, password, keys, ledger).run()));
            }
            for (var lane : lanes) {
                lane.join();
            }
            beating.interrupt();
            letters.finish(clock.instant());
        } catch (Problem refusal) {
            senders.stop(sender.storeId(), refusal.key());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException fault) {
            log.error("Letters of store {}", sender.storeId().value(), fault);
        }
    }

    void keepBeating() {
        try {
            for (Thread.sleep(BEAT); ; Thread.sleep(BEAT)) {
                beat();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// One connection and what goes over it.
    private final class Lane {
        private final Sender sender;
        private final Mime.Header from;
        private final Line line;
        private final Ledger ledger;
        private final List<Dkim.Key> keys;
        private final Locale language;
        private final ZoneId zone;
        private final Map<Letter.Id, Rendering> rendered = new HashMap<>();

        /// Taken by the server, and not written down yet: that is done as the next one is
        /// begun.
        private @Nullable Long taken;

        private String answer = "";
        private boolean halted;

        Lane(Sender sender, String password, List<Dkim.Key> keys, Ledger ledger) {
            this.sender = sender;
            this.from = Mime.from(sender);
            this.keys = keys;
            this.ledger = ledger;
            this.line = new Line(sender, password);
            this.zone = team.zone();
            this.language = team.organisation().map(Organisation::language).orElse(Locale.JAPANESE);
        }

        void run() {
            try (line) {
                boolean more = true;
                while (more && !halted && !shifts.areClosing()) {
                    more = false;
                    for (var letter : letters.going(sender.storeId())) {
                        more |= !halted && some(letter);
                    }
                }
            } catch (RuntimeException fault) {
                log.error("A line of store {}", sender.storeId().value(), fault);
            }
        }

        /// Whether there was anything.
        private boolean some(Letter letter) {
            if (!letter.timing().isOpen(clock.instant(), team.zone())) {
                return false;
            }
            int limit = Math.clamp(sender.perMinute() / sender.lines() / 6, 1, AT_ONCE);
            var claimed = outbox.claim(letter.id(), Via.MAIL, me, clock.instant(), limit);
            if (claimed.isEmpty()) {
                return false;
            }
            var persons = claimed.stream().map(OutboxStore.Claimed::personId).toList();
            var known = addressees.of(persons, Way.Kind.MAIL, Set.of(letter.storeId()));
            var rendering =
                    rendered.computeIfAbsent(letter.id(), _ -> renderings.of(letter, sender));
            var recipients = renderings.recipients(rendering, known);
            var against = audience.against(letter, Via.MAIL, known);
            var from = outbox.slot(sender.storeId(), claimed.size(), clock.instant());
            int sent = 0;
            try {
                for (var row : claimed) {
                    if (shifts.areClosing()) {
                        halted = true;
                    }
                    if (!halted) {
                        waitUntil(
                                from.plus(
                                        Duration.ofMinutes(1)
                                                .multipliedBy(sent)
                                                .dividedBy(sender.perMinute())));
                        deliver(
                                rendering,
                                row,
                                recipients.get(row.personId()),
                                against.get(row.personId()));
                        sent++;
                    }
                }
            } finally {
                writeDown();
                if (halted) {
                    outbox.giveBack(claimed.stream().map(OutboxStore.Claimed::id).toList(), me);
                }
            }
            return true;
        }

        private void deliver(
                Rendering rendering,
                OutboxStore.Claimed row,
                @Nullable Recipient recipient,
                @Nullable LeftOut against) {
            if (recipient == null || against != null) {
                outbox.withdraw(
                        row.id(),
                        against == null ? "letters.why.gone" : against.text(),
                        clock.instant());
                return;
            }
            var addressee = recipient.addressee();
            var message = message(rendering, row, recipient);
            boolean begun = ledger.begin(taken, answer, row.id(), addressee.address());
            taken = null;
            if (begun) {
                heed(row, addressee, line.send(message, addressee.address()));
            } else {
                // Withdrawn, halted or taken from us since: it goes back, should it be due still.
                outbox.giveBack(List.of(row.id()), me);
            }
        }

        private void heed(OutboxStore.Claimed row, Addressee addressee, Outcome outcome) {
            var now = clock.instant();
            switch (outcome) {
                case Outcome.Sent sent -> {
                    taken = row.id();
                    answer = sent.answer();
                }
                case Outcome.Deferred deferred -> defer(row, deferred, now);
                case Outcome.Lost lost -> {
                    if (row.attempts() + 1 >= TRIES) {
                        outbox.refuse(row.id(), lost.why(), now);
                    } else {
                        outbox.defer(row.id(), me, now.plus(soon(row.attempts())), lost.why());
                    }
                }
                case Outcome.Refused refused -> {
                    outbox.refuse(row.id(), refused.why(), now);
                    if (refused.dead()) {
                        people.bounced(row.personId(), Way.Kind.MAIL, addressee.address());
                    }
                }
                case Outcome.Halted it -> {
                    outbox.defer(row.id(), me, now, it.why());
                    senders.stop(sender.storeId(), it.why());
                    halted = true;
                }
                case Outcome.Unknown it -> outbox.unknown(row.id(), it.why(), now);
            }
        }

        private void defer(OutboxStore.Claimed row, Outcome.Deferred deferred, Instant now) {
            if (deferred.all()) {
                outbox.defer(row.id(), me, now.plus(REST), deferred.why());
                senders.rest(sender.storeId(), now.plus(REST), deferred.why());
                halted = true;
            } else if (row.attempts() + 1 >= TRIES) {
                outbox.refuse(row.id(), deferred.why(), now);
            } else {
                outbox.defer(row.id(), me, now.plus(backOff(row.attempts())), deferred.why());
            }
        }

        private byte[] message(Rendering rendering, OutboxStore.Claimed row, Recipient recipient) {
            var addressee = recipient.addressee();
            var message = rendering.to(recipient, links.token(row.id()));
            var now = clock.instant();
            var envelope =
                    new Mime.Envelope(
                            sender,
                            from,
                            addressee.address(),
                            addressee.called(language),
                            row.messageId(),
                            now,
                            zone);
            return Dkim.signed(Mime.of(envelope, message), keys, now).bytes();
        }

        private void writeDown() {
            var last = taken;
            taken = null;
            if (last != null) {
                outbox.sent(last, answer, clock.instant());
            }
        }

        private void waitUntil(Instant at) {
            var left = Duration.between(clock.instant(), at);
            if (left.isPositive()) {
                writeDown();
                try {
                    Thread.sleep(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    halted = true;
                }
            }
        }
    }

    /// 1, 2, 4, 8 … minutes, at most six hours.
    static Duration backOff(int attempts) {
        return Duration.ofMinutes(Math.min(360, 1L << Math.min(attempts, 12)));
    }

    /// A lost line is nobody's no: 2, 4, 8 … seconds, then as with one.
    static Duration soon(int attempts) {
        return attempts < 5 ? Duration.ofSeconds(2L << attempts) : backOff(attempts - 5);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "";
        }
    }
}
