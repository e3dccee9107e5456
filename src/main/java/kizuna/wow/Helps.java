package kizuna.wow;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizuna.letters.OneMail;
import kizuna.people.People;
import kizuna.people.Person;
import kizuna.people.PersonId;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.Member;
import kizuna.team.MemberId;
import kizuna.team.Role;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Help at once against whoever is abusive. One tap calls a named colleague, opens a record that
/// only those concerned read, and from that moment the customer is on nobody's Today and gets no
/// letter, until whoever leads sets them free.
@Component
public class Helps {
    static final int LONGEST = 4_000;

    /// So long a call made by a slip can be taken back by whoever made it.
    static final Duration SLIP = Duration.ofMinutes(10);

    private final HelpStore store;
    private final People people;
    private final Team team;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final Clock clock;

    Helps(
            HelpStore store,
            People people,
            Team team,
            ApplicationEventPublisher events,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.people = people;
        this.team = team;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /// Whom I would call there: the colleague named for it, else who leads; nobody where I am
    /// alone.
    Optional<Member> colleague(StoreId store, Me me) {
        return colleague(store, team.members(), me);
    }

    private Optional<Member> colleague(StoreId of, List<Member> members, Me me) {
        var named = store.helper(of).map(Help.Named::memberId);
        return members.stream()
                .filter(each -> !each.hasLeft() && !each.id().equals(me.id()))
                .filter(each -> each.is(Role.OWNER) || each.stores().contains(of))
                .filter(
                        each ->
                                named.filter(each.id()::equals).isPresent()
                                        || each.is(Role.MANAGER)
                                        || each.is(Role.OWNER))
                .min(
                        Comparator.<Member>comparingInt(each -> rank(each, named))
                                .thenComparingInt(each -> each.id().value()));
    }

    /// The one who is named first, then managers, then owners.
    private static int rank(Member member, Optional<MemberId> named) {
        if (named.filter(member.id()::equals).isPresent()) {
            return 0;
        }
        return member.is(Role.MANAGER) ? 1 : 2;
    }

    /// A second tap opens the record that the first one made.
    @Transactional
    public Help.Id call(PersonId id, Me me) {
        var person = people.get(id, me);
        var open = store.openOf(id).filter(each -> each.calledBy().equals(me.id()));
        return open.isPresent() ? open.get().id() : call(person, me);
    }

    private Help.Id call(Person person, Me me) {
        var colleague = colleague(person.storeId(), me).map(Member::id).orElse(null);
        var help = store.call(person.storeId(), person.id(), me.id(), colleague, clock.instant());
        people.guard(person.id(), true);
        recorded("call", help, me);
        events.publishEvent(
                new HelpCalled(help, person.storeId(), person.id(), me.id(), colleague));
        return help;
    }

    /// For those concerned, who are written down as readers.
    @Transactional
    public Help.Whole read(Help.Id id, Me me) {
        var help = get(id, me);
        if (me.id().equals(help.colleagueId())) {
            store.seen(id, clock.instant());
        }
        recorded("read", id, me);
        return new Help.Whole(help, store.notes(id));
    }

    @Transactional
    public void note(Help.Id id, String happened, String words, String present, Me me) {
        held(id, me);
        var what = within("happened", PlainText.lines(happened));
        if (what.isEmpty()) {
            throw Problem.invalid("wow.problem.needed.happened");
        }
        store.note(
                id,
                me.id(),
                what,
                within("words", PlainText.lines(words)),
                within("present", PlainText.line(present)),
                clock.instant());
        recorded("note", id, me);
    }

    /// Served as everyone again, by whoever leads, with a reason.
    @Transactional
    public void free(Help.Id id, String typed, Me me) {
        var help = held(id, me);
        requireLeads(me);
        var why = within("why", PlainText.line(typed));
        if (why.isEmpty()) {
            throw Problem.invalid("wow.problem.needed.why");
        }
        store.free(id, clock.instant(), me.id(), why);
        regard(help.personId());
        recorded("free", id, me);
    }

    /// We keep apart from them after all.
    @Transactional
    public void guardAgain(Help.Id id, Me me) {
        var help = held(id, me);
        requireLeads(me);
        store.free(id, null, null, "");
        regard(help.personId());
        recorded("guard", id, me);
    }

    /// The wrong button, at once and by whoever pressed it.
    @Transactional
    public void withdraw(Help.Id id, Me me) {
        var help = held(id, me);
        if (!help.calledBy().equals(me.id())
                || help.calledAt().plus(SLIP).isBefore(clock.instant())
                || !store.notes(id).isEmpty()) {
            throw Problem.conflict("wow.problem.not_a_slip");
        }
        store.withdraw(id, clock.instant());
        regard(help.personId());
        recorded("withdraw", id, me);
    }

    /// We keep apart from whom a call is open about, and from nobody else.
    void regard(PersonId person) {
        people.guard(person, isGuarded(person));
    }

    boolean isGuarded(PersonId person) {
        return store.openOf(person).isPresent();
    }

    Optional<Help> openOf(PersonId person) {
        return store.openOf(person);
    }

    Help get(Help.Id id, Me me) {
        return store.find(id, me.id(), me.stores(), me.leads()).orElseThrow(Helps::unknown);
    }

    private Help held(Help.Id id, Me me) {
        return store.hold(id, me.id(), me.stores(), me.leads()).orElseThrow(Helps::unknown);
    }

    boolean mayRead(Help help, Me me) {
        return me.leads() || help.calledBy().equals(me.id()) || me.id().equals(help.colleagueId());
    }

    List<Help> list(@Nullable Long before, int limit, Me me) {
        return store.list(
                me.id(), me.stores(), me.leads(), before == null ? Long.MAX_VALUE : before, limit);
    }

    /// Who calls me now.
    List<Help> calling(Me me) {
        return store.calling(me.id(), me.stores());
    }

    Optional<Help.Named> helper(StoreId of) {
        return store.helper(of);
    }

    /// Who is called in a store from now on, and where by mail; by whoever leads it.
    @Transactional
    public void name(StoreId of, MemberId member, String typed, Me me) {
        if (!me.sees(of)) {
            throw unknown();
        }
        requireLeads(me);
        if (!team.meOf(member).sees(of)) {
            throw Problem.invalid("wow.problem.colleague");
        }
        var mail = PlainText.line(typed);
        if (!mail.isEmpty() && !OneMail.isAddress(mail)) {
            throw Problem.invalid("wow.problem.mail");
        }
        store.setHelper(of, member, mail);
        audit.record(
                me.id(),
                "wow.helper.name",
                "store:" + of.value(),
                Map.of("member", member.value()));
    }

    private static void requireLeads(Me me) {
        if (!me.leads()) {
            throw Problem.forbidden("wow.problem.leads_free");
        }
    }

    private static String within(String field, String text) {
        if (text.length() > LONGEST) {
            throw Problem.invalid("wow.problem.long." + field, LONGEST);
        }
        return text;
    }

    private void recorded(String deed, Help.Id id, Me me) {
        audit.record(me.id(), "wow.help." + deed, "help:" + id.value(), Map.of());
    }

    private static Problem unknown() {
        return Problem.notFound("wow.problem.help_unknown");
    }
}
