package kizuna.capital;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.bond.Bond;
import kizuna.people.NewPerson;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.platform.Progress;
import kizuna.platform.Sql;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The work of the night.
@KizunaTest
class ForesightTest {
    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Foresight foresight;
    @Autowired CapitalPages pages;
    @Autowired Bond bond;
    @Autowired Team team;
    @Autowired Sql db;

    @BeforeEach
    void house() {
        cast.house();
    }

    @Test
    void the_night_fits_a_model_once_and_brings_what_it_expects_to_the_bonds() {
        customers(120);

        assertThat(foresight.night()).isTrue();
        assertThat(foresight.night()).as("a second look").isFalse();

        var fit = foresight.newest(Set.of(cast.mainStore()), false).get(cast.mainStore());
        assertThat(fit).isNotNull();
        assertThat(fit.reason()).isNull();
        assertThat(fit.customers()).isEqualTo(120);
        assertThat(fit.spending()).isNotNull();
        assertThat(one("select sum(count)::bigint from capital.month where kind = 'purchase'"))
                .as("the first night counts what was before it")
                .isEqualTo(one("select count(*) from touches.purchase"));
        assertThat(one("select count(*) from bond.prospect")).isEqualTo(120);
        assertThat(one("select count(*) from bond.prospect where alive is null"))
                .as("who never came back gives no evidence")
                .isPositive();
        var tried = pages.page(cast.mainStore(), "", false, cast.sato()).fits().getFirst().tried();
        assertThat(tried).isNotNull();
        assertThat(tried.days()).isBetween(90, 365);
        assertThat(tried.came()).isPositive();
        assertThat(tried.expected())
                .as("not far off")
                .isBetween(tried.came() / 2, tried.came() * 2);
        var stock = pages.page(null, "", false, cast.sato()).now().stock();
        assertThat(stock.purchases()).isPositive();
        assertThat(stock.worth()).isPositive();
        assertThat(stock.worth()).isBetween(stock.lower(), stock.upper());
        double spread =
                Objects.requireNonNull(stock.upper()).doubleValue()
                        / Objects.requireNonNull(stock.lower()).doubleValue();
        assertThat(spread).as("of 120 customers one knows it roughly").isBetween(1.2, 4.0);
    }

    /// Stores have other customers, so that their doubts add up as squares: 3 and 4 make 5.
    @Test
    void the_doubts_of_two_stores_do_not_simply_add_up() {
        stock(cast.mainStore(), "2000", "1940", "2080");
        stock(cast.stationStore(), "1000", "920", "1060");
        var all = pages.page(null, "", false, cast.sato()).now().stock();
        assertThat(all.worth()).isEqualByComparingTo("1500");
        assertThat(all.lower()).isEqualByComparingTo("1450");
        assertThat(all.upper()).isEqualByComparingTo("1550");
        stock(cast.stationStore(), "1000", null, null);
        assertThat(pages.page(null, "", false, cast.sato()).now().stock().isRanged())
                .as("nothing is made up where one is not known")
                .isFalse();
        stock(cast.stationStore(), null, null, null);
        var without = pages.page(null, "", false, cast.sato()).now().stock();
        assertThat(without.worth()).as("no sum that lacks a store").isNull();
        assertThat(without.isWithoutWorth()).isTrue();
        assertThat(without.purchases()).isEqualTo(2);
    }

    @Test
    void where_the_data_carry_no_model_the_reason_is_kept_and_the_last_good_one_serves() {
        customers(120);
        foresight.night();
        db.sql("update capital.fit set fitted_on = fitted_on - 1").update();
        db.sql("delete from touches.purchase where person_id > 100").update();
        db.sql(
                        """
                        delete from touches.purchase q using touches.purchase o
                        where o.person_id = q.person_id and o.on_date < q.on_date
                        """)
                .update();

        foresight.night();

        var last = foresight.newest(Set.of(cast.mainStore()), false).get(cast.mainStore());
        assertThat(last).isNotNull();
        assertThat(last.reason()).isEqualTo("NO_REPEATS");
        var note = pages.page(cast.mainStore(), "", false, cast.sato()).fits().getFirst();
        assertThat(note.servedOn()).isEqualTo(team.today().minusDays(1));
        assertThat(one("select count(*) from bond.prospect where as_of = current_date"))
                .isPositive();
    }

    @Test
    void where_what_they_spend_carries_no_model_the_last_good_one_of_it_serves() {
        customers(120);
        foresight.night();
        db.sql("update capital.fit set fitted_on = fitted_on - 1").update();
        db.sql("update touches.purchase set amount = 1000").update();

        foresight.night();

        var kept =
                db.sql(
                                """
                                select count(*) from capital.fit
                                where spending is null and store_id = :store
                                """)
                        .param("store", cast.mainStore())
                        .get(Long.class);
        assertThat(kept).as("amounts all alike carry none").isEqualTo(1);
        assertThat(pages.page(cast.mainStore(), "", false, cast.sato()).now().stock().worth())
                .isPositive();
    }

    @Test
    void a_shop_without_purchases_is_told_why_nothing_is_expected() {
        cast.customers();
        foresight.night();
        var fit = foresight.newest(Set.of(cast.mainStore()), false).get(cast.mainStore());
        assertThat(fit).isNotNull();
        assertThat(fit.reason()).isEqualTo("NOBODY");
        assertThat(pages.page(null, "", false, cast.sato()).now().stock().worth()).isNull();
    }

    @Test
    void of_those_late_in_one_week_whom_more_may_be_lost_with_comes_first_and_words_say_why() {
        var first = late("青木");
        var second = late("石井");
        bond.rebuild(Progress.UNSEEN);
        prospect(first, 0.9, 1);
        prospect(second, 0.5, 8);
        var cards = bond.today(cast.sato(), Locale.JAPANESE);
        assertThat(cards).extracting(each -> each.personId()).containsSubsequence(second, first);
        assertThat(cards.getFirst().why()).contains("分かれ目").doesNotContain("0.5", "50", "円");
        prospect(first, 0.4, 9);
        assertThat(bond.today(cast.sato(), Locale.JAPANESE))
                .extracting(each -> each.personId())
                .containsSubsequence(first, second);
    }

    @Test
    void the_past_is_made_anew_with_what_each_month_could_know() {
        customers(120);
        bond.rebuild(Progress.UNSEEN);
        foresight.rebuild();
        var page = pages.page(null, "", false, cast.sato());
        var known = page.months().stream().filter(each -> each.stock().worth() != null).count();
        assertThat(known).isGreaterThan(6);
        assertThat(page.months()).allMatch(each -> each.standing().isKnown());
        long everyone = page.now().standing().persons().stream().mapToLong(each -> each).sum();
        assertThat(everyone).isEqualTo(120);
        assertThat(page.now().standing().near()).isPositive();
        assertThat(page.cohorts()).isNotEmpty();
        assertThat(page.cohorts().getFirst().came().getFirst())
                .isEqualTo(page.cohorts().getFirst().persons());
        var stages =
                db.sql(
                                """
                                select coalesce(sum(persons), 0) from capital.stage
                                where month = :month and stage = 2
                                """)
                        .param("month", YearMonth.from(team.today().minusDays(1)).atDay(1))
                        .get(BigDecimal.class);
        assertThat(stages.longValue())
                .as("as the bonds say themselves")
                .isEqualTo(one("select count(*) from bond.state where stage = 2"));
    }

    private void stock(
            StoreId store,
            @Nullable String amount,
            @Nullable String lower,
            @Nullable String upper) {
        db.sql(
                        """
                        insert into capital.stock (store_id, month, customers, purchases, amount,
                                                   lower, upper)
                        values (:store, :month, 1, 1, cast(:amount as numeric),
                                cast(:lower as numeric), cast(:upper as numeric))
                        on conflict (store_id, month) do update
                        set amount = excluded.amount, lower = excluded.lower, upper = excluded.upper
                        """)
                .param("store", store)
                .param("month", YearMonth.from(team.today().minusDays(1)).atDay(1))
                .param("amount", amount)
                .param("lower", lower)
                .param("upper", upper)
                .update();
    }

    /// Buyers of a rhythm of their own, some of whom leave.
    private void customers(int many) {
        var random = new Random(5);
        for (int i = 0; i < many; i++) {
            var person =
                    people.add(
                            NewPerson.named(cast.mainStore(), "客" + i, "一", "", ""), cast.sato());
            double gap = 10 + random.nextInt(60);
            double day = 500 - random.nextInt(400);
            int usual = 800 + random.nextInt(6000);
            do {
                bought(person, (int) day, usual / 2 + random.nextInt(usual));
                day -= gap * (0.3 + random.nextExponential());
            } while (day > 1 && random.nextInt(8) > 0);
        }
    }

    /// Came each month, and not for two.
    private PersonId late(String name) {
        var person =
                people.add(
                        NewPerson.named(cast.mainStore(), name, "一", "", "")
                                .ownedBy(cast.sato().id()),
                        cast.sato());
        for (int day = 420; day >= 60; day -= 30) {
            bought(person, day, 1200);
        }
        return person;
    }

    private void prospect(PersonId person, double alive, double expected) {
        db.sql(
                        """
                        insert into bond.prospect (person_id, store_id, alive, expected, as_of)
                        values (:person, 1, :alive, :expected, current_date)
                        on conflict (person_id) do update
                        set alive = excluded.alive, expected = excluded.expected
                        """)
                .param("person", person)
                .param("alive", alive)
                .param("expected", expected)
                .update();
    }

    private void bought(PersonId person, int daysAgo, int amount) {
        LocalDate on = team.today().minusDays(daysAgo);
        db.sql(
                        """
                        insert into touches.purchase (person_id, store_id, on_date, amount)
                        values (:person, :store, :on, :amount)
                        """)
                .param("person", person)
                .param("store", cast.mainStore())
                .param("on", on)
                .param("amount", BigDecimal.valueOf(amount))
                .update();
    }

    private long one(String sql) {
        return db.sql(sql).get(Long.class);
    }
}
