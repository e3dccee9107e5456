package kizuna.wow;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.Member;
import kizuna.team.MemberId;
import kizuna.team.Organisation;
import kizuna.team.Role;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What each of us may give customers without asking, and the books of it. Within the measure it
/// is given at once; above it one person is asked, and their yes takes it from the house instead of
/// the member's purse: so no purse ever passes its limit.
@Component
public class Budget {
    static final int LONGEST = 500;

    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);
    private static final Duration ANSWERS_SHOWN = Duration.ofDays(14);
    private static final int SOME = 500;

    private final LedgerStore ledger;
    private final Stories stories;
    private final People people;
    private final Team team;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final Clock clock;

    Budget(
            LedgerStore ledger,
            Stories stories,
            People people,
            Team team,
            ApplicationEventPublisher events,
            Audit audit,
            Clock clock) {
        this.ledger = ledger;
        this.stories = stories;
        this.people = people;
        this.team = team;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /// What became of it: it was given, or it is above a limit and nothing has happened yet.
    sealed interface Outcome {
        record Given(Spending.Id id) implements Outcome {}

        record Above(Purse.Limit limit) implements Outcome {}
    }

    Purse purse(StoreId store, Me me) {
        return purse(store, me.id(), month());
    }

    private Purse purse(StoreId store, MemberId member, LocalDate month) {
        var rows = ledger.allowances(store, member);
        var used = ledger.used(store, member, month);
        return new Purse(
                store,
                Purse.of(rows, usual()),
                Purse.ofStore(rows, usual()),
                used.money(),
                used.minutes(),
                used.allMoney());
    }

    @Transactional
    public Outcome give(Spending.New typed, Me me) {
        var spending = whole(typed, me);
        ledger.lock(spending.store(), usual(), clock.instant());
        var before = written(spending);
        return before.isPresent() ? new Outcome.Given(before.get()) : giveFirst(spending, me);
    }

    private Outcome giveFirst(Spending.New spending, Me me) {
        var month = spending.onDate().withDayOfMonth(1);
        var limit =
                purse(spending.store(), me.id(), month).passes(spending.kind(), spending.amount());
        if (limit != null) {
            return new Outcome.Above(limit);
        }
        var id = ledger.add(spending, null, me.id(), clock.instant());
        enter(get(id, me), spending.amount(), me);
        recorded("spending.give", id, spending.amount(), me);
        return new Outcome.Given(id);
    }

    /// Above a limit: one person is asked, who leads and is not oneself; an owner may decide.
    @Transactional
    public Spending.Id ask(Spending.New typed, MemberId of, Me me) {
        var spending = whole(typed, me);
        if (whoMayBeAsked(spending.store(), me).stream().noneMatch(each -> each.id().equals(of))) {
            throw Problem.invalid("wow.problem.asked_of");
        }
        ledger.lock(spending.store(), usual(), clock.instant());
        return written(spending).orElseGet(() -> askFirst(spending, of, me));
    }

    private Spending.Id askFirst(Spending.New spending, MemberId of, Me me) {
        var id = ledger.add(spending, of, me.id(), clock.instant());
        recorded("spending.ask", id, spending.amount(), me);
        if (of.equals(me.id())) {
            answer(id, true, "", me);
        }
        return id;
    }

    /// The same form sent again; the store is locked, so that the first one is seen.
    private Optional<Spending.Id> written(Spending.New spending) {
        return Optional.ofNullable(spending.formKey()).flatMap(ledger::written);
    }

    /// Those who lead a store; oneself only as its owner.
    List<Member> whoMayBeAsked(StoreId store, Me me) {
        return team.members().stream()
                .filter(each -> !each.hasLeft() && each.signsIn())
                .filter(
                        each ->
                                each.is(Role.OWNER)
                                        || (each.is(Role.MANAGER) && each.stores().contains(store)))
                .filter(each -> !each.id().equals(me.id()) || me.is(Role.OWNER))
                .sorted((one, other) -> Boolean.compare(one.is(Role.OWNER), other.is(Role.OWNER)))
                .toList();
    }

    /// Yes or no, with a word, by the one who was asked: with a yes it is given.
    @Transactional
    public void answer(Spending.Id id, boolean agreed, String word, Me me) {
        var spending = held(id, me);
        if (!me.id().equals(spending.askedOf())) {
            throw Problem.forbidden("wow.problem.not_asked");
        }
        if (!spending.isWaiting()) {
            throw Problem.conflict("wow.problem.answered_before");
        }
        ledger.answer(id, agreed, within(PlainText.line(word)), clock.instant());
        if (agreed) {
            ledger.lock(spending.storeId(), usual(), clock.instant());
            enter(spending, spending.amount(), me);
        }
        recorded(agreed ? "spending.agree" : "spending.refuse", id, spending.amount(), me);
    }

    /// The amount was wrong: what stood in the books is reversed there, and the right one entered.
    /// More than was agreed to is for whoever agreed.
    @Transactional
    public void correct(Spending.Id id, BigDecimal amount, Me me) {
        var spending = mine(id, me);
        if (!spending.isInTheBooks()) {
            throw Problem.conflict("wow.problem.not_in_the_books");
        }
        var right = right(spending.kind(), amount);
        var agreedBy = spending.askedOf();
        if (agreedBy != null
                && !agreedBy.equals(me.id())
                && right.compareTo(spending.amount()) > 0) {
            throw Problem.invalid("wow.problem.above.agreed");
        }
        ledger.lock(spending.storeId(), usual(), clock.instant());
        reverse(spending, me);
        again(spending, right, me);
        recorded("spending.correct", id, amount, me);
    }

    @Transactional
    public void takeBack(Spending.Id id, Me me) {
        var spending = mine(id, me);
        if (spending.takenBackAt() != null) {
            return;
        }
        if (spending.spentAt() != null) {
            ledger.lock(spending.storeId(), usual(), clock.instant());
            reverse(spending, me);
        }
        ledger.takeBack(id, clock.instant());
        recorded("spending.remove", id, spending.amount(), me);
    }

    /// That was a slip: into the books again, if there is room for it.
    @Transactional
    public void restore(Spending.Id id, Me me) {
        var spending = mine(id, me);
        if (spending.takenBackAt() == null || spending.spentAt() == null) {
            throw Problem.conflict("wow.problem.not_in_the_books");
        }
        ledger.lock(spending.storeId(), usual(), clock.instant());
        again(spending, spending.amount(), me);
        recorded("spending.restore", id, spending.amount(), me);
    }

    private void again(Spending spending, BigDecimal amount, Me me) {
        var month = spending.onDate().withDayOfMonth(1);
        var limit =
                spending.askedOf() != null
                        ? null
                        : purse(spending.storeId(), spending.memberId(), month)
                                .passes(spending.kind(), amount);
        if (limit != null) {
            throw Problem.invalid("wow.problem.above.amount");
        }
        enter(spending, amount, me);
    }

    private void enter(Spending spending, BigDecimal amount, Me me) {
        var month = spending.onDate().withDayOfMonth(1);
        ledger.enter(spending, amount, month, me.id(), clock.instant());
        publish(spending, amount);
    }

    private void reverse(Spending spending, Me me) {
        ledger.reverse(spending.id(), me.id(), clock.instant())
                .ifPresent(amount -> publish(spending, amount.negate()));
    }

    private void publish(Spending spending, BigDecimal amount) {
        events.publishEvent(
                new Spent(
                        spending.id(),
                        spending.storeId(),
                        spending.personId(),
                        spending.memberId(),
                        spending.kind(),
                        amount,
                        spending.onDate(),
                        spending.partId(),
                        spending.storyId()));
    }

    /// A part brings its story, a story its customer, a customer their store.
    private Spending.New whole(Spending.New typed, Me me) {
        var part = typed.part() == null ? null : stories.part(typed.part(), me);
        var storyId = part == null ? typed.story() : part.storyId();
        var story = storyId == null ? null : stories.get(storyId, me);
        var told = story == null ? null : story.personId();
        var person = typed.person() == null ? told : typed.person();
        var store =
                person != null
                        ? people.get(person, me).storeId()
                        : story != null ? story.storeId() : typed.store();
        if (!me.sees(store)) {
            throw Problem.forbidden("wow.problem.store");
        }
        var text = within(PlainText.line(typed.text()));
        if (text.isEmpty()) {
            throw Problem.invalid("wow.problem.needed.text");
        }
        if (typed.onDate().isAfter(team.today())
                || typed.onDate().isBefore(month().minusMonths(1))) {
            throw Problem.invalid("wow.problem.spent_on");
        }
        return new Spending.New(
                store,
                person,
                storyId,
                typed.part(),
                typed.kind(),
                right(typed.kind(), typed.amount()),
                text,
                typed.onDate(),
                typed.announced(),
                typed.formKey());
    }

    /// More than nothing, in whole minutes or in the smallest coins there are.
    private BigDecimal right(Spending.Kind kind, BigDecimal amount) {
        int digits = kind.isTime() ? 0 : Math.max(0, currency().getDefaultFractionDigits());
        if (amount.signum() <= 0
                || amount.stripTrailingZeros().scale() > digits
                || amount.compareTo(MOST) >= 0) {
            throw Problem.invalid("wow.problem.spent_amount");
        }
        return amount;
    }

    private static String within(String text) {
        if (text.length() > LONGEST) {
            throw Problem.invalid("wow.problem.long.text", LONGEST);
        }
        return text;
    }

    Spending get(Spending.Id id, Me me) {
        return ledger.find(id, me.stores()).orElseThrow(Stories::unknown);
    }

    private Spending held(Spending.Id id, Me me) {
        return ledger.hold(id, me.stores()).orElseThrow(Stories::unknown);
    }

    private Spending mine(Spending.Id id, Me me) {
        var spending = held(id, me);
        if (!spending.memberId().equals(me.id()) && !me.leads()) {
            throw Problem.forbidden("wow.problem.not_yours");
        }
        return spending;
    }

    List<Spending> lately(@Nullable Long before, int limit, Me me) {
        return ledger.lately(me.stores(), before == null ? Long.MAX_VALUE : before, limit);
    }

    List<Spending> waitingFor(int limit, Me me) {
        return ledger.waitingFor(me.id(), me.stores(), limit);
    }

    List<Spending> askedBy(int limit, Me me) {
        return ledger.askedBy(me.id(), clock.instant().minus(ANSWERS_SHOWN), limit);
    }

    List<Spending> of(PersonId person, int limit, Me me) {
        return ledger.of(person, me.stores(), limit);
    }

    /// Of all of us together, so that nobody is ranked.
    List<LedgerStore.OfKind> byKind(Me me) {
        return ledger.byKind(me.stores(), month());
    }

    /// The measures of a store, its own first.
    List<Allowance> allowances(StoreId store) {
        return ledger.allowances(store);
    }

    Allowance usual() {
        return Allowance.usual(currency());
    }

    /// Set by the owner, from now on.
    @Transactional
    public void allow(StoreId store, Allowance allowance, Me me) {
        requireOwner(store, me);
        var member = allowance.memberId();
        if (member != null && !team.meOf(member).sees(store)) {
            throw Problem.invalid("wow.problem.colleague");
        }
        ledger.lock(store, usual(), clock.instant());
        ledger.set(store, allowance, me.id(), clock.instant());
        audit.record(
                me.id(),
                "wow.allowance.set",
                "store:" + store.value(),
                Map.of("member", member == null ? 0 : member.value()));
    }

    /// Everyone's measure is theirs again.
    @Transactional
    public void allowAsAll(StoreId store, MemberId member, Me me) {
        requireOwner(store, me);
        ledger.unset(store, member);
        audit.record(
                me.id(),
                "wow.allowance.unset",
                "store:" + store.value(),
                Map.of("member", member.value()));
    }

    private static void requireOwner(StoreId store, Me me) {
        if (!me.sees(store)) {
            throw Stories.unknown();
        }
        if (!me.is(Role.OWNER)) {
            throw Problem.forbidden("wow.problem.owner_sets");
        }
    }

    /// The books of a month, row by row, to whoever leads.
    public void books(YearMonth month, Me me, Consumer<LedgerStore.Line> row) {
        if (!me.leads()) {
            throw Problem.forbidden("wow.problem.leads");
        }
        long after = 0;
        var some = ledger.books(me.stores(), month.atDay(1), after, SOME);
        while (!some.isEmpty()) {
            some.forEach(row);
            after = some.getLast().id();
            some = ledger.books(me.stores(), month.atDay(1), after, SOME);
        }
    }

    private LocalDate month() {
        return team.today().withDayOfMonth(1);
    }

    private Currency currency() {
        return team.organisation()
                .map(Organisation::currency)
                .orElseGet(() -> Currency.getInstance("JPY"));
    }

    private void recorded(String deed, Spending.Id id, BigDecimal amount, Me me) {
        audit.record(me.id(), "wow." + deed, "spending:" + id.value(), Map.of("amount", amount));
    }
}
