package kizuna.letters;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import kizuna.line.AccountRemoved;
import kizuna.line.LineMessages;
import kizuna.line.Quota;
import kizuna.people.Addressees;
import kizuna.people.PersonChanged;
import kizuna.people.PersonId;
import kizuna.people.Picture;
import kizuna.people.View;
import kizuna.people.Views;
import kizuna.people.Way;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import kizuna.statistics.Lot;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.StoreId;
import kizuna.team.Team;
import kizuna.touches.Signal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// The letters of my stores: written, aimed, released; halted and gone on with at any time.
@Component
public class Letters {
    static final int MOST_PHOTOS = 5;
    private static final int LONGEST_ALT = 200;

    private final LetterStore letters;
    private final LetterPhotoStore photos;
    private final OutboxStore outbox;
    private final Senders senders;
    private final Audience audience;
    private final Addressees addressees;
    private final Channels channels;
    private final LineMessages line;
    private final Views views;
    private final Team team;
    private final Practices practices;
    private final Renderings renderings;
    private final CardWords cardWords;
    private final Publications publications;
    private final TransactionTemplate transactions;
    private final RandomGenerator chance;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final Clock clock;

    Letters(
            LetterStore letters,
            LetterPhotoStore photos,
            OutboxStore outbox,
            Senders senders,
            Audience audience,
            Addressees addressees,
            Channels channels,
            LineMessages line,
            Views views,
            Team team,
            Practices practices,
            Renderings renderings,
            CardWords cardWords,
            Publications publications,
            TransactionTemplate transactions,
            RandomGenerator chance,
            ApplicationEventPublisher events,
            Audit audit,
            Clock clock) {
        this.letters = letters;
        this.photos = photos;
        this.outbox = outbox;
        this.senders = senders;
        this.audience = audience;
        this.addressees = addressees;
        this.channels = channels;
        this.line = line;
        this.views = views;
        this.team = team;
        this.practices = practices;
        this.renderings = renderings;
        this.cardWords = cardWords;
        this.publications = publications;
        this.transactions = transactions;
        this.chance = chance;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /// Newest first, from before the letter `before`.
    List<Letter> list(@Nullable Long before, int limit, Me me) {
        return letters.list(me.stores(), before == null ? Long.MAX_VALUE : before, limit);
    }

    public Letter get(Letter.Id id, Me me) {
        return letters.find(id, me.stores()).orElseThrow(Letters::unknown);
    }

    /// How many got it.
    public long sent(Letter.Id id) {
        return outbox.counts(id).sent();
    }

    /// An empty sheet.
    @Transactional
    public Letter.Id draft(StoreId store, Me me) {
        if (!me.sees(store)) {
            throw Problem.notFound("team.problem.no_such_store");
        }
        return letters.add(store, me.id(), clock.instant());
    }

    /// Keeps the words; the new version. Where a colleague was faster nothing is kept.
    @Transactional
    public int write(Letter.Id id, int version, String subject, String body, Me me) {
        var letter = draft(id, me);
        var words = new Letter.Words(subject, body);
        if (letter.version() == version
                && letter.subject().equals(words.subject())
                && letter.body().equals(words.body())) {
            return version;
        }
        return letters.write(id, version, words, me.id(), clock.instant())
                .orElseThrow(() -> Problem.conflict("letters.problem.changed_meanwhile"));
    }

    /// Puts a photo at the end of its words; the new version.
    @Transactional
    public int illustrate(Letter.Id id, byte[] sent, String alt, Me me) {
        var letter = draft(id, me);
        var seen = PlainText.line(alt).replaceAll("[\\[\\]{}｛｝]", "");
        if (seen.isEmpty()) {
            throw Problem.invalid("letters.problem.alt");
        }
        if (seen.length() > LONGEST_ALT) {
            throw Problem.invalid("people.problem.text_too_long", LONGEST_ALT);
        }
        if (Markdown.photos(letter.body()).size() >= MOST_PHOTOS) {
            throw Problem.invalid("letters.problem.photos", MOST_PHOTOS);
        }
        long photo = photos.add(id, Picture.of(sent), clock.instant(), me.id());
        var body = letter.body() + "\n\n![" + seen + "](photo:" + photo + ")";
        return write(id, letter.version(), letter.subject(), body, me);
    }

    /// What is wrong in its words, so that it cannot go out.
    Optional<Renderings.Wrong> wrong(Letter.Id id, Me me) {
        return renderings.wrong(get(id, me));
    }

    /// Another than its writer has read this version and found it right.
    @Transactional
    public void check(Letter.Id id, int version, Me me) {
        var letter = draft(id, me);
        if (letter.isBy(me.id())) {
            throw Problem.forbidden("letters.problem.own_check");
        }
        if (!letter.isWritten()) {
            throw Problem.invalid("letters.problem.nothing_written");
        }
        if (!letters.check(id, version, me.id(), clock.instant())) {
            throw Problem.conflict("letters.problem.changed_meanwhile");
        }
        recorded("check", letter, me, Map.of("version", version));
    }

    /// When it goes out.
    @Transactional
    public void time(Letter.Id id, Timing timing, Me me) {
        draft(id, me);
        letters.time(id, timing);
    }

    /// Which of the four elements it carries; contact always.
    @Transactional
    public void elements(Letter.Id id, Collection<Signal> elements, Me me) {
        draft(id, me);
        var carried = new ArrayList<>(List.of(Signal.CONTACT));
        Signal.ELEMENTS.stream()
                .filter(each -> each != Signal.CONTACT && elements.contains(each))
                .forEach(carried::add);
        letters.elements(id, carried, clock.instant());
    }

    /// What it is about; null where it is about this and that.
    @Transactional
    public void theme(Letter.Id id, @Nullable Theme theme, Me me) {
        draft(id, me);
        letters.theme(id, theme);
    }

    /// For whom it is. `view`: of a list, which one.
    @Transactional
    public void aim(Letter.Id id, Letter.To to, @Nullable Long view, int holdOut, Me me) {
        draft(id, me);
        if (holdOut < 0 || holdOut > Letter.GREATEST_HOLD_OUT) {
            throw Problem.invalid("letters.problem.hold_out", Letter.GREATEST_HOLD_OUT);
        }
        var query = "";
        if (to == Letter.To.VIEW) {
            if (view == null) {
                throw Problem.invalid("letters.problem.which_view");
            }
            query = views.get(new View.Id(view), me).query();
        }
        letters.aim(id, to, to == Letter.To.VIEW ? view : null, query, holdOut);
    }

    /// Whether it goes as cards, too, what they say, and whether they show its photo: that choice
    /// waits where it does not go by post.
    @Transactional
    public void byPost(Letter.Id id, boolean byPost, String cardWords, boolean photo, Me me) {
        var draft = draft(id, me);
        var words = PlainText.lines(cardWords);
        if (words.length() > Letter.LONGEST_CARD) {
            throw Problem.invalid("people.problem.text_too_long", Letter.LONGEST_CARD);
        }
        letters.byPost(id, byPost, words, byPost ? photo : draft.cardPhoto());
    }

    List<PersonId> named(Letter.Id id) {
        return letters.named(id);
    }

    /// Names someone of the letter's store: from then on it is for those who are named.
    @Transactional
    public void name(Letter.Id id, PersonId person, Me me) {
        var letter = draft(id, me);
        if (addressees.of(List.of(person), Way.Kind.MAIL, List.of(letter.storeId())).isEmpty()) {
            throw Problem.notFound("people.problem.unknown");
        }
        letters.name(id, letter.storeId(), List.of(person));
        letters.aim(id, Letter.To.PERSONS, null, "", letter.holdOut());
        letters.unreckoned(id);
    }

    @Transactional
    public void unname(Letter.Id id, PersonId person, Me me) {
        draft(id, me);
        letters.unname(id, List.of(person));
        letters.unreckoned(id);
    }

    /// Who gets it and who does not, as things are now.
    public void reckon(Letter.Id id, Me me, Progress progress) {
        audience.reckon(draft(id, me), me, progress);
    }

    /// Lets it go out: reckoned once more, those left out by chance drawn, and everyone else in
    /// the outbox, all at once. Released twice it goes out once.
    public int release(Letter.Id id, int version, Me me, Progress progress) {
        var letter = draft(id, me);
        requireLead(me);
        requireReady(letter, version);
        audience.reckon(letter, me, progress);
        requireRoom(letter);
        var domain = domain(letter);
        var quota = line.account(letter.storeId()).flatMap(line::quota);
        var queued =
                transactions.execute(
                        _ -> {
                            var now = clock.instant();
                            if (!letters.release(letter, me.id(), now)) {
                                throw Problem.conflict("letters.problem.changed_meanwhile_unread");
                            }
                            var lot = Lot.drawn(chance);
                            letters.salted(id, lot.salt());
                            if (letter.holdOut() > 0) {
                                audience.holdOut(letter, lot);
                            }
                            int all = outbox.queue(id, domain, now);
                            if (all == 0) {
                                throw Problem.invalid("letters.problem.nobody");
                            }
                            requireQuota(id, quota);
                            letters.queued(id, all);
                            if (!letter.timing().isAtOnce()) {
                                outbox.spread(id, letter.timing().next(now, team.zone()));
                            }
                            publications.released(letter, now);
                            events.publishEvent(
                                    LetterReleased.of(letter, lot.salt(), now, me.id()));
                            recorded("release", letter, me, Map.of("persons", all));
                            return all;
                        });
        return queued == null ? 0 : queued;
    }

    @Transactional
    public void pause(Letter.Id id, Me me) {
        var letter = haltable(id, me);
        required(letters.pause(id, clock.instant()));
        recorded("pause", letter, me, Map.of());
    }

    @Transactional
    public void resume(Letter.Id id, Me me) {
        var letter = haltable(id, me);
        required(letters.resume(id));
        recorded("resume", letter, me, Map.of());
    }

    /// For good: whoever has not got it does not get it.
    @Transactional
    public void stop(Letter.Id id, Me me) {
        var letter = haltable(id, me);
        required(letters.stop(id, clock.instant()));
        int left = outbox.withdraw(id, "letters.why.stopped", clock.instant());
        events.publishEvent(new LetterStopped(id, outbox.counts(id).reachedNobody(), me.id()));
        recorded("stop", letter, me, Map.of("persons", left));
    }

    /// Throws a draft away; it can be brought back.
    @Transactional
    public void remove(Letter.Id id, Me me) {
        draft(id, me);
        required(letters.remove(id, clock.instant()));
    }

    @Transactional
    public void restore(Letter.Id id, Me me) {
        if (!letters.restore(id, me.stores())) {
            throw unknown();
        }
    }

    /// Of an unknown outcome: they say that it came, or it is let be. Sent again it is by
    /// nobody.
    @Transactional
    public void settle(Letter.Id id, long row, boolean arrived, Me me) {
        var letter = get(id, me);
        var now = clock.instant();
        if (!(arrived ? outbox.arrived(id, row, now) : outbox.letBe(id, row, now))) {
            throw unknown();
        }
        recorded("settle", letter, me, Map.of("row", row, "arrived", arrived));
    }

    /// A no, quiet, an address that does not work any more: at once, for everything queued.
    @EventListener
    void heed(PersonChanged changed) {
        var person = changed.person();
        for (var via : outbox.queued(person)) {
            var stores = team.stores().stream().map(each -> each.id()).toList();
            var addressee = channels.of(via, List.of(person), stores).get(person);
            if (addressee == null || !addressee.reach().isYes()) {
                outbox.withdrawOf(
                        person,
                        via,
                        addressee == null
                                ? "letters.why.gone"
                                : LeftOut.of(addressee.reach()).text(),
                        clock.instant());
            }
        }
    }

    /// What waited for it would wait for ever.
    @EventListener
    void heed(AccountRemoved removed) {
        outbox.withdrawAll(removed.stores(), Via.LINE, "letters.why.no_line", clock.instant());
    }

    /// Whoever may hold it may let it go on, too.
    private Letter haltable(Letter.Id id, Me me) {
        var letter = get(id, me);
        if (!mayHalt(letter, me)) {
            throw Problem.forbidden("letters.problem.halt");
        }
        return letter;
    }

    static boolean mayHalt(Letter letter, Me me) {
        return me.leads() || letter.isBy(me.id());
    }

    private Letter draft(Letter.Id id, Me me) {
        var letter = get(id, me);
        if (!letter.isDraft()) {
            throw Problem.conflict("letters.problem.released");
        }
        return letter;
    }

    /// Whether I may let it go out, and all that has to be there is.
    void requireReleasable(Letter.Id id, int version, Me me) {
        var letter = draft(id, me);
        requireLead(me);
        requireReady(letter, version);
    }

    void requireReady(Letter letter, int version) {
        if (letter.version() != version) {
            throw Problem.conflict("letters.problem.changed_meanwhile_unread");
        }
        if (!letter.isWritten()) {
            throw Problem.invalid("letters.problem.nothing_written");
        }
        renderings
                .wrong(letter)
                .ifPresent(
                        wrong -> {
                            throw wrong.problem();
                        });
        if (letter.checkedAt() == null && practices.wantsSecondReader(letter.storeId())) {
            throw Problem.conflict("letters.problem.not_checked");
        }
        cardWords
                .wrong(letter)
                .ifPresent(
                        wrong -> {
                            throw wrong;
                        });
        if (line.account(letter.storeId()).isEmpty() && !letter.byPost()) {
            senders.ready(letter.storeId());
        }
    }

    /// That of the sender of mail, who has to be ready where anything goes by mail.
    private String domain(Letter letter) {
        boolean byMail =
                outbox.byVia(letter.id()).stream().anyMatch(each -> each.via() == Via.MAIL);
        return byMail
                ? senders.ready(letter.storeId()).domain()
                : senders.find(letter.storeId()).map(Sender::domain).orElse("");
    }

    /// Nobody is to get a part of it. What is put in for each of them takes some room, too.
    private void requireRoom(Letter letter) {
        boolean byLine =
                outbox.byVia(letter.id()).stream().anyMatch(each -> each.via() == Via.LINE);
        if (byLine && letter.body().length() > LineLetter.LONGEST) {
            throw Problem.invalid("letters.problem.line_long", LineLetter.LONGEST);
        }
    }

    /// Nobody is to be left waiting for next month.
    private void requireQuota(Letter.Id id, Optional<Quota> quota) {
        long needed = quota.isPresent() ? outbox.queued(id, Via.LINE) : 0;
        if (needed > 0 && !quota.orElseThrow().isEnoughFor(needed)) {
            throw Problem.invalid("letters.problem.line_quota", needed, quota.orElseThrow().left());
        }
    }

    static void requireLead(Me me) {
        if (!me.leads()) {
            throw Problem.forbidden("letters.problem.lead");
        }
    }

    private void recorded(String deed, Letter letter, Me me, Map<String, ?> detail) {
        audit.record(me.id(), "letters.letter." + deed, "letter:" + letter.id().value(), detail);
    }

    private static void required(boolean changed) {
        if (!changed) {
            throw Problem.conflict("letters.problem.not_now");
        }
    }

    private static Problem unknown() {
        return Problem.notFound("letters.problem.unknown");
    }
}
