package kizuna.letters;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kizuna.people.Addressee;
import kizuna.people.Addressees;
import kizuna.people.Consent;
import kizuna.people.Consents;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Way;
import kizuna.platform.Problem;
import kizuna.team.Store;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What readers wish, by their own links: a yes and a no among the consents, the rest beside
/// them; and heeded at once in everything queued.
@Component
class Wishes {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int OFTEN = 20;
    private static final int REMEMBERED = 10_000;

    private final Links links;
    private final OutboxStore outbox;
    private final LetterStore letters;
    private final AnswerStore answers;
    private final WishStore store;
    private final Preferences preferences;
    private final Channels channels;
    private final Senders senders;
    private final Refusals refusals;
    private final Addressees addressees;
    private final Consents consents;
    private final People people;
    private final Team team;
    private final Clock clock;
    private final Map<Long, Knock> knocks = new LinkedHashMap<>();

    Wishes(
            Links links,
            OutboxStore outbox,
            LetterStore letters,
            AnswerStore answers,
            WishStore store,
            Preferences preferences,
            Channels channels,
            Senders senders,
            Refusals refusals,
            Addressees addressees,
            Consents consents,
            People people,
            Team team,
            Clock clock) {
        this.links = links;
        this.outbox = outbox;
        this.letters = letters;
        this.answers = answers;
        this.store = store;
        this.preferences = preferences;
        this.channels = channels;
        this.senders = senders;
        this.refusals = refusals;
        this.addressees = addressees;
        this.consents = consents;
        this.people = people;
        this.team = team;
        this.clock = clock;
    }

    /// Whoever holds the link. `wantsMail`: nothing of theirs speaks against mail.
    record Reader(long row, PersonId personId, boolean wantsMail, boolean quiet) {}

    /// By which channel letters come.
    enum By {
        ANY,
        MAIL,
        LINE,
        POST,
        NONE;

        static By of(@Nullable Via via) {
            return via == null ? ANY : valueOf(via.name());
        }

        @Nullable Via via() {
            return switch (this) {
                case MAIL -> Via.MAIL;
                case LINE -> Via.LINE;
                case POST -> Via.POST;
                case ANY, NONE -> null;
            };
        }
    }

    /// What the reader may choose from, and what stands. `open`: the channels by which they are
    /// known to us; of one alone it is by that one or none.
    record Choices(List<Via> open, By by, Wish wish) {}

    private record Knock(Instant since, int times) {}

    /// Where a reader chooses. `web`: where readers reach us.
    static String at(String web, String token) {
        return web + "/letters/preferences?t=" + token;
    }

    Optional<Reader> reader(String token) {
        var row = links.row(token);
        return row.isEmpty()
                ? links.person(token).flatMap(this::reader)
                : outbox.linked(row.getAsLong())
                        .flatMap(
                                linked ->
                                        addressees
                                                .wishes(linked.personId(), Way.Kind.MAIL)
                                                .map(
                                                        wish ->
                                                                new Reader(
                                                                        linked.id(),
                                                                        linked.personId(),
                                                                        wish.given(),
                                                                        wish.quiet())));
    }

    /// Of a trial, which is no letter to anybody.
    boolean isTrial(String token) {
        var row = links.row(token);
        return row.isPresent() && row.getAsLong() == 0;
    }

    /// Of someone who has no letter of ours yet.
    private Optional<Reader> reader(PersonId person) {
        return addressees
                .wishes(person, Way.Kind.MAIL)
                .map(wish -> new Reader(-person.value(), person, wish.given(), wish.quiet()));
    }

    /// What they agree to where they choose this.
    String asking(Via via) {
        return consents.asking(via.kind());
    }

    Choices choices(Reader reader) {
        var known = known(reader.personId());
        var wish = preferences.of(reader.personId());
        var open = open(known, wish);
        boolean none = known.values().stream().allMatch(Wishes::saidNo);
        var by = By.of(wish.via());
        if (none) {
            by = By.NONE;
        } else if (open.size() == 1) {
            by = By.of(open.getFirst());
        } else if (wish.via() != null && !open.contains(wish.via())) {
            by = By.ANY;
        }
        return new Choices(open, by, wish);
    }

    /// What they chose is there to be seen, even where it does not reach them now.
    private List<Via> open(Map<Via, Addressee> known, Wish wish) {
        var stores = known.values().stream().map(Addressee::storeId).toList();
        return Stream.of(Via.values())
                .filter(
                        each ->
                                known.containsKey(each)
                                        || (each == wish.via()
                                                && stores.stream()
                                                        .anyMatch(
                                                                store ->
                                                                        channels.isThere(
                                                                                each, store))))
                .toList();
    }

    /// Always taken, however often.
    @Transactional
    public void refuse(Reader reader, String said) {
        refuse(reader, Refusals.How.LINK, said);
    }

    private void refuse(Reader reader, Refusals.How how, String said) {
        answers.posted(reader.row())
                .ifPresentOrElse(
                        letter -> refusals.refuse(letter, how, said),
                        () -> refusals.refuse(reader.personId(), how));
    }

    /// Keeps what they chose; a no is always taken.
    @Transactional
    public void wish(Reader reader, By by, Rhythm rhythm, List<Theme> unwanted, boolean quiet) {
        if (isTooOften(reader.row()) && by != By.NONE) {
            throw Problem.busy("people.problem.said_too_often");
        }
        var person = reader.personId();
        var before = choices(reader);
        var via = before.open().size() > 1 ? by.via() : null;
        var wish = new Wish(person, via, rhythm, unwanted);
        if (!wish.equals(before.wish())) {
            store.add(wish, clock.instant());
        }
        agree(reader, by, before);
        if (quiet != reader.quiet()) {
            people.quietWished(person, quiet, "");
        }
        heed(person);
    }

    private void agree(Reader reader, By by, Choices before) {
        var chosen = by.via();
        if (by == By.NONE) {
            refuseAll(reader);
        } else if (chosen != null) {
            yes(reader.personId(), chosen);
        } else if (before.by() == By.NONE) {
            before.open().forEach(each -> yes(reader.personId(), each));
        }
    }

    private void yes(PersonId person, Via via) {
        var addressee = known(person).get(via);
        if (addressee != null
                && (saidNo(addressee) || addressee.reach() == Consent.Reach.NOT_ASKED)) {
            consents.said(
                    person,
                    new Consent.New(
                            via.kind(), true, clock.instant(), Consent.How.PAGE, asking(via), ""));
        }
    }

    /// A no to mail is one to cards, too; where it is not, for they are what somebody noted as
    /// preferred, that is said as well.
    private void refuseAll(Reader reader) {
        if (reader.wantsMail()) {
            refuse(reader, Refusals.How.PAGE, "");
        }
        for (var via : List.of(Via.LINE, Via.POST)) {
            var addressee = known(reader.personId()).get(via);
            if (addressee != null && !saidNo(addressee)) {
                consents.said(
                        reader.personId(),
                        new Consent.New(
                                via.kind(), false, clock.instant(), Consent.How.PAGE, "", ""));
            }
        }
    }

    /// What waits for them already goes as they wish it now, or not at all.
    private void heed(PersonId person) {
        var chosen = Map.of(person, preferences.of(person));
        for (var waiting : outbox.waiting(person)) {
            letters.get(waiting.letterId()).ifPresent(letter -> heed(waiting, letter, chosen));
        }
    }

    private void heed(OutboxStore.Waiting waiting, Letter letter, Map<PersonId, Wish> chosen) {
        var now = clock.instant();
        var person = chosen.keySet().iterator().next();
        var choice =
                channels.choose(List.of(person), letter.storeId(), letter.byPost(), chosen)
                        .get(person);
        var against = preferences.against(letter, chosen).get(person);
        if (choice == null) {
            outbox.withdraw(waiting.id(), "letters.why.gone", now);
        } else if (!choice.addressee().reach().isYes()) {
            outbox.withdraw(waiting.id(), LeftOut.of(choice.addressee().reach()).text(), now);
        } else if (against != null) {
            outbox.withdraw(waiting.id(), against.reason().text(), now);
        } else if (choice.unwished() || !goesBy(choice, waiting, letter, now)) {
            outbox.withdraw(waiting.id(), LeftOut.CHANNEL.text(), now);
        }
    }

    private boolean goesBy(Choice choice, OutboxStore.Waiting waiting, Letter letter, Instant now) {
        if (choice.via() == waiting.channel()) {
            return true;
        }
        var sender = senders.find(letter.storeId()).filter(each -> !each.host().isEmpty());
        return (choice.via() != Via.MAIL || sender.isPresent())
                && outbox.reroute(
                        waiting.id(),
                        choice.via(),
                        choice.addressee().address(),
                        sender.map(Sender::domain).orElse(""),
                        now);
    }

    /// By each channel by which we know them; mail always.
    private Map<Via, Addressee> known(PersonId person) {
        var stores = team.stores().stream().map(Store::id).collect(Collectors.toSet());
        var known = new EnumMap<Via, Addressee>(Via.class);
        for (var via : Via.values()) {
            var addressee = channels.of(via, List.of(person), stores).get(person);
            if (addressee != null && (via == Via.MAIL || isKnown(via, addressee))) {
                known.put(via, addressee);
            }
        }
        if (known.size() > 1 && !isKnown(Via.MAIL, known.get(Via.MAIL))) {
            known.remove(Via.MAIL);
        }
        return known;
    }

    private static boolean isKnown(Via via, @Nullable Addressee addressee) {
        return addressee != null
                && addressee.reach() != Consent.Reach.NO_WAY
                && addressee.reach() != Consent.Reach.BOUNCED
                && (via != Via.LINE || !addressee.address().isEmpty());
    }

    private static boolean saidNo(Addressee addressee) {
        return Channels.saidNo(addressee);
    }

    private synchronized boolean isTooOften(long row) {
        var now = clock.instant();
        var before = knocks.get(row);
        var knock =
                before == null || before.since().plus(HOUR).isBefore(now)
                        ? new Knock(now, 1)
                        : new Knock(before.since(), before.times() + 1);
        knocks.put(row, knock);
        if (knocks.size() > REMEMBERED) {
            knocks.remove(knocks.keySet().iterator().next());
        }
        return knock.times() > OFTEN;
    }
}
