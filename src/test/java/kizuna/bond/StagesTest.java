package kizuna.bond;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import kizuna.touches.Signal;
import org.junit.jupiter.api.Test;

/// How close we are: 出会い・顔なじみ・なじみ・友・家族.
class StagesTest {
    @Test
    void after_the_first_visit_we_have_met() {
        assertThat(stage(new Life().visits(0), 1)).isEqualTo(Stage.MET);
    }

    @Test
    void a_second_visit_makes_a_face_familiar() {
        assertThat(stage(new Life().visits(0, 20), 21)).isEqualTo(Stage.FAMILIAR);
    }

    @Test
    void two_purchases_on_one_day_are_one_visit() {
        assertThat(stage(new Life().buys(0).buys(0), 1)).isEqualTo(Stage.MET);
    }

    @Test
    void who_tells_us_something_is_no_stranger_even_after_one_visit() {
        assertThat(stage(new Life().visits(0).tells(0, 1), 1)).isEqualTo(Stage.FAMILIAR);
    }

    @Test
    void who_comes_again_and_again_is_a_regular() {
        assertThat(stage(monthly(6), 155)).isEqualTo(Stage.REGULAR);
    }

    @Test
    void visits_alone_never_make_a_friend() {
        assertThat(stage(monthly(36), 36 * 30)).isEqualTo(Stage.REGULAR);
    }

    @Test
    void who_tells_us_of_their_life_is_a_friend() {
        assertThat(stage(monthly(6).tells(120, 2).tells(150, 2), 155)).isEqualTo(Stage.FRIEND);
    }

    @Test
    void family_tell_us_much_and_give_back() {
        var life =
                monthly(12)
                        .tells(200, 3)
                        .tells(260, 3)
                        .tells(300, 3)
                        .says(305, true, Signal.GIFT)
                        .says(310, true, Signal.THANKS)
                        .says(320, true, Signal.REFERRAL)
                        .approached(322, Signal.EMOTION);
        assertThat(stage(life, 335)).isEqualTo(Stage.FAMILY);
    }

    @Test
    void where_nearly_all_comes_from_us_nobody_is_family() {
        var life =
                monthly(12)
                        .tells(200, 3)
                        .tells(260, 3)
                        .tells(300, 3)
                        .says(305, true, Signal.GIFT)
                        .says(310, true, Signal.THANKS)
                        .says(320, true, Signal.REFERRAL);
        IntStream.range(0, 60).forEach(i -> life.given(280 + i, Signal.EMOTION));
        assertThat(stage(life, 340)).isEqualTo(Stage.FRIEND);
    }

    @Test
    void a_regular_who_stays_away_for_years_is_a_familiar_face_again() {
        assertThat(stage(monthly(6), 155)).isEqualTo(Stage.REGULAR);
        assertThat(stage(monthly(6), 155 + 3 * Life.YEAR)).isEqualTo(Stage.FAMILIAR);
    }

    @Test
    void the_day_on_which_a_stage_fades_is_known_beforehand() {
        var state = monthly(6).tells(150, 3).state();
        var rules = Life.FIRST.rules();
        int turn = rules.stageTurnsOn(state, Life.day(155)).orElseThrow();
        assertThat(rules.stageOf(state, turn - 1)).isEqualTo(Stage.FRIEND);
        assertThat(rules.stageOf(state, turn)).isNotEqualTo(Stage.FRIEND);
    }

    @Test
    void how_deep_we_go_depends_on_the_stage() {
        assertThat(Stage.MET.depthAllowed()).isEqualTo(1);
        assertThat(Stage.REGULAR.depthAllowed()).isEqualTo(2);
        assertThat(Stage.FAMILY.depthAllowed()).isEqualTo(3);
        assertThat(Stage.FRIEND.isAtLeast(Stage.REGULAR)).isTrue();
    }

    private static Life monthly(int visits) {
        return new Life().visits(IntStream.range(0, visits).map(i -> i * 30).toArray());
    }

    private static Stage stage(Life life, int day) {
        return Life.FIRST.rules().stageOf(life.state(), Life.day(day));
    }
}
