package kizuna.capital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.feasts.FeastWords;
import kizuna.people.Merges;
import kizuna.people.Merging;
import kizuna.people.NewPerson;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import kizuna.team.Team;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Purchase;
import kizuna.touches.PurchaseId;
import kizuna.touches.PurchaseLoad;
import kizuna.touches.Signal;
import kizuna.touches.TouchId;
import kizuna.touches.Touches;
import kizuna.wow.Budget;
import kizuna.wow.Spending;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/// The law of the ledger: whatever is written, undone, brought in, merged or erased, the months
/// kept as one writes are those that counting all of it again gives.
@KizunaTest
class LedgerLawTest {
    private static final String ROWS =
            """
            select store_id || ' ' || member_id || ' ' || month || ' ' || kind || ' ' || element || ' '
                   || reason || ' ' || stage || ': ' || sum(count) || ' ' || sum(amount)::numeric(16, 2)
            from capital.month
            group by store_id, member_id, month, kind, element, reason, stage
            having sum(count) <> 0 or sum(amount) <> 0
            order by store_id, member_id, month, kind, element, reason, stage
            """;

    private static final List<Channel> CHANNELS = List.of(Channel.values());

    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Touches touches;
    @Autowired PurchaseLoad load;
    @Autowired Merges merges;
    @Autowired MockMvcTester mvc;
    @Autowired FeastWords feasts;
    @Autowired Budget budget;
    @Autowired Ledger ledger;
    @Autowired Stages stages;
    @Autowired Team team;
    @Autowired TransactionTemplate transaction;
    @Autowired Sql db;
    @Autowired Clock clock;

    private Me me;
    private final List<PersonId> persons = new ArrayList<>();

    @BeforeEach
    void house() {
        me = cast.house().sato();
        for (var name : List.of("青木", "石井", "上田", "江口", "岡")) {
            persons.add(people.add(NewPerson.named(cast.mainStore(), name, "一", "", ""), me));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void months_kept_as_one_writes_are_those_of_a_recount(long seed) {
        var random = new Random(seed);
        live(random, 40);
        turnTheNight(random);
        live(random, 40);
        isLawful();
        assertThat(rows()).isNotEmpty();
    }

    @Test
    void what_is_captured_together_is_undone_and_restored_together() {
        var capture = UUID.randomUUID();
        var touch =
                touches.record(
                        NewTouch.received(
                                        persons.getFirst(),
                                        clock.instant(),
                                        Channel.COUNTER,
                                        "とてもうれしい",
                                        Signal.VISIT,
                                        Signal.THANKS)
                                .capturedAs(capture),
                        me);
        touches.recordPurchase(
                new Purchase.New(
                        persons.getFirst(), team.today(), new BigDecimal("1800"), 1, "", touch),
                me);
        var before = rows();
        assertThat(before)
                .as("visit, thanks, joyful words and what was bought; the first three are mine too")
                .hasSize(4 + 3)
                .anyMatch(each -> each.contains("purchase   0: 1 1800"));
        touches.undo(touch, me);
        assertThat(rows()).isEmpty();
        touches.restore(touch, me);
        assertThat(rows()).isEqualTo(before);
        isLawful();
    }

    @Test
    void who_becomes_one_with_another_and_two_again_takes_their_counts_along() {
        live(new Random(7), 30);
        turnTheNight(new Random(7));
        live(new Random(8), 30);
        var merge = merges.merge(new Merging(persons.get(0), persons.get(1), Set.of()), me);
        isLawful();
        var gone = persons.remove(1);
        live(new Random(9), 20);
        isLawful();
        persons.add(1, gone);
        merges.part(merge, me);
        isLawful();
    }

    @Test
    void what_was_counted_of_the_erased_stays_counted_on_nobodys_stage() {
        live(new Random(11), 40);
        turnTheNight(new Random(11));
        live(new Random(12), 40);
        touches.record(joyful(persons.getFirst(), 40), me);
        spend(persons.getFirst(), 40);
        var all = counted();
        assertThat(
                        mvc.post()
                                .uri("/people/" + persons.getFirst().value() + "/erasure")
                                .with(Signing.in(me))
                                .with(csrf())
                                .param("name", "青木一")
                                .param("wish", "own"))
                .hasStatus3xxRedirection();
        assertThat(counted()).isEqualTo(all);
        isLawful();
    }

    @Test
    void purchases_that_come_in_a_file_are_counted_and_leave_with_it() {
        live(new Random(13), 30);
        var before = rows();
        brought(4711);
        assertThat(rows()).isNotEqualTo(before);
        isLawful();
        transaction.executeWithoutResult(_ -> load.undo(4711));
        assertThat(rows().stream().filter(each -> !each.contains("answered")).toList())
                .isEqualTo(before.stream().filter(each -> !each.contains("answered")).toList());
        isLawful();
    }

    @Test
    void joyful_words_are_counted_for_the_store_and_for_whom_they_belong_to() {
        feasts.of(cast.mainStore(), "いつも笑顔で迎えてくださって、うれしいです", "襟の汚れが残っていました", me);
        assertThat(rows())
                .anyMatch(each -> each.contains(" 0 ") && each.contains("feast"))
                .anyMatch(each -> each.contains(" " + me.id().value() + " "));
        isLawful();
    }

    @Test
    void joyful_words_whose_day_is_put_right_leave_the_month_they_were_counted_in() {
        var first = touches.record(joyful(persons.getFirst(), 70), me);
        assertThat(feastMonths()).isEqualTo(1);
        touches.correct(first, joyful(persons.getFirst(), 3), me);
        assertThat(feastMonths()).isEqualTo(1);
        isLawful();
    }

    @Test
    void what_was_spent_is_counted_as_it_stands_in_the_books() {
        spend(persons.getFirst(), 1);
        assertThat(rows()).hasSize(2).allMatch(each -> each.contains("spent.gift emotion"));
        isLawful();
        var id = spendings().getFirst();
        budget.correct(id, new BigDecimal("250"), me);
        assertThat(rows()).allMatch(each -> each.endsWith(": 1 250.00"));
        isLawful();
        budget.takeBack(id, me);
        assertThat(rows()).isEmpty();
        isLawful();
        budget.restore(id, me);
        assertThat(rows()).hasSize(2);
        isLawful();
    }

    private void isLawful() {
        var kept = rows();
        transaction.executeWithoutResult(_ -> ledger.recount());
        assertThat(kept).isEqualTo(rows());
    }

    private List<String> rows() {
        return db.sql(ROWS).list(String.class);
    }

    private String counted() {
        return db.sql(
                        """
                        select string_agg(kind || count, ' ' order by kind)
                        from (select kind, sum(count) as count from capital.month
                              where member_id = 0 and kind <> 'feast' group by kind) k
                        """)
                .get(String.class);
    }

    /// Everyone stands somewhere else from some day of the past on.
    private void turnTheNight(RandomGenerator random) {
        transaction.executeWithoutResult(
                _ -> stages.keep(team.today(), YearMonth.from(team.today().minusDays(1))));
        db.sql("update capital.stand set since = since - 60").update();
        transaction.executeWithoutResult(_ -> ledger.recount());
        assertThat(random).isNotNull();
    }

    private void brought(long importId) {
        var today = team.today();
        transaction.executeWithoutResult(
                _ -> {
                    try (var file =
                            load.begin(
                                    new PurchaseLoad.Into(
                                            importId, cast.mainStore(), false, false))) {
                        for (int i = 0; i < 20; i++) {
                            file.add(
                                    persons.get(i % persons.size()).value(),
                                    today.minusDays(i * 5L),
                                    i % 7 == 0 ? -50_000 : 120_000,
                                    1,
                                    "コート",
                                    "R" + i);
                        }
                        file.end();
                    } catch (java.sql.SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private void live(RandomGenerator random, int times) {
        var recorded = new ArrayList<TouchId>();
        var bought = new ArrayList<PurchaseId>();
        for (int i = 0; i < times; i++) {
            var person = persons.get(random.nextInt(persons.size()));
            int what = random.nextInt(12);
            if (what == 0 && !recorded.isEmpty()) {
                var one = recorded.remove(random.nextInt(recorded.size()));
                touches.undo(one, me);
                if (random.nextBoolean()) {
                    touches.restore(one, me);
                }
            } else if (what == 1 && !bought.isEmpty()) {
                var one = bought.remove(random.nextInt(bought.size()));
                touches.undoPurchase(one, me);
                if (random.nextBoolean()) {
                    touches.restorePurchase(one, me);
                }
            } else if (what == 2 && !recorded.isEmpty()) {
                var one = recorded.remove(random.nextInt(recorded.size()));
                recorded.add(touches.correct(one, touch(random, person), me));
            } else if (what == 10) {
                spend(person, random.nextInt(28));
            } else if (what == 11 && !spendings().isEmpty()) {
                var one = spendings().get(random.nextInt(spendings().size()));
                budget.correct(one, BigDecimal.valueOf(random.nextInt(1, 9) * 50L), me);
                if (random.nextBoolean()) {
                    budget.takeBack(one, me);
                }
            } else if (what <= 4) {
                bought.add(touches.recordPurchase(purchase(random, person), me));
            } else {
                recorded.add(touches.record(touch(random, person), me));
            }
        }
    }

    private void spend(PersonId person, int daysAgo) {
        var last = team.today().minusMonths(1).withDayOfMonth(1);
        var on = team.today().minusDays(daysAgo);
        budget.give(
                new Spending.New(
                        cast.mainStore(),
                        person,
                        null,
                        null,
                        Spending.Kind.GIFT,
                        new BigDecimal("300"),
                        "小さな花束",
                        on.isBefore(last) ? last : on,
                        false),
                me);
    }

    /// Those in the books.
    private List<Spending.Id> spendings() {
        return db.sql(
                        """
                        select id from wow.spending
                        where spent_at is not null and taken_back_at is null order by id
                        """)
                .list(Spending.Id.class);
    }

    private NewTouch joyful(PersonId person, int daysAgo) {
        return NewTouch.received(
                person,
                clock.instant().minus(daysAgo, ChronoUnit.DAYS),
                Channel.COUNTER,
                "ありがとう、とてもうれしい",
                Signal.THANKS);
    }

    private long feastMonths() {
        return rows().stream()
                .filter(each -> each.contains("feast") && each.contains(" 0 20"))
                .count();
    }

    private Purchase.New purchase(RandomGenerator random, PersonId person) {
        LocalDate day = team.today().minusDays(random.nextInt(90));
        return new Purchase.New(
                person, day, BigDecimal.valueOf(random.nextInt(-2, 9) * 100L), 1, "スーツ", null);
    }

    private NewTouch touch(RandomGenerator random, PersonId person) {
        boolean received = random.nextBoolean();
        var signals = new ArrayList<Signal>();
        for (var signal : received ? Signal.THEIRS : Signal.ELEMENTS) {
            if (random.nextInt(4) == 0) {
                signals.add(signal);
            }
        }
        return new NewTouch(
                person,
                null,
                null,
                clock.instant()
                        .minus(random.nextInt(1, 60 * 24 * 90), ChronoUnit.MINUTES)
                        .truncatedTo(ChronoUnit.SECONDS),
                received,
                CHANNELS.get(random.nextInt(CHANNELS.size())),
                signals,
                signals.contains(Signal.DISCLOSURE) ? Integer.valueOf(random.nextInt(1, 4)) : null,
                random.nextBoolean() ? "ありがとう、うれしかった" : "",
                null,
                received || random.nextBoolean() ? null : "late",
                null,
                !received && random.nextInt(3) == 0,
                "");
    }
}
