package kizuna.line;

import java.time.Clock;
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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What LINE tells us, each event in one transaction and once, however often it is sent.
@Component
class Inbox {
    /// With one of these words alone they ask to be linked, in either language.
    private static final Set<String> LINK = Set.of("連携", "連携する", "つなぐ", "link", "link me");

    /// With these words alone they say no to letters, in either language.
    private static final Set<String> NO = Set.of("配信停止", "配信停止希望", "停止", "stop", "unsubscribe");

    private final FriendStore store;
    private final Friends friends;
    private final Codes codes;
    private final Linking linking;
    private final Consents consents;
    private final Clock clock;

    Inbox(
            FriendStore store,
            Friends friends,
            Codes codes,
            Linking linking,
            Consents consents,
            Clock clock) {
        this.store = store;
        this.friends = friends;
        this.codes = codes;
        this.linking = linking;
        this.consents = consents;
        this.clock = clock;
    }

    /// An answer that goes without costing anything. `offer`: to whom the page is offered on which
    /// they say who they are; null where none is.
    record Reply(String token, String text, Linking.@Nullable Offer offer) {
        Reply(String token, String text) {
            this(token, text, null);
        }
    }

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
            case Event.Linked linked -> linked(friend, linked);
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
        var person = friend.personId();
        if (person == null && isOneOf(LINK, wrote)) {
            return linking.reserve(friend)
                    .map(
                            offer ->
                                    new Reply(
                                            wrote.replyToken(),
                                            friends.say("line.reply.link"),
                                            offer));
        }
        keep(friend, wrote, at);
        if (person != null && isNo(wrote)) {
            no(person, at, wrote.text().strip());
            return Optional.of(new Reply(wrote.replyToken(), friends.say("line.reply.stopped")));
        }
        return Optional.empty();
    }

    private static boolean isNo(Event.Wrote wrote) {
        return isOneOf(NO, wrote);
    }

    private static boolean isOneOf(Set<String> words, Event.Wrote wrote) {
        return wrote.kind() == Message.Kind.TEXT
                && words.contains(PlainText.line(wrote.text()).toLowerCase(Locale.ROOT));
    }

    /// LINE asked them, and it is their account.
    private Optional<Reply> linked(Friend friend, Event.Linked event) {
        return event.ok()
                ? linking.take(event.nonce(), friend.id())
                        .map(code -> new Reply(event.replyToken(), used(friend, code)))
                : Optional.empty();
    }

    /// A code, which is not kept as words. What they are told, if anything.
    private Optional<String> tried(Friend friend, String code) {
        return store.isTriedTooOften(friend.id(), clock.instant())
                ? Optional.empty()
                : Optional.of(used(friend, code));
    }

    /// By their code they are linked, and say yes. What they are told.
    private String used(Friend friend, String code) {
        var used = codes.use(code, friend.id());
        if (used.isEmpty()) {
            return friends.say("line.reply.code_gone");
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
                                        clock.instant(),
                                        Consent.How.LINE,
                                        right.wording(),
                                        "")));
        return friends.say("line.reply.linked");
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
