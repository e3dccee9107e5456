package kizuna.line;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import kizuna.people.Addressee;
import kizuna.people.Addressees;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Way;
import kizuna.platform.Problem;
import kizuna.platform.Texts;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.Organisation;
import kizuna.team.Store;
import kizuna.team.Team;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.TouchId;
import kizuna.touches.Touches;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who on LINE is whom: linked by their own code or by a member, and then what they sent stands
/// in their history, in their words.
@Component
class Friends {
    private static final int LONGEST_TOUCH = 4_000;
    private static final int LONGEST_NAME = 60;

    private final FriendStore store;
    private final People people;
    private final Addressees addressees;
    private final Touches touches;
    private final Team team;
    private final Texts texts;
    private final Audit audit;
    private final Clock clock;

    Friends(
            FriendStore store,
            People people,
            Addressees addressees,
            Touches touches,
            Team team,
            Texts texts,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.people = people;
        this.addressees = addressees;
        this.touches = touches;
        this.team = team;
        this.texts = texts;
        this.audit = audit;
        this.clock = clock;
    }

    /// A member says who it is. It is no yes to letters: for that they are asked.
    @Transactional
    public void link(FriendId id, PersonId person, Me me) {
        people.get(person, me);
        link(stranger(id, me), person, me.id());
    }

    /// They said so themselves, by a code that this member had made for them.
    void link(Friend friend, PersonId person, MemberId by) {
        var addressee = addressee(person);
        var before = friend.personId();
        if (before != null && !before.equals(person)) {
            people.bounced(before, Way.Kind.LINE, friend.userId());
        }
        store.link(friend.id(), person, by, clock.instant());
        people.addWay(person, way(friend), as(by, addressee));
        audit.record(by, "line.friend.link", "person:" + person.value(), Map.of());
        store.untouched(friend.id())
                .forEach(message -> touch(message, Signal.REPLY, addressee, by));
    }

    /// It was somebody else: what they wrote is no longer in this history, and waits again.
    @Transactional
    public void unlink(FriendId id, PersonId person, Me me) {
        people.get(person, me);
        var friend = store.find(id, person).orElseThrow(Friends::unknown);
        var addressee = addressee(person);
        store.untouch(friend.id()).forEach(touch -> untouch(touch, addressee, me.id()));
        store.unlink(friend.id());
        people.ways(person).stream()
                .filter(each -> each.kind() == Way.Kind.LINE)
                .filter(each -> each.value().equals(friend.userId()))
                .forEach(each -> people.remove(person, each.id(), me));
        audit.record(me.id(), "line.friend.unlink", "person:" + person.value(), Map.of());
    }

    /// Nobody has to be asked: they come back by themselves when they write again.
    @Transactional
    public void ignore(FriendId id, boolean ignored, Me me) {
        store.ignore(stranger(id, me).id(), ignored ? clock.instant() : null);
    }

    Friend stranger(FriendId id, Me me) {
        return store.stranger(id, me.stores()).orElseThrow(Friends::unknown);
    }

    /// In the history of whoever is linked.
    void touch(Message message, Signal signal, Addressee addressee, MemberId by) {
        var touch =
                NewTouch.received(addressee.id(), message.at(), Channel.LINE, said(message), signal)
                        .by(by);
        var id = touches.record(touch, as(by, addressee));
        store.touched(message.id(), id.value());
    }

    /// They shut us out: against the bond.
    void blocked(Instant at, Addressee addressee, MemberId by) {
        var touch =
                NewTouch.received(
                                addressee.id(),
                                at,
                                Channel.LINE,
                                texts.say(language(), "line.said.block"),
                                Signal.BLOCK)
                        .by(by);
        touches.record(touch, as(by, addressee));
    }

    /// They took it back: in the history it is undone, too.
    void untouch(long touch, Addressee addressee, MemberId by) {
        try {
            touches.undo(new TouchId(touch), as(by, addressee));
        } catch (Problem gone) {
            if (gone.kind() != Problem.Kind.NOT_FOUND) {
                throw gone;
            }
        }
    }

    Addressee addressee(PersonId person) {
        var stores = team.stores().stream().map(Store::id).toList();
        var found = addressees.of(List.of(person), Way.Kind.LINE, stores).get(person);
        if (found == null) {
            throw Problem.notFound("people.problem.unknown");
        }
        return found;
    }

    String say(String key) {
        return texts.say(language(), key);
    }

    private String said(Message message) {
        var text = message.text();
        var said =
                message.isText()
                        ? text
                        : texts.say(language(), "line.said." + message.kind().word(), text);
        return said.length() > LONGEST_TOUCH ? said.substring(0, LONGEST_TOUCH - 1) + "…" : said;
    }

    private static Way.New way(Friend friend) {
        var name = friend.name();
        return new Way.New(
                Way.Kind.LINE,
                friend.userId(),
                name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name,
                Way.Standing.WORKS,
                false);
    }

    private Locale language() {
        return team.organisation().map(Organisation::language).orElse(Locale.JAPANESE);
    }

    /// In whose name it is written down.
    private static Me as(MemberId member, Addressee addressee) {
        return new Me(member, "", Set.of(), Set.of(addressee.storeId()));
    }

    private static Problem unknown() {
        return Problem.notFound("line.problem.unknown");
    }
}
