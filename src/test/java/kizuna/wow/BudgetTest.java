package kizuna.wow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.people.Erased;
import kizuna.people.PersonId;
import kizuna.platform.Problem;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.NewMember;
import kizuna.team.Role;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/// What is given without asking, and books that always balance.
@KizunaTest
@RecordApplicationEvents
class BudgetTest {
    private static final BigDecimal ACT = BigDecimal.valueOf(3_000);

    private static final List<Spending.Kind> KINDS =
            List.of(Spending.Kind.GIFT, Spending.Kind.FLOWERS, Spending.Kind.REFUND);

    @Autowired Cast cast;
    @Autowired Budget budget;
    @Autowired WowKeeper keeper;
    @Autowired WowWaits waits;
    @Autowired Team team;
    @Autowired Sql db;
    @Autowired ApplicationEvents events;

    private Me me;
    private PersonId aiko;

    @BeforeEach
    void house() {
        cast.house().customers();
        me = cast.kobayashi();
        aiko = cast.aiko();
    }

    @Test
    void within_the_measure_it_is_given_at_once_and_in_the_books() {
        var id = given(1_200, me);
        assertThat(budget.of(aiko, 5, me)).extracting(Spending::id).containsExactly(id);
        assertThat(purse(me).money()).isEqualByComparingTo("1200");
        assertThat(purse(me).left()).isEqualByComparingTo("7800");
        assertThat(books())
                .singleElement()
                .satisfies(
                        line -> {
                            assertThat(line.fromAccount()).isEqualTo("purse");
                            assertThat(line.toAccount()).isEqualTo("gift");
                        });
        assertThat(events.stream(Spent.class))
                .singleElement()
                .satisfies(
                        spent -> {
                            assertThat(spent.person()).isEqualTo(aiko);
                            assertThat(spent.amount()).isEqualByComparingTo("1200");
                            assertThat(spent.member()).isEqualTo(me.id());
                        });
    }

    @Test
    void above_the_measure_one_person_is_asked_and_a_yes_takes_it_from_the_house() {
        assertThat(budget.give(gift(5_000), me))
                .isEqualTo(new Budget.Outcome.Above(Purse.Limit.ACT));
        assertThat(books()).isEmpty();
        var tamura = cast.tamura();
        assertThat(budget.whoMayBeAsked(cast.mainStore(), me))
                .extracting(each -> each.id())
                .contains(tamura.id())
                .doesNotContain(me.id(), cast.okada().id());
        var id = budget.ask(gift(5_000), tamura.id(), me);
        assertThat(waits.of(tamura.id().value(), Set.of(cast.mainStore().value()), 9)).isEqualTo(1);
        assertThat(budget.waitingFor(5, tamura)).hasSize(1);
        assertThat(books()).isEmpty();
        assertThatThrownBy(() -> budget.answer(id, true, "", cast.sato()))
                .hasMessageContaining("wow.problem.not_asked");

        budget.answer(id, true, "喜ばれるといいですね", tamura);
        assertThat(books()).extracting(LedgerStore.Line::fromAccount).containsExactly("house");
        assertThat(purse(me).money()).isZero();
        assertThat(budget.askedBy(5, me))
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.agreed()).isTrue();
                            assertThat(each.answer()).isEqualTo("喜ばれるといいですね");
                        });
        assertThatThrownBy(() -> budget.answer(id, false, "", tamura))
                .hasMessageContaining("wow.problem.answered_before");
    }

    @Test
    void with_a_no_nothing_is_spent() {
        var id = budget.ask(gift(5_000), cast.tamura().id(), me);
        budget.answer(id, false, "来月にしましょう", cast.tamura());
        assertThat(books()).isEmpty();
        assertThat(budget.of(aiko, 5, me)).isEmpty();
        assertThat(budget.askedBy(5, me)).singleElement().matches(Spending::isRefused);
    }

    @Test
    void an_owner_decides_alone_and_a_member_asks_no_colleague() {
        budget.ask(gift(50_000), cast.sato().id(), cast.sato());
        assertThat(books()).extracting(LedgerStore.Line::fromAccount).containsExactly("house");
        assertThatThrownBy(() -> budget.ask(gift(5_000), cast.okada().id(), me))
                .hasMessageContaining("wow.problem.asked_of");
        assertThatThrownBy(() -> budget.ask(gift(5_000), me.id(), me))
                .hasMessageContaining("wow.problem.asked_of");
    }

    @Test
    void what_was_agreed_to_is_corrected_upwards_by_whoever_agreed_only() {
        var tamura = cast.tamura();
        var id = budget.ask(gift(5_000), tamura.id(), me);
        budget.answer(id, true, "", tamura);
        assertThatThrownBy(() -> budget.correct(id, BigDecimal.valueOf(5_001), me))
                .hasMessageContaining("wow.problem.above.agreed");
        budget.correct(id, BigDecimal.valueOf(4_000), me);
        budget.correct(id, BigDecimal.valueOf(6_000), tamura);
        assertThat(budget.get(id, me).amount()).isEqualByComparingTo("6000");
    }

    @Test
    void time_is_counted_in_minutes_and_apart_from_money() {
        give(Spending.Kind.TIME, 45, me);
        assertThat(purse(me).minutes()).isEqualByComparingTo("45");
        assertThat(purse(me).money()).isZero();
        assertThat(budget.give(spending(Spending.Kind.TIME, 61), me))
                .isEqualTo(new Budget.Outcome.Above(Purse.Limit.ACT));
        assertThatThrownBy(() -> budget.give(gift(new BigDecimal("10.5")), me))
                .hasMessageContaining("wow.problem.spent_amount");
    }

    @Test
    void what_was_wrong_is_reversed_by_an_entry_and_nothing_is_ever_changed() {
        var id = given(1_200, me);
        budget.correct(id, BigDecimal.valueOf(2_100), me);
        assertThat(books()).hasSize(3);
        assertThat(purse(me).money()).isEqualByComparingTo("2100");
        budget.takeBack(id, me);
        assertThat(purse(me).money()).isZero();
        assertThat(budget.of(aiko, 5, me)).isEmpty();
        budget.restore(id, me);
        assertThat(purse(me).money()).isEqualByComparingTo("2100");
        assertThat(sumOfEvents()).isEqualByComparingTo("2100");
        assertThatThrownBy(() -> budget.correct(id, BigDecimal.valueOf(3_001), me))
                .hasMessageContaining("wow.problem.above.amount");
        assertThat(purse(me).money()).isEqualByComparingTo("2100");
        assertThatThrownBy(() -> db.sql("update wow.entry set amount = 1").update())
                .hasStackTraceContaining("append-only");
        assertThatThrownBy(() -> db.sql("delete from wow.entry").update())
                .hasStackTraceContaining("append-only");
        assertThatThrownBy(() -> budget.takeBack(id, cast.okada()))
                .hasMessageContaining("wow.problem.not_yours");
    }

    @Test
    void the_owner_sets_the_measure_of_all_and_of_one_and_can_stop_it() {
        var store = cast.mainStore();
        budget.allow(store, measure(null, 1_000, 2_000, 9_000, false), cast.sato());
        budget.allow(store, measure(cast.okada(), 5_000, 5_000, null, false), cast.sato());
        assertThat(budget.give(gift(1_500), me)).isInstanceOf(Budget.Outcome.Above.class);
        given(1_500, cast.okada());
        budget.allowAsAll(store, cast.okada().id(), cast.sato());
        assertThat(budget.give(gift(1_500), cast.okada())).isInstanceOf(Budget.Outcome.Above.class);
        budget.allow(store, measure(null, 1_000, 2_000, 9_000, true), cast.sato());
        assertThat(budget.give(gift(1), me)).isEqualTo(new Budget.Outcome.Above(Purse.Limit.OFF));
        assertThatThrownBy(() -> budget.allow(store, measure(null, 1, 1, 1, false), cast.tamura()))
                .hasMessageContaining("wow.problem.owner_sets");
    }

    @Test
    void another_store_does_not_see_it_and_sums_have_no_names() {
        var id = given(1_200, me);
        assertThat(budget.lately(null, 9, cast.mori())).isEmpty();
        assertThat(budget.byKind(cast.mori())).isEmpty();
        assertThatThrownBy(() -> budget.takeBack(id, cast.mori())).isInstanceOf(Problem.class);
        given(800, cast.okada());
        assertThat(budget.byKind(me))
                .containsExactly(
                        new LedgerStore.OfKind(Spending.Kind.GIFT, new BigDecimal("2000.00"), 2));
    }

    @Test
    void when_a_customer_is_erased_the_sums_stay_and_nothing_of_them() {
        given(1_200, me);
        keeper.erase(new Erased(aiko, List.of()));
        assertThat(purse(me).money()).isEqualByComparingTo("1200");
        assertThat(db.sql("select text from wow.spending").list(String.class)).containsExactly("");
    }

    /// Whatever is given, asked for, answered, corrected and taken back, in whichever order.
    @Test
    void the_books_balance_after_every_deed_and_no_purse_passes_its_limit() {
        var members = List.of(me, cast.okada(), cast.tamura());
        for (long seed = 1; seed <= 4; seed++) {
            var chance = new Random(seed);
            var known = new ArrayList<Spending.Id>();
            var worth = new HashMap<Spending.Id, BigDecimal>();
            for (int deed = 0; deed < 40; deed++) {
                step(chance, members, known);
                for (var each : known) {
                    worth.put(each, worth(each));
                }
                balances(worth, members);
            }
        }
    }

    private void step(Random chance, List<Me> members, List<Spending.Id> known) {
        var who = members.get(chance.nextInt(members.size()));
        var amount = BigDecimal.valueOf(chance.nextInt(3_600) + 1L);
        var kind = KINDS.get(chance.nextInt(KINDS.size()));
        try {
            if (known.isEmpty() || chance.nextInt(3) == 0) {
                if (budget.give(spending(kind, amount), who)
                        instanceof Budget.Outcome.Given(var id)) {
                    known.add(id);
                } else if (chance.nextBoolean()) {
                    known.add(budget.ask(spending(kind, amount), cast.sato().id(), who));
                }
            } else {
                var id = known.get(chance.nextInt(known.size()));
                switch (chance.nextInt(4)) {
                    case 0 -> budget.correct(id, amount, cast.sato());
                    case 1 -> budget.takeBack(id, cast.sato());
                    case 2 -> budget.restore(id, cast.sato());
                    default -> budget.answer(id, chance.nextBoolean(), "", cast.sato());
                }
            }
        } catch (Problem refused) {
            assertThat(refused.key()).startsWith("wow.problem.");
        }
    }

    /// What it stands for by itself, whatever the books say.
    private BigDecimal worth(Spending.Id id) {
        var spending = budget.get(id, cast.sato());
        return spending.isInTheBooks() ? spending.amount() : BigDecimal.ZERO;
    }

    private void balances(Map<Spending.Id, BigDecimal> worth, List<Me> members) {
        var accounts = new HashMap<String, BigDecimal>();
        for (var line : books()) {
            accounts.merge(line.fromAccount(), line.amount().negate(), BigDecimal::add);
            accounts.merge(line.toAccount(), line.amount(), BigDecimal::add);
        }
        assertThat(sum(accounts.values())).isZero();
        var sources = sum(List.of(of(accounts, "purse"), of(accounts, "house")));
        assertThat(sources.negate()).isGreaterThanOrEqualTo(sum(worth.values()));
        worth.forEach(
                (id, amount) ->
                        assertThat(inTheBooks(id)).as(id.toString()).isEqualByComparingTo(amount));
        for (var each : members) {
            assertThat(purse(each).money())
                    .isBetween(BigDecimal.ZERO, purse(each).allowance().perMonth());
        }
    }

    private BigDecimal inTheBooks(Spending.Id id) {
        return sum(
                books().stream()
                        .filter(each -> each.spendingId() == id.value())
                        .map(
                                each ->
                                        each.reverses() == null
                                                ? each.amount()
                                                : each.amount().negate())
                        .toList());
    }

    private static BigDecimal of(Map<String, BigDecimal> accounts, String account) {
        return accounts.getOrDefault(account, BigDecimal.ZERO);
    }

    @Test
    void eight_members_who_give_at_once_pass_no_limit_and_the_books_balance() throws Exception {
        budget.allow(cast.mainStore(), measure(null, 3_000, 3_000, 10_000, false), cast.sato());
        var eight = new ArrayList<Me>();
        for (int i = 0; i < 8; i++) {
            eight.add(
                    team.meOf(
                            team.join(
                                    new NewMember(
                                            "eight" + i,
                                            "八人 " + i,
                                            null,
                                            Set.of(Role.MEMBER),
                                            List.of(cast.mainStore())))));
        }
        var deeds = new ArrayList<Callable<Budget.Outcome>>();
        for (int round = 0; round < 6; round++) {
            eight.forEach(each -> deeds.add(() -> budget.give(gift(700), each)));
        }
        int given = 0;
        try (var hands = Executors.newFixedThreadPool(8)) {
            for (var done : hands.invokeAll(deeds)) {
                given += done.get() instanceof Budget.Outcome.Given ? 1 : 0;
            }
        }
        assertThat(given).isEqualTo(14); // 14 × 700 is the most that 10,000 hold
        assertThat(purse(me).all()).isEqualByComparingTo("9800");
        for (var each : eight) {
            assertThat(purse(each).money()).isLessThanOrEqualTo(ACT);
        }
        assertThat(sum(books().stream().map(LedgerStore.Line::amount).toList()))
                .isEqualByComparingTo("9800");
    }

    private static BigDecimal sum(Iterable<BigDecimal> some) {
        var sum = BigDecimal.ZERO;
        for (var each : some) {
            sum = sum.add(each);
        }
        return sum;
    }

    private BigDecimal sumOfEvents() {
        return sum(events.stream(Spent.class).map(Spent::amount).toList());
    }

    private List<LedgerStore.Line> books() {
        var lines = new ArrayList<LedgerStore.Line>();
        budget.books(YearMonth.from(team.today()), cast.sato(), lines::add);
        return lines;
    }

    private Purse purse(Me whose) {
        return budget.purse(cast.mainStore(), whose);
    }

    private Spending.Id given(long amount, Me by) {
        return give(Spending.Kind.GIFT, amount, by);
    }

    private Spending.Id give(Spending.Kind kind, long amount, Me by) {
        return budget.give(spending(kind, amount), by) instanceof Budget.Outcome.Given(var id)
                ? id
                : failed();
    }

    private static Spending.Id failed() {
        throw new AssertionError("above a limit");
    }

    private Spending.New gift(long amount) {
        return gift(BigDecimal.valueOf(amount));
    }

    private Spending.New gift(BigDecimal amount) {
        return spending(Spending.Kind.GIFT, amount);
    }

    private Spending.New spending(Spending.Kind kind, long amount) {
        return spending(kind, BigDecimal.valueOf(amount));
    }

    private Spending.New spending(Spending.Kind kind, BigDecimal amount) {
        return new Spending.New(
                cast.mainStore(), aiko, null, null, kind, amount, "小さな花束を", team.today(), false);
    }

    private static Allowance measure(
            @Nullable Me whose, long act, long month, @Nullable Integer all, boolean off) {
        return new Allowance(
                whose == null ? null : whose.id(),
                BigDecimal.valueOf(act),
                BigDecimal.valueOf(month),
                all == null ? null : BigDecimal.valueOf(all),
                60,
                300,
                off ? java.time.Instant.EPOCH : null);
    }
}
