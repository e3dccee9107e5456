package kizuna.bond;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.people.Belonging;
import kizuna.people.Memory;
import kizuna.people.NewPerson;
import kizuna.people.Occasion;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Promise;
import kizuna.people.Way;
import kizuna.team.Me;
import kizuna.touches.Channel;
import kizuna.touches.Ending;
import kizuna.touches.NewTouch;
import kizuna.touches.Purchase;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KizunaTest
class TodayTest {
    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Touches touches;
    @Autowired Bond bond;
    @Autowired Decisions decisions;
    @Autowired Scales scales;
    @Autowired Clock clock;

    private Me me;
    private LocalDate today;

    TodayTest() {
        me = new Me(new kizuna.team.MemberId(0), "", java.util.Set.of(), java.util.Set.of());
        today = LocalDate.EPOCH;
    }

    @BeforeEach
    void house() {
        scales.forget();
        me = cast.house().kobayashi();
        today = scales.today();
    }

    @Test
    void a_first_visitor_is_thanked_after_three_days_and_not_before() {
        var aiko = person("田中", "愛子");
        bought(aiko, today.minusDays(2));
        assertThat(reasons()).isEmpty();

        var ben = person("石井", "勉");
        bought(ben, today.minusDays(3));

        assertThat(reasons()).containsExactly("石井 勉: first");
    }

    @Test
    void a_first_visitor_who_said_no_to_every_way_is_not_invited() {
        var aiko = person("田中", "愛子");
        bought(aiko, today.minusDays(25));
        var way = people.addWay(aiko, new Way.New(Way.Kind.PHONE, "090-1234-5678", true), me);
        assertThat(reasons()).containsExactly("田中 愛子: first");

        people.standing(way, Way.Standing.REFUSED, me);

        assertThat(reasons()).isEmpty();
    }

    @Test
    void a_word_of_theirs_without_an_answer_comes_before_everything() {
        var aiko = person("田中", "愛子");
        bought(aiko, today.minusDays(3));
        var ben = person("石井", "勉");
        bought(ben, today.minusDays(40));
        wrote(ben, "とても助かりました", 1, Signal.THANKS);

        assertThat(reasons()).containsExactly("石井 勉: answer", "田中 愛子: first");
        assertThat(cards().getFirst().why()).contains("とても助かりました");

        decide(cards().getFirst(), new NewDecision.Act.Done(Ending.WARM, "お礼を伝えた", false));

        assertThat(reasons()).containsExactly("田中 愛子: first");
    }

    @Test
    void someone_late_against_their_own_rhythm_is_missed() {
        var aiko = person("田中", "愛子");
        for (int back : List.of(140, 120, 100, 80, 60)) {
            bought(aiko, today.minusDays(back));
        }

        assertThat(reasons()).containsExactly("田中 愛子: late");
        assertThat(cards().getFirst().why()).contains("20日").contains("60日");
    }

    @Test
    void the_words_on_the_card_are_those_that_wait_not_what_was_said_at_the_counter_since() {
        var aiko = person("田中", "愛子");
        wrote(aiko, "ボタンは見つかりましたか", 3, Signal.REPLY);
        touches.record(
                NewTouch.received(
                        aiko,
                        clock.instant().minus(1, ChronoUnit.DAYS),
                        Channel.COUNTER,
                        "雨の中のご来店",
                        Signal.VISIT),
                me);

        assertThat(cards().getFirst().why()).contains("ボタンは見つかりましたか");
    }

    @Test
    void first_visits_do_not_crowd_out_a_birthday() {
        for (int i = 0; i < 10; i++) {
            bought(person("客", "花" + i), today.minusDays(3));
        }
        var aiko = person("田中", "愛子");
        people.addOccasion(
                aiko,
                new Occasion.New(
                        "birthday", today.getMonthValue(), today.getDayOfMonth(), null, ""),
                me);

        assertThat(reasons()).hasSize(8).contains("田中 愛子: occasion");
    }

    @Test
    void a_promise_stays_until_it_is_kept_and_undoing_brings_it_back() {
        var aiko = person("田中", "愛子");
        people.addPromise(aiko, new Promise.New("ボタンを探しておく", today.minusDays(1), null), me);

        assertThat(reasons()).containsExactly("田中 愛子: promise");
        var id = decide(cards().getFirst(), new NewDecision.Act.Done(null, "見つけた", false));
        assertThat(reasons()).isEmpty();
        assertThat(people.promises(aiko).getFirst().isOpen()).isFalse();

        decisions.undo(id, me);

        assertThat(reasons()).containsExactly("田中 愛子: promise");
        assertThat(people.promises(aiko).getFirst().isOpen()).isTrue();
    }

    @Test
    void an_open_complaint_overrides_everything_but_recovery_until_peace_is_made() {
        var aiko = person("田中", "愛子");
        people.addOccasion(
                aiko,
                new Occasion.New(
                        "birthday", today.getMonthValue(), today.getDayOfMonth(), null, ""),
                me);
        touches.record(
                NewTouch.received(
                        aiko,
                        clock.instant().minus(2, ChronoUnit.DAYS),
                        Channel.COUNTER,
                        "染みが残っている",
                        Signal.COMPLAINT),
                me);

        assertThat(reasons()).containsExactly("田中 愛子: recovery");
        decide(cards().getFirst(), new NewDecision.Act.Done(Ending.FLAT, "おわびした", false));
        assertThat(reasons())
                .as("an apology alone is not peace")
                .containsExactly("田中 愛子: recovery");

        decide(cards().getFirst(), new NewDecision.Act.Done(Ending.WARM, "許してくださった", true));

        assertThat(reasons()).doesNotContain("田中 愛子: recovery");
    }

    @Test
    void a_word_and_a_promise_yield_to_recovery_while_a_complaint_is_open() {
        var aiko = person("田中", "愛子");
        people.addPromise(aiko, new Promise.New("ボタンを探しておく", today, null), me);
        wrote(aiko, "仕上がりは来週ですか", 3, Signal.REPLY);
        wrote(aiko, "染みが残っている", 2, Signal.COMPLAINT);

        assertThat(reasons()).containsExactly("田中 愛子: recovery");
        assertThat(cards().getFirst().also()).containsExactly("お約束");
    }

    @Test
    void the_quiet_are_left_in_peace_but_promises_hold() {
        var aiko = person("田中", "愛子");
        bought(aiko, today.minusDays(10));
        people.addBelonging(
                aiko, new Belonging.New("coat", "ウールコート", today.getMonthValue(), ""), me);
        assertThat(reasons()).isNotEmpty();

        people.quiet(aiko, "", me);
        assertThat(reasons()).isEmpty();

        people.addPromise(aiko, new Promise.New("直しの見積もり", today, null), me);
        assertThat(reasons()).containsExactly("田中 愛子: promise");
    }

    @Test
    void what_they_told_us_is_asked_after_when_its_day_has_come() {
        var aiko = person("田中", "愛子");
        people.addMemory(aiko, new Memory.New("娘さんの試験", today.minusDays(60), today), me);
        people.addMemory(aiko, new Memory.New("夏の旅行", today.minusDays(9), today.plusDays(20)), me);

        assertThat(reasons()).containsExactly("田中 愛子: memory");
        assertThat(cards().getFirst().words()).contains("娘さんの試験");
    }

    @Test
    void later_comes_back_on_its_day_and_not_needed_stays_away() {
        var aiko = person("田中", "愛子");
        bought(aiko, today.minusDays(3));
        decide(cards().getFirst(), new NewDecision.Act.Later(today.plusDays(3)));
        assertThat(reasons()).isEmpty();
        assertThat(bond.list(null, today, 8, Locale.JAPANESE)).isEmpty();

        var ben = person("石井", "勉");
        bought(ben, today.minusDays(3));
        var id = decide(cards().getFirst(), new NewDecision.Act.NotNeeded("もうお会いした"));
        assertThat(reasons()).isEmpty();

        decisions.undo(id, me);
        assertThat(reasons()).containsExactly("石井 勉: first");
    }

    @Test
    void a_card_handed_over_is_on_the_colleagues_list_and_not_on_mine() {
        var aiko = person("田中", "愛子");
        bought(aiko, today.minusDays(3));

        decide(
                cards().getFirst(),
                new NewDecision.Act.HandedOver(cast.tamura().id(), "お子さんの話をよくご存じ"));

        assertThat(reasons()).isEmpty();
        var theirs = bond.today(cast.tamura(), Locale.JAPANESE);
        assertThat(theirs).extracting(Card::reason).containsExactly("handed");
        assertThat(theirs.getFirst().why()).contains("小林 葵").contains("お子さんの話をよくご存じ");
    }

    @Test
    void three_silent_approaches_then_peace_until_they_move() {
        var aiko = person("田中", "愛子");
        for (int back : List.of(500, 480, 460, 440, 420)) {
            bought(aiko, today.minusDays(back));
        }
        for (int back : List.of(300, 200, 100)) {
            touches.record(
                    NewTouch.given(
                            aiko,
                            clock.instant().minus(back, ChronoUnit.DAYS),
                            Channel.CARD,
                            "",
                            Signal.CONTACT),
                    me);
        }
        assertThat(reasons()).isEmpty();

        wrote(aiko, "引っ越しました", 0, Signal.DISCLOSURE);

        assertThat(reasons()).containsExactly("田中 愛子: answer");
    }

    @Test
    void another_stores_people_are_not_on_my_list() {
        var theirs =
                people.add(
                        NewPerson.named(cast.stationStore(), "林", "健", "はやし", "けん"), cast.mori());
        touches.recordPurchase(
                new Purchase.New(theirs, today.minusDays(3), BigDecimal.TEN, 1, "", null),
                cast.mori());

        assertThat(reasons()).isEmpty();
        assertThat(bond.today(cast.mori(), Locale.JAPANESE)).hasSize(1);
        assertThat(bond.portraitOf(theirs, me, Locale.JAPANESE)).isEmpty();
    }

    @Test
    void the_list_of_a_past_morning_knows_nothing_of_later_days() {
        var aiko = person("田中", "愛子");
        for (int back : List.of(240, 220, 200, 180, 10)) {
            bought(aiko, today.minusDays(back));
        }

        var then = bond.list(null, today.minusDays(100), 8, Locale.JAPANESE);

        assertThat(then).extracting(Card::reason).containsExactly("late");
        assertThat(then.getFirst().why()).contains("80日");
        assertThat(reasons()).isEmpty();
    }

    @Test
    void an_act_that_was_answered_is_learned_from() {
        var aiko = person("田中", "愛子");
        bought(aiko, today.minusDays(3));
        decide(cards().getFirst(), new NewDecision.Act.Done(Ending.FINE, "はがきを出した", false));
        assertThat(bond.cameOfActs(me)).isEmpty();
        assertThat(bond.waiting(me)).isEqualTo(1);

        bought(aiko, today);

        assertThat(bond.tallies(me))
                .extracting(each -> each.reason() + " " + each.answered() + "/" + each.done())
                .containsExactly("first 1/1");
        assertThat(bond.cameOfActs(me)).hasSize(1);
    }

    @Test
    void who_came_again_is_not_told_that_it_was_good_to_meet_them() {
        var aiko = person("田中", "愛子");
        bought(aiko, today.minusDays(3));
        assertThat(told("en").words()).contains("It was good to meet you");
        assertThat(told("en").why()).contains("for the first time", "after three days");

        bought(aiko, today.minusDays(30));

        assertThat(told("en").why()).contains("for the second time");
        assertThat(told("en").words()).contains("again").doesNotContain("meet");
        assertThat(told("ja").words()).contains("また");
    }

    @Test
    void thanks_after_seventeen_days_do_not_speak_of_the_third() {
        bought(person("田中", "愛子"), today.minusDays(17));

        assertThat(told("ja").why()).contains("17日", "お礼がまだです").doesNotContain("3日たったころ");
        assertThat(told("en").why()).contains("17 days ago").doesNotContain("three");
    }

    @Test
    void who_does_not_come_is_not_awaited_at_the_counter() {
        var aiko = person("田中", "愛子");
        for (int back : List.of(140, 120, 100, 80, 60)) {
            bought(aiko, today.minusDays(back));
        }
        assertThat(told("en").reason()).isEqualTo("late");
        assertThat(told("en").channelWord()).contains("find one first");
        assertThat(told("en").channel()).isEqualTo(Channel.OTHER);

        people.addWay(aiko, new Way.New(Way.Kind.PHONE, "090-1234-5678", true), me);
        assertThat(told("en").channel()).isEqualTo(Channel.PHONE);
    }

    @Test
    void after_years_nobody_counts_days() {
        var aiko = person("田中", "愛子");
        for (int back : List.of(9080, 9060, 9040, 9020, 9000)) {
            bought(aiko, today.minusDays(back));
        }

        assertThat(told("en").why()).contains("24 years ago").doesNotContain("days ago");
        assertThat(told("ja").why()).contains("24年");
    }

    @Test
    void who_is_known_by_a_number_is_not_called_by_it_and_who_has_a_western_name_politely() {
        bought(person("14340", ""), today.minusDays(4));
        assertThat(told("en").words()).startsWith("Thank you for coming");
        assertThat(told("ja").words()).startsWith("先日は");

        var sophie = people.add(NewPerson.western(cast.mainStore(), "Sophie", "Martin"), me);
        bought(sophie, today.minusDays(3));
        assertThat(told("ja").words()).startsWith("Sophieさん、");
        assertThat(told("en").words()).startsWith("Sophie, thank");
    }

    @Test
    void a_quotation_within_their_words_gets_the_other_marks() {
        var aiko = person("田中", "愛子");
        wrote(aiko, "「またお願い」と、母が", 1, Signal.REPLY);

        assertThat(told("ja").why()).contains("言葉「『またお願い』と、母が」に");
    }

    @Test
    void a_birthday_is_wished_as_one_wishes_it() {
        people.addOccasion(
                person("田中", "愛子"),
                new Occasion.New(
                        "birthday", today.getMonthValue(), today.getDayOfMonth(), null, ""),
                me);

        assertThat(told("en").words()).startsWith("A very happy birthday!");
        assertThat(told("ja").words()).startsWith("お誕生日、おめでとうございます");
    }

    @Test
    void a_limit_cuts_the_list_from_below_and_never_reorders_it() {
        for (int i = 0; i < 6; i++) {
            bought(person("客", "花" + i), today.minusDays(3));
            var late = person("森", "一" + i);
            for (int back : List.of(140, 120, 100, 80, 60)) {
                bought(late, today.minusDays(back));
            }
            people.addPromise(late, new Promise.New("ボタン", today, null), me);
        }
        for (var day : List.of(today, today.minusDays(1))) {
            var all = names(day, 20);
            assertThat(all).hasSizeGreaterThan(5);
            assertThat(names(day, 1)).isEqualTo(all.subList(0, 1));
            assertThat(names(day, 5)).isEqualTo(all.subList(0, 5));
            assertThat(all).startsWith(names(day, null).toArray(String[]::new));
        }
    }

    private List<String> names(LocalDate day, @Nullable Integer limit) {
        return bond.list(me.id(), day, limit, Locale.JAPANESE).stream().map(Card::name).toList();
    }

    private Card told(String language) {
        return bond.today(me, Locale.of(language)).getFirst();
    }

    private PersonId person(String family, String given) {
        return people.add(NewPerson.named(cast.mainStore(), family, given, "", ""), me);
    }

    private void bought(PersonId person, LocalDate day) {
        touches.recordPurchase(
                new Purchase.New(person, day, new BigDecimal("1200"), 1, "コート", null), me);
    }

    private void wrote(PersonId person, String words, int daysAgo, Signal signal) {
        touches.record(
                NewTouch.received(
                        person,
                        clock.instant().minus(daysAgo, ChronoUnit.DAYS),
                        Channel.MAIL,
                        words,
                        signal),
                me);
    }

    private List<Card> cards() {
        return bond.today(me, Locale.JAPANESE);
    }

    private List<String> reasons() {
        return cards().stream().map(card -> card.name() + ": " + card.reason()).toList();
    }

    private DecisionId decide(Card card, NewDecision.Act act) {
        var decision =
                new NewDecision(
                        card.personId(),
                        card.reason(),
                        card.subject(),
                        card.element(),
                        card.channel(),
                        card.seen(),
                        act);
        return switch (decisions.decide(decision, me)) {
            case Decided.Kept(var id) -> id;
            case Decided.Before(var id) -> throw new AssertionError("Decided before: " + id);
        };
    }
}
