package kizuna.letters;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import kizuna.bond.Bond;
import kizuna.line.LineMessages;
import kizuna.people.Addressees;
import kizuna.people.Consents;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Secrets;
import kizuna.people.View;
import kizuna.people.Views;
import kizuna.people.Way;
import kizuna.platform.Form;
import kizuna.platform.Progress;
import kizuna.platform.Sql;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.StoreId;
import kizuna.team.Team;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The letters that a shop has written before, lived again for the sample: each deed at its own
/// time, done by the code that does it every day, under a clock that stands at that time. Nothing
/// of it goes over any line.
@Component
public class LettersPast {
    /// How many letters a server took in a minute.
    private static final int A_MINUTE = 20;

    private static final int ALL = 10_000;

    private final LetterStore letters;
    private final LetterPhotoStore photos;
    private final OutboxStore outbox;
    private final AnswerStore answers;
    private final CardStore cards;
    private final CommentStore comments;
    private final SignUpStore signUps;
    private final PublicationStore publications;
    private final Shopfronts shopfronts;
    private final Senders senders;
    private final Mailboxes mailboxes;
    private final Channels channels;
    private final Preferences preferences;
    private final Practices practices;
    private final Renderings renderings;
    private final CardWords cardWords;
    private final Links links;
    private final LineMessages line;
    private final Addressees addressees;
    private final Consents consents;
    private final People people;
    private final Secrets secrets;
    private final Views views;
    private final Bond bond;
    private final Touches touches;
    private final Team team;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final Sql db;

    LettersPast(
            LetterStore letters,
            LetterPhotoStore photos,
            OutboxStore outbox,
            AnswerStore answers,
            CardStore cards,
            CommentStore comments,
            SignUpStore signUps,
            PublicationStore publications,
            Shopfronts shopfronts,
            Senders senders,
            Mailboxes mailboxes,
            Channels channels,
            Preferences preferences,
            Practices practices,
            Renderings renderings,
            CardWords cardWords,
            Links links,
            LineMessages line,
            Addressees addressees,
            Consents consents,
            People people,
            Secrets secrets,
            Views views,
            Bond bond,
            Touches touches,
            Team team,
            Audit audit,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            Sql db) {
        this.letters = letters;
        this.photos = photos;
        this.outbox = outbox;
        this.answers = answers;
        this.cards = cards;
        this.comments = comments;
        this.signUps = signUps;
        this.publications = publications;
        this.shopfronts = shopfronts;
        this.senders = senders;
        this.mailboxes = mailboxes;
        this.channels = channels;
        this.preferences = preferences;
        this.practices = practices;
        this.renderings = renderings;
        this.cardWords = cardWords;
        this.links = links;
        this.line = line;
        this.addressees = addressees;
        this.consents = consents;
        this.people = people;
        this.secrets = secrets;
        this.views = views;
        this.bond = bond;
        this.touches = touches;
        this.team = team;
        this.audit = audit;
        this.transactions = transactions;
        this.events = events;
        this.db = db;
    }

    /// A letter as it is written. `cardWords`: what its cards say, which it has where that is not
    /// empty; `readers`: the list it goes to; without one it is for those named.
    public record Sheet(
            StoreId store,
            String subject,
            String body,
            String cardWords,
            List<Signal> elements,
            View.@Nullable Id readers,
            List<PersonId> named,
            int holdOut) {}

    /// Someone who got a letter. `row`: by which it is known.
    public record Reader(long row, PersonId person, boolean byMail, String address) {}

    public Moment at(Instant then) {
        return new Moment(Clock.fixed(then, ZoneOffset.UTC));
    }

    /// What is done at one moment of the past.
    public final class Moment {
        private final Clock clock;

        private Moment(Clock clock) {
            this.clock = clock;
        }

        /// By whom the letters are sent; `typed`: as in its form.
        public void sender(StoreId store, Map<String, String> typed, Me me) {
            var form = Form.of(typed);
            new Senders(db, secrets, audit, clock)
                    .save(store, Senders.read(form).orElseThrow(), me);
        }

        /// The shop's own pages; `typed`: as in their form.
        public void front(StoreId store, Map<String, String> typed, Me me) {
            new Shopfronts(db, senders, audit, clock).save(store, Form.of(typed), me);
        }

        public Letter.Id write(Sheet sheet, Me me) {
            var writing = letters(RandomGenerator.getDefault());
            var id = writing.draft(sheet.store(), me);
            writing.write(id, 0, sheet.subject(), sheet.body(), me);
            writing.elements(id, sheet.elements(), me);
            writing.byPost(id, !sheet.cardWords().isEmpty(), sheet.cardWords(), true, me);
            var readers = sheet.readers();
            if (readers == null) {
                writing.aim(id, Letter.To.PERSONS, null, 0, me);
                sheet.named().forEach(each -> writing.name(id, each, me));
            } else {
                writing.aim(id, Letter.To.VIEW, readers.value(), sheet.holdOut(), me);
            }
            return id;
        }

        /// A colleague has read it.
        public void check(Letter.Id id, Me me) {
            var reading = letters(RandomGenerator.getDefault());
            reading.check(id, reading.get(id, me).version(), me);
        }

        /// Chosen for the shop's pages, where it comes as it goes out.
        public void publish(Letter.Id id, Me me) {
            var letter = letters.get(id).orElseThrow();
            var publishing = publishing();
            publishing.publish(
                    letter,
                    new Publications.Choice(
                            publishing.slug(letter), renderings.forAll(letter).print(), false),
                    me);
        }

        public void release(Letter.Id id, RandomGenerator chance, Me me) {
            var releasing = letters(chance);
            releasing.release(id, releasing.get(id, me).version(), me, Progress.UNSEEN);
        }

        /// The server takes some of it; whether there was anything.
        public boolean deliver(Letter.Id id) {
            var courier = UUID.randomUUID();
            var now = clock.instant();
            var claimed = outbox.claim(id, Via.MAIL, courier, now, A_MINUTE);
            var rows = claimed.stream().map(OutboxStore.Claimed::id).toList();
            outbox.begin(
                    new OutboxStore.Turn(
                            List.of(),
                            List.of(),
                            rows,
                            claimed.stream().map(OutboxStore.Claimed::address).toList()),
                    courier,
                    now);
            outbox.begin(
                    new OutboxStore.Turn(
                            rows, rows.stream().map(_ -> "250 ok").toList(), List.of(), List.of()),
                    courier,
                    now);
            letters.finish(now);
            return !claimed.isEmpty();
        }

        /// Puts so many cards together; the number of the batch.
        public int print(Letter.Id id, int most) {
            int batch = cards.lastBatch(id) + 1;
            var some = cards.waiting(id, most);
            cards.print(
                    batch,
                    some.stream().map(CardStore.Row::id).toList(),
                    some.stream().map(CardStore.Row::address).toList(),
                    clock.instant());
            return batch;
        }

        /// A batch is in the post.
        public void post(Letter.Id id, int batch) {
            cards.post(id, batch, clock.instant());
            letters.finish(clock.instant());
        }

        /// What has arrived until now stands in the histories.
        public void arrived() {
            new Arrivals(outbox, addressees, touches, transactions, clock).record();
        }

        /// Somebody answers the letter they got.
        public void answered(Letter.Id id, Reader by, String words) {
            sort(id, mail(id, by.address(), "", messageIds(by), words, false, Optional.empty()));
        }

        /// Somebody whom nobody knows answers it.
        public void answered(Letter.Id id, String address, String name, String words) {
            sort(id, mail(id, address, name, List.of(), words, false, Optional.empty()));
        }

        /// Their program answers that they are away.
        public void away(Letter.Id id, Reader by, String words) {
            sort(id, mail(id, by.address(), "", messageIds(by), words, true, Optional.empty()));
        }

        /// It comes back from the server of their address.
        public void cameBack(Letter.Id id, Reader to, String status, String said) {
            var failure = new Returned.Failure(to.address(), Returned.Action.FAILED, status, said);
            var returned =
                    new Returned.Undelivered(messageIds(to).getFirst(), "", List.of(failure));
            sort(
                    id,
                    mail(
                            id,
                            "postmaster@" + to.address().replaceFirst(".*@", ""),
                            "",
                            List.of(),
                            said,
                            true,
                            Optional.of(returned)));
        }

        /// They want no more letters, and say why.
        public void refused(Reader by, String words) {
            refusing().refuse(posted(by), Refusals.How.PAGE, words);
        }

        /// Somebody leaves a word on the shop's page; `network`: from where.
        public Comment.Id commented(
                Letter.Id id, String name, String words, String network, Me me) {
            commenting()
                    .take(
                            publications.find(id).orElseThrow(),
                            new Comment.New(name, words, "", ""),
                            new Comments.Arrival(
                                    new Robots.Arrival(
                                            words, Duration.ofMinutes(2), false, network),
                                    null));
            return commenting().list(Comment.Place.WAITING, null, ALL, me).getLast().id();
        }

        /// It is shown to everyone, with what the shop says to it.
        public void shown(Comment.Id id, String answer, Me me) {
            commenting().put(id, Comment.Place.SHOWN, me);
            commenting().answer(id, answer, me);
        }

        /// Somebody has confirmed that they want letters, and a member has to say who it is.
        public void signedUp(StoreId store, String name, String mail) {
            signUps.add(store, name, mail, consents.wording(Way.Kind.MAIL).text(), clock.instant());
        }

        private void sort(Letter.Id id, Incoming mail) {
            var store = letters.get(id).orElseThrow().storeId();
            new Sorting(
                            answers,
                            outbox,
                            mailboxes,
                            senders,
                            refusing(),
                            links,
                            addressees,
                            people,
                            touches,
                            clock)
                    .sort(box(store), "sample:" + mail.head().messageId(), 0, 0, mail);
        }

        private Incoming mail(
                Letter.Id id,
                String from,
                String name,
                List<String> replies,
                String words,
                boolean automatic,
                Optional<Returned> returned) {
            var subject = "Re: " + letters.get(id).orElseThrow().subject();
            var number = "<" + clock.instant().getEpochSecond() + "." + from + ">";
            return new Incoming(
                    new Incoming.Head(
                            number,
                            from,
                            name,
                            subject,
                            clock.instant(),
                            replies,
                            automatic,
                            false),
                    words,
                    words,
                    List.of(),
                    List.of(),
                    returned);
        }

        private Refusals refusing() {
            return new Refusals(answers, consents, addressees, touches, clock);
        }

        private Publications publishing() {
            return new Publications(
                    publications, shopfronts, renderings, practices, team, audit, clock);
        }

        private Comments commenting() {
            return new Comments(
                    comments,
                    publications,
                    new Robots(new Knocks(db, secrets, clock), new FormTokens(secrets, clock)),
                    people,
                    touches,
                    audit,
                    clock);
        }

        private Letters letters(RandomGenerator chance) {
            return new Letters(
                    letters,
                    photos,
                    outbox,
                    senders,
                    new Audience(
                            letters,
                            outbox,
                            addressees,
                            channels,
                            preferences,
                            views,
                            bond,
                            team,
                            transactions,
                            clock),
                    addressees,
                    channels,
                    line,
                    views,
                    team,
                    practices,
                    renderings,
                    cardWords,
                    publishing(),
                    transactions,
                    chance,
                    events,
                    audit,
                    clock);
        }
    }

    /// Those who got it.
    public List<Reader> readers(Letter.Id id) {
        return outbox.rows(id, "getting", 0, ALL).stream()
                .filter(each -> each.sentAt() != null)
                .map(
                        each ->
                                new Reader(
                                        each.id(),
                                        each.personId(),
                                        each.channel() == Via.MAIL,
                                        each.address()))
                .toList();
    }

    private AnswerStore.Posted posted(Reader reader) {
        return answers.posted(reader.row()).orElseThrow();
    }

    private List<String> messageIds(Reader reader) {
        return List.of(posted(reader).messageId());
    }

    /// Of which nothing is taken: what came by it is told here.
    private static Mailbox box(StoreId store) {
        return new Mailbox(
                store,
                Mailbox.Protocol.IMAP,
                "",
                0,
                Sender.Security.TLS,
                "",
                "",
                false,
                0,
                java.time.LocalDate.EPOCH,
                null,
                0,
                null,
                "",
                null,
                false);
    }
}
