package kizuna.letters;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kizuna.people.Addressees;
import kizuna.people.Found;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Picture;
import kizuna.people.Way;
import kizuna.platform.Problem;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What came back, put where it belongs: letters that could not be delivered, complaints, what
/// programs answer, and what people say. One mail is one transaction, and is handled once.
@Component
class Sorting {
    /// A report or an answer comes within so long; what is older is not believed.
    private static final Duration LATELY = Duration.ofDays(90);

    /// The clock of whoever wrote it is taken for so long back.
    private static final Duration BACK = Duration.ofDays(30);

    private static final int LONGEST_TOUCH = 4_000;

    private static final Pattern OURS =
            Pattern.compile("<kizuna\\.[0-9]{1,18}\\.([0-9]{1,18})\\.[0-9a-z.]{1,80}@[^<>@\\s]+>");

    private static final Pattern TITLE =
            Pattern.compile(
                    "(?i)^\\s*(?:(?:re|ｒｅ|aw|sv|返信|回复)\\s*(?:\\[[0-9]+])?\\s*[:：]\\s*)+(.+)$");

    private final AnswerStore store;
    private final OutboxStore outbox;
    private final Mailboxes mailboxes;
    private final Senders senders;
    private final Refusals refusals;
    private final Links links;
    private final Addressees addressees;
    private final People people;
    private final Touches touches;
    private final Clock clock;

    Sorting(
            AnswerStore store,
            OutboxStore outbox,
            Mailboxes mailboxes,
            Senders senders,
            Refusals refusals,
            Links links,
            Addressees addressees,
            People people,
            Touches touches,
            Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.mailboxes = mailboxes;
        this.senders = senders;
        this.refusals = refusals;
        this.links = links;
        this.addressees = addressees;
        this.people = people;
        this.touches = touches;
        this.clock = clock;
    }

    /// What a mail was. Those that are nothing of ours are left as they are.
    enum Kind {
        ANSWER,
        AUTO,
        BOUNCE,
        DELAY,
        COMPLAINT,
        REFUSAL,
        OTHER,
        AGAIN;

        boolean isOurs() {
            return this != OTHER && this != AGAIN;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// Where it was read up to is written down in the same moment.
    @Transactional
    public Kind sort(Mailbox box, String source, long validity, long uid, Incoming mail) {
        var now = clock.instant();
        var answered = answered(mail);
        var of = answered.map(AnswerStore.Posted::storeId).orElse(box.storeId());
        var begun = store.begin(of, source, messageId(mail), now);
        readTo(box, validity, uid);
        if (begun.isEmpty()) {
            store.seen(box.storeId(), source, "again", "", now);
            return Kind.AGAIN;
        }
        var kind = sorted(box, begun.get(), mail, answered.orElse(null));
        store.kind(begun.get(), kind.word());
        return kind;
    }

    /// It could not be read: told of, and the next one is looked at.
    @Transactional
    public void broken(Mailbox box, String source, long validity, long uid, String why) {
        store.seen(box.storeId(), source, "broken", why, clock.instant());
        readTo(box, validity, uid);
    }

    private void readTo(Mailbox box, long validity, long uid) {
        if (uid > 0) {
            mailboxes.readTo(box, validity, uid);
        }
    }

    private Kind sorted(
            Mailbox box, long id, Incoming mail, AnswerStore.@Nullable Posted answered) {
        var returned = mail.returned();
        if (returned.isPresent()) {
            return switch (returned.get()) {
                case Returned.Undelivered it -> undelivered(box, it);
                case Returned.Complaint it -> complaint(box, it);
            };
        }
        var head = mail.head();
        if (head.address().isEmpty() || isOwn(box, head.address())) {
            return Kind.OTHER;
        }
        var store = answered == null ? box.storeId() : answered.storeId();
        var holders = holders(head.address(), store);
        if (head.subject().strip().equalsIgnoreCase("unsubscribe")) {
            var row = answered == null ? toThem(holders, head.address()) : Optional.of(answered);
            if (row.isPresent()) {
                // What our own header asks mail programs to send (RFC 2369): nothing is guessed.
                refusals.refuse(row.get(), Refusals.How.LINK, "");
                return Kind.REFUSAL;
            }
        }
        boolean known = answered != null || !holders.isEmpty();
        if (head.automatic() || (head.bulk() && answered == null)) {
            return known && head.automatic()
                    ? kept(id, store, mail, new Author(answered, null, true))
                    : Kind.OTHER;
        }
        if (!known && titled(store, head.subject()).isEmpty()) {
            return Kind.OTHER;
        }
        return kept(id, store, mail, new Author(answered, whose(answered, holders), false));
    }

    private List<PersonId> holders(String address, StoreId of) {
        return people.withMail(address, Set.of(of)).stream().map(Found::id).distinct().toList();
    }

    /// `person`: null where nobody can know; then it waits.
    private record Author(
            AnswerStore.@Nullable Posted letter, @Nullable PersonId person, boolean auto) {}

    /// The letter says whose it is, unless the address is that of another one of ours.
    private static @Nullable PersonId whose(
            AnswerStore.@Nullable Posted answered, List<PersonId> holders) {
        if (answered == null) {
            return holders.size() == 1 ? holders.getFirst() : null;
        }
        return holders.size() == 1 ? holders.getFirst() : answered.personId();
    }

    private Kind kept(long id, StoreId of, Incoming mail, Author found) {
        var head = mail.head();
        var letter = found.letter();
        var at = at(head.date());
        var titled = letter == null ? titled(of, head.subject()).orElse(null) : letter.letterId();
        long answer =
                store.add(
                        new Answer.New(
                                id,
                                of,
                                letter == null ? null : letter.id(),
                                titled == null ? null : titled.value(),
                                found.auto(),
                                head.address(),
                                head.name(),
                                head.subject(),
                                cut(mail.said(), LONGEST_TOUCH),
                                mail.whole(),
                                mail.leftOut(),
                                at,
                                !found.auto() && LikelyRefusal.in(mail.said())));
        if (letter != null) {
            // Whoever answers it has it.
            outbox.arrived(letter.letterId(), letter.id(), clock.instant());
        }
        if (titled != null) {
            store.count(titled, found.auto() ? "auto" : "answer", 1);
        }
        if (!found.auto()) {
            mail.photos().forEach(each -> photo(answer, each));
            var person = found.person();
            if (person != null) {
                toTheirHistory(store.find(answer, Set.of(of)).orElseThrow(), person, null);
            }
        }
        return found.auto() ? Kind.AUTO : Kind.ANSWER;
    }

    private void photo(long answer, Incoming.Attached file) {
        try {
            store.addPhoto(answer, Picture.of(file.bytes()), file.name());
        } catch (Problem noPicture) {
            if (noPicture.kind() != Problem.Kind.INVALID) {
                throw noPicture;
            }
            // Not one that we can show; it is in the mailbox still.
        }
    }

    /// Not where they are not there any more: then it waits.
    boolean toTheirHistory(Answer answer, PersonId person, @Nullable MemberId by) {
        if (!addressees.isThere(person, answer.storeId())) {
            return false;
        }
        var touch =
                NewTouch.received(person, answer.at(), Channel.MAIL, answer.words(), Signal.REPLY)
                        .about(answer.letter());
        if (!store.link(answer.id(), touches.came(touch, answer.storeId()), by)) {
            throw Problem.conflict("letters.problem.not_now");
        }
        return true;
    }

    private Kind undelivered(Mailbox box, Returned.Undelivered returned) {
        var kind = Kind.OTHER;
        for (var failure : returned.failures()) {
            var row = row(box, returned, failure.recipient());
            if (row.isPresent() && failure.action() != Returned.Action.FINE) {
                boolean failed = failure.action() == Returned.Action.FAILED;
                if (failed) {
                    cameBack(row.get(), failure);
                }
                kind = failed || kind == Kind.BOUNCE ? Kind.BOUNCE : Kind.DELAY;
            }
        }
        return kind;
    }

    /// It never arrived: it is no contact of ours, and nobody is written to in vain again.
    private void cameBack(AnswerStore.Posted row, Returned.Failure failure) {
        var now = clock.instant();
        boolean lasting = failure.isLasting() && failure.reason().isOfTheAddress();
        outbox.arrived(row.letterId(), row.id(), now);
        if (store.bounce(row, failure, lasting, now)) {
            store.count(row.letterId(), "bounce." + failure.reason().word(), 1);
        }
        var sent = new Me(row.memberId(), "", Set.of(), Set.of(row.storeId()));
        touches.captured(Arrivals.key(row.id()), sent)
                .forEach(each -> touches.undo(each.id(), sent));
        if (lasting) {
            people.bounced(row.personId(), Way.Kind.MAIL, row.address());
        }
    }

    private Kind complaint(Mailbox box, Returned.Complaint complaint) {
        var row = row(box, complaint, complaint.recipient());
        row.ifPresent(
                each -> {
                    store.count(each.letterId(), "complaint", 1);
                    refusals.refuse(each, Refusals.How.COMPLAINT, "");
                });
        return row.isPresent() ? Kind.COMPLAINT : Kind.OTHER;
    }

    /// By what only somebody with our letter can know: its Message-ID or its signed link; else the
    /// letter that went lately to the address that the report names.
    private Optional<AnswerStore.Posted> row(Mailbox box, Returned returned, String recipient) {
        return named(returned.original())
                .or(() -> linked(returned.link()))
                .or(
                        () ->
                                recipient.isEmpty()
                                        ? Optional.empty()
                                        : toThem(holders(recipient, box.storeId()), recipient));
    }

    private Optional<AnswerStore.Posted> toThem(List<PersonId> holders, String address) {
        return store.postedTo(holders, address, clock.instant().minus(LATELY));
    }

    private Optional<AnswerStore.Posted> answered(Incoming mail) {
        return mail.head().replies().stream().flatMap(each -> named(each).stream()).findFirst();
    }

    private Optional<AnswerStore.Posted> named(String messageId) {
        var found = OURS.matcher(messageId);
        return found.matches()
                ? store.posted(Long.parseLong(found.group(1)))
                        .filter(each -> each.messageId().equals(messageId))
                : Optional.empty();
    }

    private Optional<AnswerStore.Posted> linked(String token) {
        var row = links.row(token);
        return row.isPresent() ? store.posted(row.getAsLong()) : Optional.empty();
    }

    private Optional<Letter.Id> titled(StoreId of, String subject) {
        var found = TITLE.matcher(subject);
        return found.matches()
                ? store.titled(of, found.group(1).strip(), clock.instant().minus(LATELY))
                : Optional.empty();
    }

    private boolean isOwn(Mailbox box, String address) {
        return senders.find(box.storeId())
                .filter(each -> each.address().equalsIgnoreCase(address))
                .isPresent();
    }

    private Instant at(@Nullable Instant written) {
        var now = clock.instant();
        return written == null || written.isAfter(now) || written.isBefore(now.minus(BACK))
                ? now
                : written;
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    /// By which it is the same wherever it is met: what it says of itself, else what it is.
    private static String messageId(Incoming mail) {
        var head = mail.head();
        if (!head.messageId().isEmpty()) {
            return head.messageId();
        }
        var whole =
                head.address() + "\n" + head.date() + "\n" + head.subject() + "\n" + mail.whole();
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(digest.digest(whole.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
