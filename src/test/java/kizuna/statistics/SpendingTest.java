package kizuna.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpendingTest {
    @Test
    void finds_again_what_the_purchases_were_made_after() {
        var truth = new GammaGamma(5, 4, 60);
        var spent = Spending.fit(counts(8_000), means(truth, 8_000), Workers.all()).orElseThrow();

        double[] parameters = {truth.p(), truth.q(), truth.gamma()};
        for (int i = 0; i < 3; i++) {
            var each = spent.estimates().get(i);
            assertThat(Math.abs(each.value() - parameters[i]))
                    .as("%s", each)
                    .isLessThan(4 * each.standardError());
        }
        assertThat(spent.converged()).isTrue();
        assertThat(Math.abs(spent.correlation())).isLessThan(3 * spent.byChance());
    }

    @Test
    void who_buys_more_often_and_more_each_time_is_noticed() {
        var random = new Random(3);
        int n = 500;
        var x = new int[n];
        var mean = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = 1 + random.nextInt(20);
            mean[i] = 10 * x[i] * (0.5 + random.nextDouble());
        }
        var spent = Spending.fit(x, mean, Workers.of(1)).orElseThrow();
        assertThat(spent.independent()).isFalse();
        assertThat(spent.correlation()).isGreaterThan(0.7);
    }

    @Test
    void gradient_and_hessian_are_those_of_the_likelihood() {
        int n = 400;
        var truth = new GammaGamma(5, 4, 60);
        var weights = new Random(7).ints(n, 0, 4).asDoubleStream().toArray();
        var likelihood = new SpendLikelihood(counts(n), means(truth, n), weights, Workers.of(1));
        double[] at = {4, 3, 50};
        var here = likelihood.apply(at);
        for (int i = 0; i < 3; i++) {
            double width = at[i] * 1e-5;
            var more = at.clone();
            more[i] += width;
            var less = at.clone();
            less[i] -= width;
            var above = likelihood.apply(more);
            var below = likelihood.apply(less);
            assertThat(here.slope()[i])
                    .isCloseTo((above.value() - below.value()) / (2 * width), within(1e-4));
            for (int j = 0; j < 3; j++) {
                assertThat(here.bend()[i][j])
                        .isCloseTo(
                                (above.slope()[j] - below.slope()[j]) / (2 * width), within(1e-4));
            }
        }
    }

    @Test
    void a_handful_of_customers_or_equal_ones_carry_no_model() {
        assertThat(Spending.fit(new int[] {1, 2}, new double[] {3, 4}, Workers.of(1))).isEmpty();
        var x = new int[50];
        var mean = new double[50];
        Arrays.fill(x, 3);
        Arrays.fill(mean, 20);
        assertThat(Spending.fit(x, mean, Workers.of(1))).isEmpty();
    }

    private static int[] counts(int n) {
        var random = new Random(1);
        return random.ints(n, 1, 12).toArray();
    }

    private static double[] means(GammaGamma truth, int n) {
        var random = new Random(2);
        var x = counts(n);
        var mean = new double[n];
        for (int i = 0; i < n; i++) {
            double scale = Draws.gamma(truth.q(), random) / truth.gamma();
            mean[i] = Draws.gamma(truth.p() * x[i], random) / scale / x[i];
        }
        return mean;
    }
}
