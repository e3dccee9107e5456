package kizuna.bond;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import kizuna.touches.Signal;
import org.junit.jupiter.api.Test;

/// Why somebody is on the list of a morning, and why not.
class ReasonsTest {
    private static final int FAR = 200;

    // — Their word first —

    @Test
    void a_word_from_afar_waits_for_an_answer_from_its_day_on() {
        var life = new Life().visits(0).says(10, false, Signal.REPLY);
        assertThat(reason(life, 9)).isNotEqualTo(Optional.of(OwnReason.ANSWER));
        assertThat(reason(life, 10)).contains(OwnReason.ANSWER);
        assertThat(since(life, 14)).isEqualTo(10);
    }

    @Test
    void a_word_at_the_counter_was_answered_there() {
        assertThat(holding(new Life().visits(0).tells(10, 1), 11)).doesNotContain(OwnReason.ANSWER);
    }

    @Test
    void once_we_answer_nothing_waits() {
        var life =
                new Life().visits(0).says(10, false, Signal.THANKS).approached(11, Signal.CONTACT);
        assertThat(holding(life, 12)).doesNotContain(OwnReason.ANSWER);
    }

    @Test
    void an_open_complaint_calls_for_recovery_and_for_nothing_we_want() {
        var life = monthly(8).says(215, false, Signal.COMPLAINT);
        assertThat(holding(life, 215 + FAR)).containsExactly(OwnReason.RECOVERY);
        assertThat(holding(life.says(216, true, Signal.RECOVERED), 217))
                .doesNotContain(OwnReason.RECOVERY);
    }

    @Test
    void a_word_waits_until_peace_is_made() {
        var life = monthly(8).says(214, false, Signal.REPLY).says(215, false, Signal.COMPLAINT);
        assertThat(holding(life, 216)).containsExactly(OwnReason.RECOVERY);
        assertThat(holding(life.says(216, true, Signal.RECOVERED), 217)).contains(OwnReason.ANSWER);
    }

    // — First visits: three days, three weeks, three months, until the third visit —

    @Test
    void thanks_three_days_after_the_first_visit() {
        var life = new Life().visits(0);
        assertThat(reason(life, 2)).isEmpty();
        assertThat(reason(life, 3)).contains(OwnReason.FIRST);
        assertThat(step(life, 3)).isEqualTo(3);
    }

    @Test
    void after_the_thanks_an_invitation_at_three_weeks_and_a_line_at_three_months() {
        var thanked = new Life().visits(0).approached(3, Signal.CONTACT);
        assertThat(reason(thanked, 20)).isEmpty();
        assertThat(reason(thanked, 21)).contains(OwnReason.FIRST);
        assertThat(step(thanked, 21)).isEqualTo(21);
        var invited = thanked.approached(21, Signal.USEFUL);
        assertThat(reason(invited, 89)).isEmpty();
        assertThat(reason(invited, 90)).contains(OwnReason.FIRST);
        assertThat(step(invited, 90)).isEqualTo(90);
    }

    @Test
    void who_was_not_thanked_in_time_is_invited_not_thanked_late() {
        var life = new Life().visits(0);
        assertThat(step(life, 20)).isEqualTo(3);
        assertThat(step(life, 25)).isEqualTo(21);
    }

    @Test
    void the_flow_begins_again_with_the_second_visit_and_ends_with_the_third() {
        assertThat(reason(new Life().visits(0, 40), 43)).contains(OwnReason.FIRST);
        assertThat(holding(new Life().visits(0, 40, 80), 83)).doesNotContain(OwnReason.FIRST);
    }

    @Test
    void who_has_not_come_back_after_four_months_gets_a_reason_of_their_own() {
        var life = new Life().visits(0).approached(90, Signal.CONTACT);
        assertThat(reason(life, 119)).isEmpty();
        assertThat(reason(life, 130)).contains(OwnReason.NOT_BACK);
    }

    // — Late against their own rhythm —

    @Test
    void who_comes_each_month_is_late_after_six_weeks() {
        var life = monthly(8);
        int late = dueDay(life, OwnReason.LATE, 210);
        assertThat(late).isBetween(210 + 31, 210 + 50);
    }

    @Test
    void who_comes_twice_a_year_is_not_late_after_six_weeks() {
        var life = new Life().visits(0, 180, 360, 540);
        assertThat(holding(life, 540 + 50)).doesNotContain(OwnReason.LATE);
        assertThat(holding(life, 540 + 320)).contains(OwnReason.LATE);
    }

    @Test
    void the_rhythm_of_two_visits_is_not_known() {
        assertThat(Rhythm.of(new Life().visits(0, 30).state())).isEmpty();
    }

    @Test
    void an_even_rhythm_has_a_small_spread_and_an_uneven_one_a_large() {
        var even = Rhythm.of(new Life().visits(0, 30, 60, 90, 120).state()).orElseThrow();
        var uneven = Rhythm.of(new Life().visits(0, 5, 60, 65, 120).state()).orElseThrow();
        assertThat(even.mean()).isEqualTo(30);
        assertThat(uneven.mean()).isEqualTo(30);
        assertThat(even.spread()).isLessThan(uneven.spread());
        assertThat(even.lateAfter(1)).isLessThan(uneven.lateAfter(1));
    }

    @Test
    void nobody_is_late_before_a_week_is_over() {
        assertThat(new Rhythm(1, 0.5).lateAfter(1)).isEqualTo(7);
    }

    // — Cooling, and an element that is missing —

    @Test
    void a_bond_cools_only_after_their_own_interval() {
        var life = new Life().visits(IntStream.range(0, 60).map(i -> i * 14).toArray());
        int cooling = dueDay(life, OwnReason.COOLING, 59 * 14);
        assertThat(cooling).isGreaterThan(59 * 14 + 14);
        var rules = Life.FIRST.rules();
        assertThat(rules.velocityOf(life.state(), Life.day(cooling)))
                .isLessThanOrEqualTo(Weights.FIRST.coolingAt());
    }

    @Test
    void a_regular_who_was_never_given_an_emotional_experience_misses_that_first() {
        var state = monthly(6).given(150, Signal.CONTACT, Signal.USEFUL).state();
        assertThat(Life.FIRST.rules().missingElementOn(state, Life.day(152)))
                .isEqualTo(Signal.EMOTION);
    }

    @Test
    void with_someone_just_met_nothing_is_missing() {
        assertThat(holding(new Life().visits(0), 2)).isEmpty();
        assertThat(holding(new Life().visits(0), 100)).doesNotContain(OwnReason.ELEMENT);
    }

    // — Moderate contact —

    @Test
    void after_three_silent_approaches_there_is_peace_until_they_move() {
        var life =
                monthly(8)
                        .approached(230, Signal.CONTACT)
                        .approached(260, Signal.USEFUL)
                        .approached(300, Signal.EMOTION);
        assertThat(Life.FIRST.rules().isLeftInPeace(life.state())).isTrue();
        assertThat(holding(life, 300 + FAR)).isEmpty();
        var moved = life.visits(500);
        assertThat(Life.FIRST.rules().isLeftInPeace(moved.state())).isFalse();
        assertThat(holding(moved, 500 + FAR)).isNotEmpty();
    }

    @Test
    void an_answer_within_the_day_breaks_the_silence() {
        var life = monthly(8).approached(230, Signal.CONTACT).says(230, false, Signal.REPLY);
        assertThat(life.state().silent()).isZero();
    }

    @Test
    void what_we_give_at_the_counter_is_no_approach() {
        var life = monthly(4).given(91, Signal.CONTACT).given(92, Signal.CONTACT);
        assertThat(life.state().silent()).isZero();
        assertThat(life.state().lastApproachOn()).isNull();
    }

    @Test
    void the_quiet_hear_from_us_only_when_they_wrote_or_we_owe_them() {
        assertThat(holding(monthly(8).quiet(), 210 + FAR)).isEmpty();
        assertThat(holding(new Life().visits(0).quiet(), 3)).isEmpty();
        assertThat(holding(monthly(8).quiet().says(215, false, Signal.REPLY), 216))
                .containsExactly(OwnReason.ANSWER);
        assertThat(holding(monthly(8).quiet().says(215, true, Signal.COMPLAINT), 216))
                .containsExactly(OwnReason.RECOVERY);
    }

    @Test
    void a_week_of_rest_follows_each_approach() {
        var life = new Life().visits(0).approached(20, Signal.CONTACT);
        assertThat(reason(life, 26)).isEmpty();
        assertThat(reason(life, 27)).contains(OwnReason.FIRST);
    }

    @Test
    void too_many_approaches_in_a_month_are_followed_by_a_longer_rest() {
        var few = monthly(8).approached(215, Signal.CONTACT);
        var many =
                monthly(8)
                        .approached(203, Signal.CONTACT)
                        .approached(206, Signal.CONTACT)
                        .approached(209, Signal.CONTACT)
                        .approached(215, Signal.CONTACT);
        assertThat(rest(few)).isEqualTo(215 + 7);
        assertThat(rest(many)).isGreaterThan(rest(few));
        assertThat(
                        Life.FIRST
                                .decays()
                                .contact()
                                .value(many.state().approaches(), Life.day(rest(many))))
                .isLessThan(Weights.FIRST.cap());
    }

    @Test
    void who_lives_with_someone_we_approached_rests_too() {
        var alone = monthly(8);
        int late = dueDay(alone, OwnReason.LATE, 210);
        var together = monthly(8).mateApproached(late - 1);
        assertThat(holding(together, late)).doesNotContain(OwnReason.LATE);
        assertThat(rest(together)).isEqualTo(late - 1 + 7);
        assertThat(dueDay(together, OwnReason.LATE, 210))
                .isEqualTo(late - 1 + Weights.FIRST.leastInterval());
    }

    @Test
    void later_means_not_before() {
        var life = new Life().visits(0).later(30);
        assertThat(reason(life, 29)).isEmpty();
        assertThat(reason(life, 30)).contains(OwnReason.FIRST);
    }

    @Test
    void the_interval_that_suits_is_theirs_within_the_shops_bounds() {
        var rules = Life.FIRST.rules();
        assertThat(rules.idealInterval(new Life().visits(0).state())).isEqualTo(30);
        assertThat(rules.idealInterval(new Life().visits(0, 3, 6, 9).state())).isEqualTo(14);
        assertThat(rules.idealInterval(monthly(5).state())).isEqualTo(30);
        assertThat(rules.idealInterval(new Life().visits(0, 200, 400).state())).isEqualTo(60);
    }

    private static Life monthly(int visits) {
        return new Life().visits(IntStream.range(0, visits).map(i -> i * 30).toArray());
    }

    private static Optional<OwnReason> reason(Life life, int day) {
        return Outlook.bestOn(spans(life, day), Life.day(day)).map(Rules.Span::reason);
    }

    private static int since(Life life, int day) {
        return Outlook.bestOn(spans(life, day), Life.day(day)).orElseThrow().from() - Life.BEGIN;
    }

    private static List<OwnReason> holding(Life life, int day) {
        return Outlook.holding(spans(life, day), Life.day(day)).map(Rules.Span::reason).toList();
    }

    private static int dueDay(Life life, OwnReason reason, int from) {
        return spans(life, from).stream()
                        .filter(span -> span.reason() == reason)
                        .findFirst()
                        .orElseThrow()
                        .from()
                - Life.BEGIN;
    }

    private static int step(Life life, int day) {
        return Life.FIRST.rules().firstStepOn(life.state(), Life.day(day)).orElseThrow();
    }

    private static int rest(Life life) {
        return Life.FIRST.rules().restUntil(life.state()) - Life.BEGIN;
    }

    private static List<Rules.Span> spans(Life life, int day) {
        return Life.FIRST.rules().spansOf(life.state(), Life.day(day));
    }
}
