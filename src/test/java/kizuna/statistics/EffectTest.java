package kizuna.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import kizuna.statistics.Cuped.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectTest {
    private static final double[] REACHED = {0, 2, 1, 3, 5, 2, 8, 1, 0, 4, 3, 6};
    private static final double[] OTHERS = {1, 0, 0, 2, 1, 1, 3, 0, 2};
    private static final double[][] REACHED_BEFORE = {
        {1, 3}, {2, 5}, {1, 1}, {3, 7}, {4, 2}, {2, 2}, {7, 9}, {1, 4}, {0, 0}, {3, 3}, {2, 8},
        {5, 1}
    };
    private static final double[][] OTHERS_BEFORE = {
        {2, 2}, {0, 1}, {1, 5}, {2, 3}, {1, 1}, {1, 0}, {4, 2}, {0, 6}, {2, 4}
    };

    private static Effect welch() {
        return Effect.welch(Moments.of(REACHED), Moments.of(OTHERS));
    }

    /// Computed independently (SciPy 1.17, ttest_ind without equal variances).
    @Test
    void the_difference_is_welchs() {
        var effect = welch();
        assertThat(effect.seen() / effect.standardError())
                .isCloseTo(2.274062142759288, within(1e-12));
        assertThat(effect.degrees()).isCloseTo(15.727524317284605, within(1e-10));
        assertThat(effect.p()).isCloseTo(0.03734484972421797, within(1e-12));
        assertThat(effect.at(Effect.LAST).lower()).isCloseTo(0.028020949531663897, within(1e-10));
        assertThat(effect.at(Effect.LAST).upper()).isCloseTo(3.583090161579447, within(1e-10));
        assertThat(effect.at(Effect.LAST).isClear()).isTrue();
        assertThat(effect.at(0.01).isClear()).isFalse();
    }

    @Test
    void moments_of_parts_are_those_of_the_whole() {
        var parts = Moments.of(REACHED).with(Moments.NONE).with(Moments.of(OTHERS));
        var both = Arrays.copyOf(REACHED, REACHED.length + OTHERS.length);
        System.arraycopy(OTHERS, 0, both, REACHED.length, OTHERS.length);
        var whole = Moments.of(both);
        assertThat(parts.mean()).isCloseTo(whole.mean(), within(1e-12));
        assertThat(parts.variance()).isCloseTo(whole.variance(), within(1e-12));
        assertThat(Moments.ofSums(3, 6, 14)).isEqualTo(Moments.of(1, 2, 3));
    }

    @Test
    void one_alone_is_compared_with_nobody() {
        assertThatThrownBy(() -> Effect.welch(Moments.of(1), Moments.of(1, 2)))
                .hasMessageContaining("Two in each group");
        var none = Effect.welch(Moments.of(2, 2), Moments.of(2, 2));
        assertThat(none.p()).isEqualTo(1);
        assertThat(none.at(0.05).isClear()).isFalse();
    }

    /// Computed independently, by matrices, in NumPy.
    @Test
    void what_was_known_before_is_taken_out() {
        var cuped = Cuped.of(new Group(REACHED, REACHED_BEFORE), new Group(OTHERS, OTHERS_BEFORE));
        assertThat(cuped.adjusted().seen()).isCloseTo(0.5180678142565525, within(1e-7));
        assertThat(cuped.adjusted().standardError()).isCloseTo(0.27996363104302424, within(1e-7));
        assertThat(cuped.adjusted().degrees()).isCloseTo(13.815301311796611, within(1e-6));
        assertThat(cuped.cut()).isCloseTo(0.8756670666095401, within(1e-7));
        assertThat(cuped.plain()).isEqualTo(welch());
    }

    @Test
    void what_does_not_vary_or_is_said_twice_takes_no_part() {
        var reached = twice(REACHED_BEFORE);
        var others = twice(OTHERS_BEFORE);
        var once = Cuped.of(new Group(REACHED, REACHED_BEFORE), new Group(OTHERS, OTHERS_BEFORE));
        var more = Cuped.of(new Group(REACHED, reached), new Group(OTHERS, others));
        assertThat(more.adjusted().seen()).isCloseTo(once.adjusted().seen(), within(1e-9));
        assertThat(more.adjusted().standardError())
                .isCloseTo(once.adjusted().standardError(), within(1e-12));
        assertThat(more.adjusted().degrees()).isCloseTo(once.adjusted().degrees(), within(1e-9));
    }

    @Test
    void where_nobody_differs_from_anybody_nothing_is_clear() {
        var effect =
                Effect.welch(
                        Moments.of(new double[] {1, 1, 1}), Moments.of(new double[] {0, 0, 0}));
        assertThat(effect.p()).isEqualTo(1);
        assertThat(effect.at(0.05).isClear()).isFalse();
        assertThat(effect.at(0.05).holds(0)).isTrue();
    }

    private static double[][] twice(double[][] before) {
        return Arrays.stream(before)
                .map(row -> new double[] {row[0], row[1], row[0], 7})
                .toArray(double[][]::new);
    }

    @Test
    void of_a_few_nothing_is_learned_from_before() {
        var few = new Group(Arrays.copyOf(REACHED, 4), Arrays.copyOf(REACHED_BEFORE, 4));
        var cuped = Cuped.of(few, few);
        assertThat(cuped.adjusted()).isEqualTo(cuped.plain());
        assertThat(cuped.cut()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0.05, 3.035446396635931",
        "0.1, 0.05, 3.7632563463841299",
        "1, 0.01, 3.571803505192189",
        "0.5, 0.01, 3.6036619700279549",
        "2, 0.01, 3.6006101515303929"
    })
    void the_sequential_width_is_that_of_the_mixture(double share, double risk, double width) {
        assertThat(Sequential.width(share, risk)).isCloseTo(width, within(1e-12));
    }

    /// Law: a walk looked at after each of many steps leaves the intervals no more often than is
    /// said, and one looked at the same way by Welch's does, much more often.
    @Test
    void looking_after_every_step_does_no_harm() {
        var chance = new SplittableRandom(1);
        int walks = 2_000;
        int steps = 200;
        int left = 0;
        int leftByWelch = 0;
        for (int walk = 0; walk < walks; walk++) {
            double sum = 0;
            boolean out = false;
            boolean outByWelch = false;
            for (int step = 1; step <= steps; step++) {
                sum += chance.nextGaussian();
                double away = Math.abs(sum) / Math.sqrt(step);
                out |= away > Sequential.width((double) step / steps, 0.05);
                outByWelch |= away > 1.96;
            }
            left += out ? 1 : 0;
            leftByWelch += outByWelch ? 1 : 0;
        }
        assertThat((double) left / walks).isLessThan(0.05);
        assertThat((double) leftByWelch / walks).isGreaterThan(0.3);
    }

    /// Computed independently in SciPy.
    @Test
    void the_smallest_effect_is_said_beforehand() {
        var plan = new Plan(900, 100, 1.7, 0.3);
        assertThat(plan.smallest(Effect.LAST, Plan.POWER))
                .isCloseTo(0.4340909967859941, within(1e-12));
        assertThat(plan.power(0.5, Effect.LAST)).isCloseTo(0.8999438585175494, within(1e-12));
        double smallest = plan.smallest(0.05, 0.8);
        assertThat(plan.power(smallest, 0.05)).isCloseTo(0.8, within(1e-12));
        assertThat(plan.needed(smallest, 0.05, 0.8)).isBetween(1_000L, 1_001L);
        assertThat(plan.needed(smallest / 2, 0.05, 0.8)).isBetween(4_000L, 4_001L);
    }

    @ParameterizedTest
    @CsvSource({
        "821588, 815482, 0.5, 22.77436884189436, 0.0014555554907719236",
        "480, 520, 0.5, 1.6, 1",
        "440, 560, 0.5, 14.4, 0.0046855644232517685",
        "120, 880, 0.1, 4.4444444444444444, 0.52709034974963247",
        "160, 840, 0.1, 40, 5.2133421343664433e-7"
    })
    void groups_of_the_wrong_size_raise_an_alarm(
            long reached, long others, double share, double chiSquare, double p) {
        var ratio = new SampleRatio(reached, others, share);
        assertThat(ratio.chiSquare()).isCloseTo(chiSquare, within(1e-9));
        assertThat(ratio.pWhenever()).isCloseTo(p, within(1e-9));
        assertThat(ratio.isWrong()).isEqualTo(p < 0.001);
    }
}
