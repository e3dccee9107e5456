package kizuna.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import kizuna.statistics.Arc.Cases;
import org.junit.jupiter.api.Test;

class ArcTest {
    private static final double[] EDGES = {1, 8, 15, 29, 57, 113, 226};

    /// Doses from 2 to 180, each person with a level of their own that is also their class; the
    /// nearer are reached more often.
    private static Arc arc(int n, DoubleUnaryOperator return_) {
        var chance = new SplittableRandom(8);
        var customer = new int[n];
        var state = new int[n];
        var dose = new double[n];
        var outcome = new double[n];
        for (int i = 0; i < n; i++) {
            customer[i] = i / 8;
            state[i] = customer[i] % 3;
            double log = Math.log(2) + chance.nextDouble() * Math.log(90);
            dose[i] = Math.exp(log - 0.2 * state[i]);
            double rate = 0.1 + 0.15 * state[i] + return_.applyAsDouble(dose[i]);
            outcome[i] = chance.nextDouble() < rate ? 1 : 0;
        }
        return Arc.of(new Cases(customer, state, dose, outcome), EDGES, 200, chance);
    }

    @Test
    void the_top_of_an_inverted_u_is_found_with_its_doubt() {
        var arc = arc(8_000, dose -> 0.3 - 0.1 * Math.pow(Math.log(dose / 25), 2) / 1.5);
        assertThat(arc.isInvertedU()).isTrue();
        assertThat(arc.best().orElseThrow()).isCloseTo(25, within(6.0));
        assertThat(arc.lower()).isLessThan(25);
        assertThat(arc.upper()).isGreaterThan(25);
        assertThat(arc.bins()).hasSize(6);
        assertThat(arc.bins().get(3).mean())
                .isBetween(arc.bins().get(3).lower(), arc.bins().get(3).upper());
        assertThat(arc.customers()).isEqualTo(1_000);
    }

    /// A parabola that still rises at its end is no inverted U.
    @Test
    void what_only_rises_has_no_top() {
        var arc = arc(8_000, dose -> 0.25 * Math.sqrt(Math.log(dose) / Math.log(180)));
        assertThat(arc.rises()).isGreaterThan(0.95);
        assertThat(arc.isInvertedU()).isFalse();
        assertThat(arc.best()).isEmpty();
    }

    /// Sixty-four customers of whom none refused: up to some six in a hundred may yet be so.
    @Test
    void what_never_happened_is_not_certainly_never() {
        var customer = new int[128];
        var dose = new double[128];
        for (int i = 0; i < 128; i++) {
            customer[i] = i / 2;
            dose[i] = 2;
        }
        var arc =
                Arc.of(
                        new Cases(customer, new int[128], dose, new double[128]),
                        EDGES,
                        50,
                        new SplittableRandom(1));
        var bin = arc.bins().getFirst();
        assertThat(bin.mean()).isZero();
        assertThat(bin.lower()).isZero();
        assertThat(bin.upper()).isCloseTo(0.0566, within(1e-4));

        var one = new double[128];
        one[7] = 1;
        var refused =
                Arc.of(
                        new Cases(customer, new int[128], dose, one),
                        EDGES,
                        50,
                        new SplittableRandom(1));
        assertThat(refused.bins().getFirst().upper())
                .as("one no makes nobody surer than none")
                .isGreaterThanOrEqualTo(bin.upper());
    }

    @Test
    void a_few_cases_say_nothing() {
        var arc = arc(60, _ -> 0.2);
        assertThat(arc.isInvertedU()).isFalse();
        var none =
                Arc.of(
                        new Cases(new int[0], new int[0], new double[0], new double[0]),
                        EDGES,
                        5,
                        new SplittableRandom(1));
        assertThat(none.isInvertedU()).isFalse();
        assertThat(none.bins()).allSatisfy(bin -> assertThat(bin.cases()).isZero());
    }
}
