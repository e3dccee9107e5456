package kizuna.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    @Test
    void its_intervals_are_about_those_of_the_information_matrix() {
        var rhythms = Crowd.of(new BgNbd(0.6, 60, 0.8, 2.5), 4_000, 600, 3).rhythms(1);
        var fitting = new Fitting(Workers.of(2));
        var fit = (Fit.Fitted) fitting.fit(Model.Kind.BG_NBD, rhythms);
        var bootstrap = Bootstrap.of(fitting, fit.model(), rhythms, 200, new Random(1));

        assertThat(bootstrap.samples()).isEqualTo(200);
        for (int i = 0; i < 2; i++) {
            int parameter = i;
            var interval = bootstrap.interval(model -> model.parameters().get(parameter));
            var estimate = fit.estimates().get(i);
            double width = Math.log(estimate.upper() / estimate.lower());
            assertThat(Math.log(interval.upper() / interval.lower()))
                    .isCloseTo(width, within(0.25 * width));
            assertThat(estimate.value()).isBetween(interval.lower(), interval.upper());
        }
    }

    /// By the delta method: the variance of p·γ/(q−1) over samples is that of what they spend on
    /// average, over as many customers, where there are many of them.
    @Test
    void what_they_spend_on_average_is_as_doubtful_as_their_mean() {
        var random = new Random(4);
        int n = 3_000;
        var x = new int[n];
        var mean = new double[n];
        Arrays.fill(x, 40);
        for (int i = 0; i < n; i++) {
            mean[i] = 100 * Math.exp(0.4 * random.nextGaussian());
        }
        var spent = Spending.fit(x, mean, Workers.of(2)).orElseThrow();
        var interval =
                Bootstrap.of(spent.model(), x, mean, 200, new Random(1), Workers.of(2))
                        .interval(GammaGamma::average);
        double average = Arrays.stream(mean).average().orElseThrow();
        double variance =
                Arrays.stream(mean).map(m -> (m - average) * (m - average)).sum() / (n - 1);
        double width = 2 * 1.96 * Math.sqrt(variance / n);
        assertThat(interval.upper() - interval.lower()).isCloseTo(width, within(0.25 * width));
        assertThat(average).isBetween(interval.lower(), interval.upper());
    }

    @Test
    void samples_of_two_models_stand_one_beside_another() {
        var rhythms = Crowd.of(new BgNbd(0.6, 60, 0.8, 2.5), 500, 600, 3).rhythms(1);
        var fitting = new Fitting(Workers.of(2));
        var model = ((Fit.Fitted) fitting.fit(Model.Kind.BG_NBD, rhythms)).model();
        var some = Bootstrap.of(fitting, model, rhythms, 5, new Random(5));
        var more = Bootstrap.of(fitting, model, rhythms, 9, new Random(5));
        var both = some.beside(more, (one, other) -> one.equals(other) ? 1.0 : 0.0);
        assertThat(both.samples()).isEqualTo(5);
        assertThat(both.interval(each -> each)).isEqualTo(new Bootstrap.Interval(1, 1));
    }

    @Test
    void the_same_chance_gives_the_same_doubt() {
        var rhythms = Crowd.of(new BgNbd(0.6, 60, 0.8, 2.5), 500, 600, 3).rhythms(1);
        var fitting = new Fitting(Workers.of(2));
        var model = ((Fit.Fitted) fitting.fit(Model.Kind.BG_NBD, rhythms)).model();
        assertThat(doubt(fitting, model, rhythms)).isEqualTo(doubt(fitting, model, rhythms));
    }

    private static Bootstrap.Interval doubt(Fitting fitting, Model model, Rhythms rhythms) {
        return Bootstrap.of(fitting, model, rhythms, 30, new Random(5))
                .interval(each -> each.expected(2, 100, 200, 90));
    }
}
