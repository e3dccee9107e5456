package kizuna.line;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import kizuna.people.Consent;
import kizuna.people.Consents;
import kizuna.people.PersonId;
import kizuna.people.Way;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.touches.Signal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What LINE tells us, each event in one transaction and once, however often it is sent.
@Component
class Inbox {
    private static final Duration HOUR = Duration.ofHours(1);

    /// So many wrong codes an hour; then not even a right one counts.
    private static final int TRIES = 5;

    /// With these words alone they say no to letters, in either language.
    private static final Set<String> NO = Set.of("配信停止", "配信停止希望", "停止", "stop", "unsubscribe");

    private final FriendStore store;
    private final Friends friends;
    private final Codes codes;
    private final Consents consents;
    private final Clock clock;

    Inbox(FriendStore store, Friends friends, Codes codes, Consents consents, Clock clock) {
        this.store = store;
        this.friends = friends;
        this.codes = codes;
        this.consents = consents;
        this.clock = clock;
    }

    /// An answer that goes without costing anything.
    record Reply(String token, String text) {}

    @Transactional
    public Optional<Reply> heed(Account account, Event event) {
        var now = clock.instant();
        if (!store.remember(event.id(), now)) {
            return Optional.empty();
        }
        var at = event.at().isAfter(now) ? now : event.at();
        var friend = store.meet(account.id(), event.user(), at);
        return switch (event) {
            case Event.Followed _ -> {
                followed(friend, at);
                yield Optional.empty();
            }
            case Event.Blocked _ -> {
                blocked(friend, at);
                yield Optional.empty();
            }
            case Event.Unsent unsent -> {
                unsent(friend, unsent.lineId(), now);
                yield Optional.empty();
            }
            case Event.Wrote wrote -> wrote(friend, wrote, at);
        };
    }

    /// New, or back again: then what stood before they blocked us stands once more.
    private void followed(Friend friend, Instant at) {
        var person = friend.personId();
        var blocked = friend.blockedAt();
        store.followed(friend.id(), at);
        if (person != null && blocked != null && friend.isBlocking() && at.isAfter(blocked)) {
            quietly(() -> consents.unsaid(person, Way.Kind.LINE, blocked, at, Consent.How.LINE));
        }
    }

    /// They do not want to hear from us: a no like any other.
    private void blocked(Friend friend, Instant at) {
        var person = friend.personId();
        var followed = friend.followedAt();
        store.blocked(friend.id(), at);
        if (person != null && (followed == null || !followed.isAfter(at))) {
            no(person, at, friends.say("line.note.blocked"));
            var by = friend.linkedBy();
            if (by != null) {
                friends.blocked(at, friends.addressee(person), by);
            }
        }
    }

    private void unsent(Friend friend, String lineId, Instant now) {
        var touched = store.unsend(friend.id(), lineId, now);
        var person = friend.personId();
        var by = friend.linkedBy();
        if (person != null && by != null && !touched.isEmpty()) {
            var addressee = friends.addressee(person);
            touched.forEach(touch -> friends.untouch(touch, addressee, by));
        }
    }

    private Optional<Reply> wrote(Friend friend, Event.Wrote wrote, Instant at) {
        var code =
                wrote.kind() == Message.Kind.TEXT
                        ? Codes.in(wrote.text())
                        : Optional.<String>empty();
        if (code.isPresent()) {
            return tried(friend, code.get()).map(said -> new Reply(wrote.replyToken(), said));
        }
        keep(friend, wrote, at);
        var person = friend.personId();
        if (person != null && isNo(wrote)) {
            no(person, at, wrote.text().strip());
            return Optional.of(new Reply(wrote.replyToken(), friends.say("line.reply.stopped")));
        }
        return Optional.empty();
    }

    private static boolean isNo(Event.Wrote wrote) {
        return wrote.kind() == Message.Kind.TEXT
                && NO.contains(PlainText.line(wrote.text()).toLowerCase(Locale.ROOT));
    }

    /// A code, which is not kept as words. What they are told, if anything.
    private Optional<String> tried(Friend friend, String code) {
        var now = clock.instant();
        int tries = store.tried(friend.id(), now.minus(HOUR), now);
        if (tries > TRIES) {
            return Optional.empty();
        }
        var used = codes.use(code, friend.id());
        if (used.isEmpty()) {
            return Optional.of(friends.say("line.reply.code_gone"));
        }
        var right = used.get();
        friends.link(friend, right.personId(), right.madeBy());
        quietly(
                () ->
                        consents.said(
                                right.personId(),
                                new Consent.New(
                                        Way.Kind.LINE,
                                        true,
                                        now,
                                        Consent.How.LINE,
                                        right.wording(),
                                        "")));
        return Optional.of(friends.say("line.reply.linked"));
    }

    private void keep(Friend friend, Event.Wrote wrote, Instant at) {
        var kept =
                store.keep(
                        new FriendStore.Sent(
                                friend.id(),
                                wrote.id(),
                                wrote.lineId(),
                                at,
                                wrote.kind(),
                                PlainText.lines(wrote.text()),
                                wrote.packageId(),
                                wrote.stickerId(),
                                wrote.kind() == Message.Kind.IMAGE ? clock.instant() : null));
        var person = friend.personId();
        var by = friend.linkedBy();
        if (person == null || by == null) {
            store.wrote(friend.id(), at);
        } else if (kept.isPresent()) {
            var addressee = friends.addressee(person);
            var signal = isNo(wrote) ? Signal.REFUSAL : Signal.REPLY;
            store.untouched(friend.id())
                    .forEach(each -> friends.touch(each, signal, addressee, by));
        }
    }

    private void no(PersonId person, Instant at, String note) {
        quietly(
                () ->
                        consents.said(
                                person,
                                new Consent.New(
                                        Way.Kind.LINE, false, at, Consent.How.LINE, "", note)));
    }

    /// Whoever says yes twenty times a day is not answered with a fault, which LINE would only
    /// repeat.
    private static void quietly(Runnable saying) {
        try {
            saying.run();
        } catch (Problem often) {
            if (often.kind() != Problem.Kind.BUSY) {
                throw often;
            }
        }
    }
}
