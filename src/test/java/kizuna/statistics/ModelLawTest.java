package kizuna.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Our ways of computing the models against the papers' formulas in 90 digits, and everywhere
/// else that nothing is ever "not a number".
class ModelLawTest {
    private static final int CUSTOMERS = 30;

    @ParameterizedTest
    @EnumSource(Model.Kind.class)
    void agrees_with_the_papers_formulas_to_nine_digits(Model.Kind kind) {
        var random = new Random(1);
        for (int i = 0; i < CUSTOMERS; i++) {
            var model = model(kind, random, kind == Model.Kind.PARETO_NBD ? 0.7 : 1.3);
            var c = customer(random, 40);
            double horizon = between(random, 0.01, 2) * (c.age() + 1);
            var what = model + " " + c + " " + horizon;

            double likelihood = Exact.logLikelihood(model, c);
            assertThat(model.logLikelihood(c.x(), c.last(), c.age()))
                    .as(what)
                    .isCloseTo(likelihood, within(1e-9 * Math.abs(likelihood)));
            assertThat(model.logAlive(c.x(), c.last(), c.age()))
                    .as(what)
                    .isCloseTo(Exact.logAlive(model, c), within(1e-9));
            assertThat(model.logExpected(c.x(), c.last(), c.age(), horizon))
                    .as(what)
                    .isCloseTo(Exact.logExpected(model, c, horizon), within(1e-9));
        }
    }

    @Test
    void gamma_gamma_agrees_with_the_papers_formula() {
        var random = new Random(5);
        for (int i = 0; i < 50; i++) {
            var model =
                    new GammaGamma(
                            between(random, 0.05, 300),
                            between(random, 0.05, 50),
                            between(random, 0.1, 1000));
            int x = 1 + random.nextInt(200);
            double mean = between(random, 0.01, 10_000);
            double exact = Exact.logLikelihood(model, x, mean);
            assertThat(model.logLikelihood(x, mean))
                    .as("%s %s %s", model, x, mean)
                    .isCloseTo(exact, within(1e-9 * Math.max(1e-3, Math.abs(exact))));
        }
    }

    @ParameterizedTest
    @EnumSource(Model.Kind.class)
    void nothing_is_ever_not_a_number(Model.Kind kind) {
        var random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            var model = model(kind, random, 9);
            var c = customer(random, i % 3 == 0 ? 3000 : 30);
            double horizon = Math.exp(random.nextDouble() * 24 - 12);
            var what = model + " " + c + " " + horizon;

            assertThat(model.logLikelihood(c.x(), c.last(), c.age())).as(what).isFinite();
            assertThat(model.alive(c.x(), c.last(), c.age())).as(what).isBetween(0.0, 1.0);
            assertThat(model.logAlive(c.x(), c.last(), c.age())).as(what).isFinite();
            assertThat(model.whileAlive(c.x(), c.age(), horizon))
                    .as(what)
                    .isPositive()
                    .isLessThanOrEqualTo(
                            new Nbd(model.parameters().get(0), model.parameters().get(1))
                                            .whileAlive(c.x(), c.age(), horizon)
                                    * (1 + 1e-12));
        }
    }

    @Test
    void both_ways_of_looking_ahead_agree_and_nothing_special_happens_around_a_of_one() {
        var random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            double rate = between(random, 0.01, 60);
            double a = i % 4 == 0 ? 1 + (random.nextInt(5) - 2) * 1e-9 : between(random, 0.01, 20);
            double b = between(random, 0.05, 60);
            double tau = between(random, 0.001, 3);
            double counted = Remaining.counted(rate, a, b, tau);
            assertThat(Remaining.integrated(rate, a, b, tau))
                    .as("%s %s %s %s", rate, a, b, tau)
                    .isCloseTo(counted, within(1e-11 * counted));
        }
    }

    @ParameterizedTest
    @EnumSource(Model.Kind.class)
    void what_is_expected_adds_up_over_time_and_discounting_takes_from_it(Model.Kind kind) {
        var model =
                kind == Model.Kind.NBD ? Model.of(kind, 0.4, 6) : Model.of(kind, 0.4, 6, 0.8, 3);
        double near = model.expected(3, 20, 30, 10);
        double far = model.expected(3, 20, 30, 40);

        assertThat(near).isLessThan(far);
        assertThat(model.discounted(3, 20, 30, 40, 0)).isCloseTo(far, within(1e-12 * far));
        assertThat(model.discounted(3, 20, 30, 40, 1e-3)).isBetween(far * Math.exp(-0.04), far);
        double sum = 0;
        double rate = 0.05;
        int pieces = 4000; // by the midpoints
        for (int i = 0; i < pieces; i++) {
            double from = 40.0 * i / pieces;
            double to = 40.0 * (i + 1) / pieces;
            sum +=
                    Math.exp(-rate * (from + to) / 2)
                            * (model.expected(3, 20, 30, to) - model.expected(3, 20, 30, from));
        }
        assertThat(model.discounted(3, 20, 30, 40, rate)).isCloseTo(sum, within(1e-6 * sum));
    }

    @ParameterizedTest
    @EnumSource(Model.Kind.class)
    void the_chances_of_each_number_add_up_to_one_and_their_mean_is_what_is_expected(
            Model.Kind kind) {
        var model =
                kind == Model.Kind.NBD ? Model.of(kind, 0.4, 6) : Model.of(kind, 0.4, 6, 0.8, 3);
        double all = 0;
        double mean = 0;
        for (int x = 0; x < 400; x++) {
            all += model.probability(x, 30);
            mean += x * model.probability(x, 30);
        }
        assertThat(all).isCloseTo(1, within(1e-9));
        assertThat(mean).isCloseTo(model.fromFirst(30), within(1e-9 * mean));
    }

    @Test
    void a_forecast_of_many_is_the_one_of_each() {
        var crowd = Crowd.of(new BgNbd(0.6, 60, 0.8, 2.5), 2_000, 500, 7);
        for (var model :
                new Model[] {
                    new BgNbd(0.24, 4.4, 0.79, 2.4), new ParetoNbd(0.55, 10.6, 0.6, 11.7)
                }) {
            var forecast =
                    Forecast.of(model, crowd.x, crowd.last, crowd.age, 1.0 / 7, 39, Workers.of(2));
            double sum = 0;
            for (int i = 0; i < crowd.x.length; i++) {
                double last = crowd.last[i] * (1.0 / 7);
                double age = crowd.age[i] * (1.0 / 7);
                assertThat(forecast.alive(i)).isEqualTo(model.alive(crowd.x[i], last, age));
                double expected = model.expected(crowd.x[i], last, age, 39);
                assertThat(forecast.expected(i)).isCloseTo(expected, within(1e-14 * expected));
                sum += expected;
            }
            assertThat(forecast.sum()).isCloseTo(sum, within(1e-12 * sum));
        }
    }

    @Test
    void who_never_came_back_is_no_evidence_to_the_bg_nbd() {
        var bg = new BgNbd(0.243, 4.414, 0.793, 2.426);
        assertThat(bg.alive(0, 0, 500)).isEqualTo(1);
        assertThat(bg.tells(0)).isFalse();
        assertThat(bg.tells(1)).isTrue();
        assertThat(new Nbd(0.243, 4.414).tells(1)).as("nobody ever leaves by it").isFalse();
        assertThat(new ParetoNbd(0.553, 10.578, 0.606, 11.669).tells(0)).isTrue();
        assertThat(new ParetoNbd(0.553, 10.578, 0.606, 11.669).alive(0, 0, 500)).isLessThan(0.05);
    }

    /// Parameters over `width` powers of ten to either side.
    private static Model model(Model.Kind kind, Random random, double width) {
        var p = new double[kind.parameters().size()];
        for (int i = 0; i < p.length; i++) {
            p[i] = Math.pow(10, (random.nextDouble() * 2 - 1) * width);
        }
        p[1] *= 5;
        return Model.of(kind, p);
    }

    private static Exact.Customer customer(Random random, int most) {
        int x = random.nextInt(4) == 0 ? 0 : random.nextInt(most);
        double age = between(random, 0.1, 200);
        double last = x == 0 ? 0 : random.nextInt(8) == 0 ? age : age * random.nextDouble();
        return new Exact.Customer(x, last, age);
    }

    private static double between(Random random, double low, double high) {
        return low * Math.pow(high / low, random.nextDouble());
    }
}
