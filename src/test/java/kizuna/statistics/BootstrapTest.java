package kizuna.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
