package kizuna.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecayTest {
    private static final int TODAY = (int) LocalDate.of(2026, 11, 21).toEpochDay();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void carried_sums_are_the_plain_decayed_sums(long seed) {
        var random = new Random(seed);
        for (int history = 0; history < 50; history++) {
            var decay = new Decay(random.nextDouble(30, 400));
            int parts = random.nextInt(1, 60);
            double carried = 0;
            double plain = 0;
            for (int i = 0; i < parts; i++) {
                int day = TODAY - random.nextInt(4000);
                double weight = random.nextDouble(0.5, 5);
                carried += decay.carried(weight, day);
                plain += weight * Math.pow(2, -(TODAY - day) / decay.halfLife());
            }
            assertThat(decay.value(carried, TODAY))
                    .isCloseTo(plain, within(1e-9 * Math.max(1, plain)));
        }
    }

    @Test
    void what_is_taken_back_was_never_there() {
        var decay = new Decay(30);
        double once = decay.carried(2, TODAY - 40);
        double more = once + decay.carried(3, TODAY - 7);
        assertThat(more - decay.carried(3, TODAY - 7)).isCloseTo(once, within(1e-9 * once));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void the_first_day_below_is_the_one_found_by_looking_at_each_day(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            var decay = new Decay(random.nextInt(30, 400));
            double threshold = random.nextInt(1, 40) / 8.0;
            double weight = random.nextInt(1, 80) / 8.0;
            int given = TODAY - random.nextInt(300);
            double carried = decay.carried(weight, given);

            int day = given - 3_000;
            while (decay.value(carried, day) >= threshold) {
                day++;
            }
            assertThat(decay.firstDayBelow(carried, threshold))
                    .as("%s of half-life %s below %s", weight, decay.halfLife(), threshold)
                    .isEqualTo(day);
        }
    }

    @Test
    void after_a_half_life_half_is_left_and_the_day_after_it_is_less() {
        var decay = new Decay(30);
        double carried = decay.carried(1, TODAY);
        assertThat(decay.value(carried, TODAY + 30)).isCloseTo(0.5, within(1e-12));
        assertThat(decay.firstDayBelow(carried, 0.5)).isBetween(TODAY + 30, TODAY + 31);
    }

    @Test
    void nothing_is_always_below() {
        assertThat(new Decay(30).firstDayBelow(0, 1)).isEqualTo(Integer.MIN_VALUE);
        assertThat(new Decay(30).firstDayBelow(-4, 1)).isEqualTo(Integer.MIN_VALUE);
    }

    /// λ per day settles at λ·h/ln 2; day by day there is half a day's part on top of it.
    @ParameterizedTest
    @ValueSource(doubles = {30, 45, 180, 365})
    void a_steady_rate_settles_where_the_rate_is_read_again(double halfLife) {
        var decay = new Decay(halfLife);
        double carried = 0;
        for (int day = TODAY - 10_000; day <= TODAY; day++) {
            carried += decay.carried(0.25, day);
        }
        assertThat(decay.value(carried, TODAY))
                .isCloseTo(0.25 * halfLife / Math.log(2) + 0.125, within(0.002));
        assertThat(decay.ratePerDay(carried, TODAY)).isCloseTo(0.25, within(0.004));
    }

    @Test
    void days_and_half_lives_have_their_bounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Decay(29));
        assertThatIllegalArgumentException().isThrownBy(() -> new Decay(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Decay(30).carried(1, Integer.MAX_VALUE))
                .withMessageContaining("1940 to 2100");
        assertThat(Decay.holds((int) LocalDate.of(2100, 1, 2).toEpochDay())).isFalse();
    }
}
