package kizuna.bond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Random;
import java.util.stream.IntStream;
import kizuna.platform.Form;
import kizuna.touches.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rising, steady, cooling: the recent against the long rate of what comes from them.
class VelocityTest {
    @Test
    void more_and_more_is_rising() {
        var life = every(30, 0, 700).tells(690, 2).says(698, false, Signal.THANKS, Signal.REPLY);
        assertThat(velocity(life, 700)).isPositive();
        assertThat(kind(life, 700)).contains("rising");
    }

    @Test
    void a_steady_rhythm_is_steady() {
        assertThat(velocity(every(14, 0, 1400), 1407)).isCloseTo(0, within(0.35));
        assertThat(kind(every(14, 0, 1400), 1407)).contains("steady");
    }

    @Test
    void nothing_for_half_a_year_after_years_is_cooling() {
        assertThat(velocity(every(14, 0, 1400), 1580)).isLessThan(-1);
        assertThat(kind(every(14, 0, 1400), 1580)).contains("cooling");
    }

    @Test
    void within_their_own_rhythm_nobody_is_cooling() {
        assertThat(kind(every(120, 0, 1440), 1440 + 118)).contains("steady");
    }

    @Test
    void of_someone_just_met_no_direction_is_known() {
        assertThat(kind(new Life().visits(0), 1)).isEmpty();
        assertThat(velocity(new Life(), 1)).isZero();
    }

    @Test
    void a_refusal_takes_away() {
        var before = every(30, 0, 300);
        double without = velocity(before, 305);
        assertThat(velocity(before.says(301, false, Signal.REFUSAL), 305)).isLessThan(without);
    }

    /// The law behind the search: as found by looking at day after day.
    @ParameterizedTest
    @ValueSource(doubles = {-3, -1, -0.2})
    void the_first_cool_day_is_the_first_one_on_which_it_is_cool(double coolingAt) {
        var random = new Random(23);
        var weighing = Weighing.of(1, coolingAt(coolingAt), ZoneId.of("Asia/Tokyo"));
        int found = 0;
        for (int i = 0; i < 1500; i++) {
            var state = Life.random(random, 500).state(weighing);
            int start = Life.day(random.nextInt(700));
            int expected =
                    IntStream.range(start, start + 730)
                            .filter(day -> weighing.rules().velocityOf(state, day) <= coolingAt)
                            .findFirst()
                            .orElse(Rules.Span.ALWAYS);

            assertThat(weighing.rules().firstCoolDay(state, start))
                    .as("%s from %s", state, start)
                    .isEqualTo(expected);
            found += expected > start && expected < Rules.Span.ALWAYS ? 1 : 0;
        }
        assertThat(found).isPositive();
    }

    @Test
    void what_comes_from_them_is_weighed_against_what_comes_from_us() {
        var rules = Life.FIRST.rules();
        assertThat(rules.reciprocityOf(new Life().visits(0).state())).isEmpty();
        var given = new Life().visits(0).given(0, Signal.CONTACT, Signal.EMOTION);
        assertThat(rules.reciprocityOf(given.state()).orElseThrow())
                .isCloseTo(1 / 4.0, within(1e-9));
    }

    @Test
    void a_purchase_and_its_visit_do_not_make_two_visit_days() {
        var state = new Life().visits(3).buys(3).buys(9).state();
        assertThat(state.visitDays()).isEqualTo(2);
        assertThat(state.gapSquares()).isEqualTo(36);
        assertThat(state.lastVisitOn()).isEqualTo(Life.date(9));
    }

    private static Weights coolingAt(double velocity) {
        var values = new HashMap<String, String>();
        WeightsForm.values(Weights.FIRST)
                .forEach((name, value) -> values.put(name, Weight.written(value)));
        values.put("coolingAt", Weight.written(velocity));
        return WeightsForm.read(Form.of(values)).orElseThrow();
    }

    private static Life every(int gap, int from, int until) {
        return new Life()
                .visits(IntStream.iterate(from, day -> day <= until, day -> day + gap).toArray());
    }

    private static double velocity(Life life, int day) {
        return Life.FIRST.rules().velocityOf(life.state(), Life.day(day));
    }

    private static java.util.Optional<String> kind(Life life, int day) {
        return Portraits.velocityKind(Life.FIRST, life.state(), Life.day(day));
    }
}
