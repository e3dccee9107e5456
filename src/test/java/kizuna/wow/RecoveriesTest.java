package kizuna.wow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.bond.Bond;
import kizuna.bond.Card;
import kizuna.bond.Standing;
import kizuna.people.Erased;
import kizuna.people.Merges;
import kizuna.people.Merging;
import kizuna.people.NewPerson;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.platform.Problem;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Team;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Purchase;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Fine, but not close enough: made good before anyone asks.
@KizunaTest
class RecoveriesTest {
    @Autowired Cast cast;
    @Autowired Recoveries recoveries;
    @Autowired Budget budget;
    @Autowired Helps helps;
    @Autowired Bond bond;
    @Autowired People people;
    @Autowired Touches touches;
    @Autowired Merges merges;
    @Autowired WowKeeper keeper;
    @Autowired WowWaits waits;
    @Autowired Team team;
    @Autowired Clock clock;
    @Autowired Sql db;
    @Autowired PlatformTransactionManager transactions;

    private Me me;
    private PersonId aiko;

    @BeforeEach
    void house() {
        cast.house().customers();
        me = cast.kobayashi();
        aiko = cast.aiko();
    }

    @Test
    void each_step_is_on_today_of_whoever_apologises_and_holds_everything_else_back() {
        assertThat(isHeld()).isFalse();
        var id = opened();
        assertThat(card(me).reason()).isEqualTo("amends");
        assertThat(card(me).why()).contains("大切な日だと気づけなかった");
        assertThat(cards(cast.okada())).isEmpty();
        assertThat(isHeld()).isTrue();

        recoveries.did(id, Recovery.Step.APOLOGY, Channel.PHONE, "お電話でお詫びした", me);
        assertThat(recoveries.get(id, me).next()).isEqualTo(Recovery.Step.REMEDY);
        assertThat(card(me).contact()).isFalse();
        touches.recordPurchase(
                new Purchase.New(aiko, team.today(), BigDecimal.valueOf(3_001), 1, "コート", null),
                me);
        assertThat(recoveries.halfOfTheLast(aiko)).isEqualByComparingTo("1501");
        assertThat(recoveries.remedy(id, Spending.Kind.REFUND, BigDecimal.valueOf(1_501), "半分", me))
                .isTrue();
        assertThat(budget.of(aiko, 5, me))
                .singleElement()
                .satisfies(each -> assertThat(each.kind()).isEqualTo(Spending.Kind.REFUND));
        recoveries.follow(id, true, me);
        recoveries.did(id, Recovery.Step.KINDNESS, Channel.CARD, "手書きの一枚", me);
        assertThat(recoveries.get(id, me).isFree()).isFalse();
        assertThat(isHeld()).isTrue();

        recoveries.answered(id, Channel.PHONE, "気にかけてくれてありがとう", me);
        assertThat(recoveries.get(id, me).isOpen()).isFalse();
        assertThat(isHeld()).isFalse();
        assertThat(dues()).isEmpty();
    }

    @Test
    void a_word_of_theirs_after_the_apology_sets_them_free_and_what_we_promised_stays() {
        var id = opened();
        reply(Instant.now(clock));
        assertThat(recoveries.get(id, me).isFree()).as("before the apology").isFalse();
        recoveries.did(id, Recovery.Step.APOLOGY, Channel.PHONE, "お詫びした", me);
        touches.record(
                NewTouch.received(
                        aiko, clock.instant().plusMillis(5), Channel.COUNTER, "", Signal.VISIT),
                me);
        assertThat(recoveries.get(id, me).isFree()).as("coming by is no answer").isFalse();
        reply(clock.instant());
        assertThat(recoveries.get(id, me).isFree()).isTrue();
        assertThat(dues()).contains("follow_up false", "amends false");
    }

    private void reply(Instant at) {
        touches.record(NewTouch.received(aiko, at, Channel.MAIL, "うれしかったです", Signal.REPLY), me);
    }

    @Test
    void a_promise_whose_hour_has_passed_rises_to_the_owner_until_it_is_kept() {
        var id = opened();
        assertThat(recoveries.rise()).isZero();
        db.sql("update wow.recovery set promised_at = :at")
                .param("at", clock.instant().minus(Duration.ofHours(1)))
                .update();
        assertThat(recoveries.rise()).isEqualTo(1);
        assertThat(recoveries.rise()).isZero();
        assertThat(reasons(cast.sato())).contains("risen");
        assertThat(waits.of(cast.sato().id().value(), Set.of(cast.mainStore().value()), 9))
                .isEqualTo(1);
        assertThat(dues()).contains("follow_up false", "risen false");
        recoveries.promise(id, clock.instant().plus(Duration.ofHours(1)), me);
        assertThat(dues()).doesNotContain("risen false");
        recoveries.follow(id, true, me);
        assertThat(dues()).containsExactly("amends true");
        assertThat(reasons(cast.sato())).doesNotContain("risen");
    }

    @Test
    void however_many_begin_it_at_once_there_is_one() throws Exception {
        try (var hands = Executors.newFixedThreadPool(4)) {
            for (var done : hands.invokeAll(Collections.nCopies(4, this::isOpened))) {
                done.get();
            }
        }
        assertThat(recoveries.list(null, 9, me)).hasSize(1);
        var first = recoveries.list(null, 9, me).getFirst().id();
        recoveries.withdraw(first, true, me);
        opened();
        assertThatThrownBy(() -> recoveries.withdraw(first, false, me))
                .hasMessageContaining("wow.problem.recovery_open");
    }

    private boolean isOpened() {
        try {
            opened();
            return true;
        } catch (Problem another) {
            return false;
        }
    }

    @Test
    void to_show_a_page_nothing_is_held() {
        var recovery = opened();
        var spending = given();
        var help = helps.call(cast.ben(), me);
        var reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true); // in which PostgreSQL refuses to lock a row
        reading.executeWithoutResult(
                _ -> {
                    assertThat(recoveries.get(recovery, me).isOpen()).isTrue();
                    assertThat(budget.get(spending, me).isInTheBooks()).isTrue();
                    assertThat(helps.get(help, me).isOpen()).isTrue();
                });
        assertThatThrownBy(() -> reading.executeWithoutResult(_ -> recoveries.hold(recovery, me)))
                .hasStackTraceContaining("read-only");
    }

    private Spending.Id given() {
        var given =
                budget.give(
                        new Spending.New(
                                cast.mainStore(),
                                aiko,
                                null,
                                null,
                                Spending.Kind.GIFT,
                                BigDecimal.TEN,
                                "飴",
                                team.today(),
                                false),
                        me);
        return given instanceof Budget.Outcome.Given(var id) ? id : new Spending.Id(0);
    }

    @Test
    void peace_sets_them_free_and_leaves_them_quiet() {
        var id = opened();
        recoveries.peace(id, me);
        assertThat(people.get(aiko, me).isQuiet()).isTrue();
        assertThat(dues()).isEmpty();
        assertThat(recoveries.get(id, me).isFree()).isTrue();
        assertThatThrownBy(() -> recoveries.peace(id, me))
                .hasMessageContaining("wow.problem.recovery_over");
    }

    @Test
    void an_answer_is_kept_once_and_no_peace_is_made_after_it() {
        var id = opened();
        recoveries.answered(id, Channel.PHONE, "わざわざありがとう、もう大丈夫です", me);
        assertThatThrownBy(() -> recoveries.peace(id, me))
                .hasMessageContaining("wow.problem.recovery_over");
        assertThatThrownBy(() -> recoveries.answered(id, Channel.PHONE, "もう一度", me))
                .hasMessageContaining("wow.problem.recovery_over");
        assertThat(recoveries.get(id, me).answer()).isEqualTo("わざわざありがとう、もう大丈夫です");
    }

    @Test
    void an_apology_sent_twice_stands_in_the_history_once() {
        var id = opened();
        recoveries.did(id, Recovery.Step.APOLOGY, Channel.PHONE, "申し訳ございませんでした", me);
        assertThatThrownBy(
                        () ->
                                recoveries.did(
                                        id,
                                        Recovery.Step.APOLOGY,
                                        Channel.PHONE,
                                        "申し訳ございませんでした",
                                        me))
                .hasMessageContaining("wow.problem.step_done");
    }

    @Test
    void a_remedy_above_the_measure_asks_at_once() {
        var id = opened();
        recoveries.did(id, Recovery.Step.APOLOGY, Channel.PHONE, "お詫びした", me);
        assertThat(recoveries.remedy(id, Spending.Kind.REFUND, BigDecimal.valueOf(9_000), "半分", me))
                .isFalse();
        assertThat(budget.waitingFor(5, cast.tamura())).hasSize(1);
    }

    @Test
    void it_is_never_offered_for_whom_we_keep_apart_from() {
        helps.call(aiko, me);
        assertThatThrownBy(this::opened).hasMessageContaining("wow.problem.guarded");
    }

    @Test
    void one_at_a_time_in_time_and_in_its_own_store() {
        opened();
        assertThatThrownBy(this::opened).hasMessageContaining("wow.problem.recovery_open");
        assertThat(recoveries.list(null, 9, cast.mori())).isEmpty();
        var ben = cast.ben();
        assertThatThrownBy(
                        () ->
                                recoveries.open(
                                        new Recovery.New(
                                                ben, null, "何か", me.id(), "約束", Instant.EPOCH),
                                        me))
                .hasMessageContaining("wow.problem.promised_at");
    }

    @Test
    void it_goes_with_its_person_and_is_let_go_with_them() {
        var twin = people.add(NewPerson.named(cast.mainStore(), "田中", "愛子", "", ""), me);
        recoveries.open(
                new Recovery.New(
                        twin, null, "何か", me.id(), "約束", clock.instant().plusSeconds(9_000)),
                me);
        merges.merge(new Merging(aiko, twin, Set.of()), cast.sato());
        assertThat(recoveries.of(aiko, 5, me)).hasSize(1);
        keeper.erase(new Erased(aiko, List.of()));
        assertThat(recoveries.of(aiko, 5, me)).isEmpty();
    }

    private Recovery.Id opened() {
        return recoveries.open(
                new Recovery.New(
                        aiko,
                        null,
                        "大切な日だと気づけなかった",
                        me.id(),
                        "感想をうかがう",
                        clock.instant().plus(Duration.ofHours(3))),
                me);
    }

    private boolean isHeld() {
        return bond.standings(List.of(aiko)).values().stream().anyMatch(Standing::complaintOpen);
    }

    private Card card(Me whose) {
        return cards(whose).getFirst();
    }

    private List<Card> cards(Me whose) {
        return bond.today(whose, Locale.JAPANESE).stream()
                .filter(each -> each.personId().equals(aiko))
                .filter(each -> each.urgency() <= 3)
                .toList();
    }

    private List<String> reasons(Me whose) {
        return cards(whose).stream().map(Card::reason).toList();
    }

    private List<String> dues() {
        return db.sql(
                        "select reason || ' ' || holds from bond.due where person_id = :p and reason in ('amends', 'follow_up', 'risen') order by 1")
                .param("p", aiko)
                .list(String.class);
    }
}
