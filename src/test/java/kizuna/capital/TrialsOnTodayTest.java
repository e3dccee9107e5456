package kizuna.capital;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.bond.Bond;
import kizuna.bond.Card;
import kizuna.people.NewPerson;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Promise;
import kizuna.people.Way;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import kizuna.team.Team;
import kizuna.touches.Purchase;
import kizuna.touches.Touches;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/// Whoever serves someone knows what a lot keeps back from them, and Today does not propose it.
@KizunaTest
class TrialsOnTodayTest {
    @Autowired private Cast cast;
    @Autowired private TriedShop shop;
    @Autowired private TrialBook trials;
    @Autowired private People people;
    @Autowired private Touches touches;
    @Autowired private Bond bond;
    @Autowired private Team team;
    @Autowired private Clock clock;
    @Autowired private Sql db;
    @Autowired private MockMvcTester mvc;

    private Me me;
    private PersonId aiko;
    private LocalDate today;

    TrialsOnTodayTest() {
        aiko = new PersonId(0);
        today = LocalDate.EPOCH;
        me = new Me(new kizuna.team.MemberId(0), "", java.util.Set.of(), java.util.Set.of());
    }

    @BeforeEach
    void aiko_is_missed_and_would_be_called() {
        cast.house();
        me = cast.sato();
        today = team.today();
        aiko = people.add(NewPerson.named(cast.mainStore(), "田中", "愛子", "たなか", "あいこ"), me);
        people.addWay(aiko, new Way.New(Way.Kind.PHONE, "090-1234-5678", true), me);
        buys(aiko);
    }

    private void buys(PersonId who) {
        for (int back : List.of(140, 120, 100, 80, 60)) {
            touches.recordPurchase(
                    new Purchase.New(
                            who, today.minusDays(back), new BigDecimal("1200"), 1, "コート", null),
                    me);
        }
    }

    private Optional<Card> card() {
        return bond.today(aiko, me, Locale.JAPANESE);
    }

    /// A trial of eight weeks that began today, in which Aiko is drawn into this wave.
    private TrialId tried(Act act, int wave) {
        var id =
                trials.register(
                        new Trial.New(
                                cast.mainStore(),
                                "電話の効き目",
                                act,
                                null,
                                null,
                                30,
                                2,
                                3,
                                Outcome.CAME,
                                8),
                        me);
        db.sql("update capital.trial set began_on = :today where id = :id")
                .param("today", today)
                .param("id", id)
                .update();
        draw(id, aiko, wave);
        return id;
    }

    private void draw(TrialId id, PersonId who, int wave) {
        db.sql("insert into capital.drawn (trial_id, person_id, wave) values (:id, :p, :wave)")
                .param("id", id)
                .param("p", who)
                .param("wave", wave)
                .update();
    }

    @Test
    void who_is_left_out_of_calls_is_not_proposed_to_be_called() {
        assertThat(card()).map(Card::reason).hasValue("late");

        tried(Act.PHONE, 0);

        assertThat(card()).isEmpty();
    }

    @Test
    void who_is_left_out_of_something_else_is_proposed_and_the_card_says_what_is_kept_back() {
        tried(Act.OTHER, 0);

        assertThat(card()).map(Card::reason).hasValue("late");
        assertThat(card().orElseThrow().held())
                .singleElement()
                .asString()
                .contains("「電話の効き目」は、くじで", "いつもどおり");
    }

    @Test
    void where_most_are_kept_back_those_who_wait_behind_them_take_the_places() {
        var id = tried(Act.ANY, 0);
        for (int i = 0; i < 60; i++) {
            var missed =
                    people.add(NewPerson.named(cast.mainStore(), "森", "町" + i, "もり", "まち"), me);
            people.addWay(
                    missed, new Way.New(Way.Kind.PHONE, "090-0000-%04d".formatted(i), true), me);
            buys(missed);
            if (i < 50) {
                draw(id, missed, 0);
            }
        }

        assertThat(bond.list(null, today, 6, Locale.JAPANESE)).hasSize(6);
        assertThat(bond.list(null, today, 50, Locale.JAPANESE)).hasSize(10);
    }

    @Test
    void what_is_owed_to_them_stands_on_today_all_the_same_with_a_quiet_line() throws Exception {
        tried(Act.ANY, 0);
        people.addPromise(aiko, new Promise.New("ボタンの色を調べる", today, null), me);

        assertThat(card()).map(Card::reason).hasValue("promise");
        assertThat(mvc.get().uri("/").with(Signing.in(me)))
                .hasStatusOk()
                .bodyText()
                .contains("こちらからのお声がけは、くじで");
    }

    @Test
    void the_second_wave_waits_for_its_day() {
        var id = tried(Act.PHONE, 2);
        assertThat(card()).isEmpty();

        db.sql("update capital.trial set began_on = :day where id = :id")
                .param("day", today.minusWeeks(3))
                .param("id", id)
                .update();

        assertThat(card()).map(Card::held).hasValue(List.of());
    }

    @Test
    void who_is_to_be_reached_is_called_as_ever() {
        tried(Act.PHONE, 1);

        assertThat(card()).map(Card::held).hasValue(List.of());
    }

    @Test
    void nothing_is_kept_back_when_it_is_over_or_was_ended() {
        var id = tried(Act.PHONE, 0);
        db.sql("update capital.trial set began_on = :day where id = :id")
                .param("day", today.minusWeeks(8))
                .param("id", id)
                .update();
        assertThat(card()).as("over").map(Card::held).hasValue(List.of());

        db.sql("update capital.trial set began_on = :today where id = :id")
                .param("today", today)
                .param("id", id)
                .update();
        assertThat(card()).as("running").isEmpty();
        trials.stop(trials.get(id, me), me);
        assertThat(card()).as("ended").map(Card::held).hasValue(List.of());
    }

    @Test
    void their_page_says_it_to_whoever_serves_them_and_leads_only_those_who_lead_to_the_trial()
            throws Exception {
        var id = tried(Act.PHONE, 0);
        var trial = "/capital/trials/" + id.value();
        var page = "/people/" + aiko.value();
        assertThat(mvc.get().uri(page).with(Signing.in(me)))
                .hasStatusOk()
                .bodyText()
                .contains("ご様子うかがいの電話は、くじで", trial);
        assertThat(mvc.get().uri(page).with(Signing.in(cast.kobayashi())))
                .hasStatusOk()
                .bodyText()
                .contains("ご様子うかがいの電話は、くじで")
                .doesNotContain(trial);
    }

    @Test
    void two_trials_at_once_say_so_before_the_second_lot_is_drawn() throws Exception {
        shop.customers(cast.mainStore(), List.of("くじの方"), me, clock.instant());
        var first = trials.register(TriedShop.registered(cast.mainStore(), "電話の効き目", 1), me);
        trials.begin(trials.get(first, me), me);
        var second = trials.register(TriedShop.registered(cast.mainStore(), "はがきの効き目", 1), me);
        var page = "/capital/trials/" + second.value();
        assertThat(mvc.get().uri(page).with(Signing.in(me)))
                .bodyText()
                .contains("ほかにも確かめていることがあります", "電話の効き目", "人数は「もう一度見立てる」でわかります", "本店");

        trials.plan(trials.get(second, me), me);

        assertThat(mvc.get().uri(page).with(Signing.in(me)))
                .bodyText()
                .contains("両方に入る方が" + (TriedShop.PEOPLE + 1) + "人います", "何のおかげか言えなくなります");
        trials.stop(trials.get(first, me), me);
        assertThat(mvc.get().uri(page).with(Signing.in(me)))
                .bodyText()
                .doesNotContain("ほかにも確かめていることがあります");
        trials.begin(trials.get(second, me), me);
        assertThat(trials.get(second, me).isDrawn()).as("allowed all the same").isTrue();
    }
}
