package kizuna.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import kizuna.statistics.Simulation.Known;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SimulationTest {
    private static final int MANY = 100_000;
    private static final GammaGamma PRICES = new GammaGamma(5, 4, 60);

    static Stream<Model> models() {
        return Stream.of(
                new BgNbd(0.6, 8, 0.8, 2.5),
                new BgNbd(0.6, 8, 20_000, 80_000),
                new MbgNbd(0.6, 8, 0.8, 2.5),
                new ParetoNbd(0.6, 8, 0.9, 20),
                new Nbd(0.6, 8));
    }

    /// Law: over many futures people buy as often as the closed forms expect, and spend as much.
    @ParameterizedTest
    @MethodSource("models")
    void futures_come_to_what_is_expected(Model model) {
        for (int x : new int[] {0, 1, 6}) {
            int last = x == 0 ? 0 : 200;
            var future = new Simulation(many(x, last, 280), 1.0 / 7, 52, Workers.of(2));
            var drawn = future.future(model, PRICES, 5);
            double expected = model.expected(x, last / 7.0, 40, 52);
            assertThat(drawn.purchases() / MANY).isCloseTo(expected, within(0.02 * expected));
            double worth = PRICES.expected(x, 20);
            assertThat(drawn.amount() / MANY)
                    .isCloseTo(expected * worth, within(0.04 * expected * worth));
        }
    }

    @Test
    void the_same_seed_gives_the_same_future_on_any_number_of_threads() {
        var model = new BgNbd(0.6, 8, 0.8, 2.5);
        var known = many(2, 100, 280);
        var one = new Simulation(known, 1.0 / 7, 52, Workers.of(1)).future(model, PRICES, 9);
        var two = new Simulation(known, 1.0 / 7, 52, Workers.of(2)).future(model, PRICES, 9);
        assertThat(one).isEqualTo(two);
        assertThat(new Simulation(known, 1.0 / 7, 52, Workers.of(2)).future(model, null, 9))
                .as("other numbers are drawn where nothing is known of what they spend")
                .satisfies(each -> assertThat(each.amount()).isZero())
                .satisfies(each -> assertThat(each.purchases()).isPositive());
    }

    private static Known many(int x, int last, int age) {
        var known =
                new Known(
                        new int[MANY],
                        new int[MANY],
                        new int[MANY],
                        new int[MANY],
                        new double[MANY]);
        Arrays.fill(known.x(), x);
        Arrays.fill(known.last(), last);
        Arrays.fill(known.age(), age);
        Arrays.fill(known.paid(), x);
        Arrays.fill(known.spent(), 20);
        return known;
    }
}
