package kizuna.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import kizuna.statistics.Fit.Fitted;
import kizuna.statistics.Fit.Reason;
import kizuna.statistics.Fit.Refused;
import kizuna.statistics.Fit.Ridge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FittingTest {
    private static final BgNbd TRUTH = new BgNbd(0.6, 60, 0.8, 2.5);
    private static final Crowd CROWD = Crowd.of(TRUTH, 20_000, 500, 7);

    private final Fitting fitting = new Fitting(Workers.all());

    @Test
    void finds_again_what_the_crowd_was_made_after() {
        var fit = fitted(Model.Kind.BG_NBD, CROWD.rhythms(1));

        assertThat(fit.ridge()).isEqualTo(Ridge.NONE);
        assertThat(fit.converged()).isTrue();
        for (int i = 0; i < 4; i++) {
            var estimate = fit.estimates().get(i);
            double error = Math.abs(estimate.value() - TRUTH.parameters().get(i));
            assertThat(error).as("%s", estimate).isLessThan(4 * estimate.standardError());
        }
    }

    @ParameterizedTest
    @EnumSource(Model.Kind.class)
    void the_likelihood_of_all_is_the_sum_of_each_ones(Model.Kind kind) {
        var rhythms = CROWD.rhythms(1.0 / 7);
        var model = model(kind);
        double sum = 0;
        for (int i = 0; i < CROWD.x.length; i++) {
            sum +=
                    model.logLikelihood(
                            CROWD.x[i], CROWD.last[i] * (1.0 / 7), CROWD.age[i] * (1.0 / 7));
        }
        var parameters = model.parameters().stream().mapToDouble(each -> each).toArray();

        assertThat(Likelihood.of(kind, rhythms, Workers.of(1)).apply(parameters).value())
                .isCloseTo(sum, within(1e-10 * Math.abs(sum)));
    }

    @ParameterizedTest
    @EnumSource(Model.Kind.class)
    void gradient_and_hessian_are_those_of_the_likelihood(Model.Kind kind) {
        for (var rhythms :
                new Rhythms[] {Crowd.of(TRUTH, 3_000, 500, 1).rhythms(1.0 / 7), shaken(300)}) {
            var likelihood = Likelihood.of(kind, rhythms, Workers.of(1));
            var at = model(kind).parameters().stream().mapToDouble(each -> each).toArray();
            var here = likelihood.apply(at);
            for (int i = 0; i < at.length; i++) {
                double width = at[i] * 1e-4;
                var more = at.clone();
                more[i] += width;
                var less = at.clone();
                less[i] -= width;
                var above = likelihood.apply(more);
                var below = likelihood.apply(less);
                double slope = (above.value() - below.value()) / (2 * width);
                assertThat(here.slope()[i] * at[i])
                        .isCloseTo(slope * at[i], within(1e-5 * Math.abs(here.value())));
                for (int j = 0; j < at.length; j++) {
                    double bend = (above.slope()[j] - below.slope()[j]) / (2 * width);
                    assertThat(here.bend()[i][j] * at[i] * at[j])
                            .as("%s %d %d", kind, i, j)
                            .isCloseTo(
                                    bend * at[i] * at[j],
                                    within(
                                            1e-6 * Math.abs(here.bend()[i][i] * at[i] * at[i])
                                                    + 1e-6
                                                            * Math.abs(
                                                                    here.bend()[j][j]
                                                                            * at[j]
                                                                            * at[j])));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Model.Kind.class)
    void one_thread_and_two_agree_to_the_last_bit(Model.Kind kind) {
        var rhythms = CROWD.rhythms(1);
        assertThat(new Fitting(Workers.of(1)).fit(kind, rhythms))
                .isEqualTo(new Fitting(Workers.of(2)).fit(kind, rhythms))
                .isEqualTo(new Fitting(Workers.of(5)).fit(kind, rhythms));
    }

    @ParameterizedTest
    @EnumSource(Model.Kind.class)
    void days_and_weeks_are_the_same_fit(Model.Kind kind) {
        var days = fitted(kind, CROWD.rhythms(1)).model().parameters();
        var weeks = fitted(kind, CROWD.rhythms(1.0 / 7)).model().parameters();

        assertThat(weeks.get(0)).isCloseTo(days.get(0), within(1e-6 * days.get(0)));
        assertThat(weeks.get(1) * 7).isCloseTo(days.get(1), within(1e-6 * days.get(1)));
    }

    @Test
    void customers_one_by_one_and_put_together_are_the_same_fit() {
        var grouped = fitted(Model.Kind.PARETO_NBD, CROWD.rhythms(1));
        int n = CROWD.x.length;
        var last = new double[n];
        var age = new double[n];
        double odd = Math.sqrt(2); // no step fits
        for (int i = 0; i < n; i++) {
            last[i] = CROWD.last[i] * odd;
            age[i] = CROWD.age[i] * odd;
        }
        var single = Rhythms.of(CROWD.x, last, age);

        assertThat(CROWD.rhythms(1).rows()).isLessThan(single.rows());
        assertThat(single.rows()).isEqualTo(n);
        assertThat(fitted(Model.Kind.PARETO_NBD, single).model().parameters().get(1) / odd)
                .isCloseTo(grouped.model().parameters().get(1), within(1e-5));
    }

    @Test
    void a_cold_start_needs_few_looks_at_the_customers() {
        for (var kind : Model.Kind.values()) {
            assertThat(fitted(kind, CROWD.rhythms(1)).evaluations()).as("%s", kind).isLessThan(13);
        }
    }

    /// By the NBD nobody leaves: then a is on its way to nought, and the NBD is what is left.
    @ParameterizedTest
    @EnumSource(
            value = Model.Kind.class,
            names = {"BG_NBD", "MBG_NBD", "PARETO_NBD"})
    void where_nobody_leaves_the_nbd_stands_in_and_says_so(Model.Kind kind) {
        var loyal = Crowd.of(new BgNbd(0.9, 30, 1e-9, 5), 3_000, 400, 5).rhythms(1);
        var fit = fitted(kind, loyal);

        assertThat(fit.ridge()).isIn(Ridge.NO_DROPOUT, Ridge.EQUAL_DROPOUT, Ridge.UNDETERMINED);
        assertThat(fit.fellBack()).isTrue();
        assertThat(fit.model().kind()).isEqualTo(Model.Kind.NBD);
        assertThat(fit.model().parameters().get(0)).isCloseTo(0.9, within(0.1));
    }

    /// How far they differ cannot be told; that they leave, and how often, can.
    @Test
    void where_everyone_leaves_with_the_same_chance_the_model_stays_and_the_ridge_is_named() {
        var equal = Crowd.of(new BgNbd(1.5, 20, 3e5, 7e5), 4_000, 400, 5).rhythms(1);
        var fit = fitted(Model.Kind.BG_NBD, equal);
        assertThat(fit.ridge()).isEqualTo(Ridge.EQUAL_DROPOUT);
        assertThat(fit.fellBack()).isFalse();
        assertThat(fit.converged()).isTrue();
        assertThat(fit.estimates().get(2).upper()).as("a and b are not told").isInfinite();
        assertThat(fit.estimates().get(0).upper()).isBetween(1.4, 2.2);
        var found = fit.model().parameters();
        assertThat(found.get(2) / (found.get(2) + found.get(3))).isCloseTo(0.3, within(0.02));
        assertThat(fit.logLikelihood())
                .isGreaterThan(fitted(Model.Kind.NBD, equal).logLikelihood() + 1_000);
    }

    /// What is reported is that of the parameters that are reported.
    @ParameterizedTest
    @EnumSource(Model.Kind.class)
    void the_likelihood_of_a_fit_is_that_of_its_model(Model.Kind kind) {
        var equal = Crowd.of(new BgNbd(1.5, 20, 3e5, 7e5), 1_000, 400, 5).rhythms(1);
        for (var rhythms : List.of(equal, CROWD.rhythms(1))) {
            var fit = fitted(kind, rhythms);
            double of =
                    Likelihood.of(fit.model().kind(), rhythms, Workers.all())
                            .apply(
                                    fit.model().parameters().stream()
                                            .mapToDouble(each -> each)
                                            .toArray())
                            .value();
            assertThat(fit.logLikelihood()).isCloseTo(of, within(1e-7 * Math.abs(of)));
        }
    }

    @Test
    void data_that_cannot_carry_a_model_are_refused_with_the_reason() {
        assertThat(refused(new int[0], new int[0], new int[0])).isEqualTo(Reason.NOBODY);
        assertThat(refused(new int[50], new int[50], new int[50])).isEqualTo(Reason.NO_TIME);
        var ages = new int[50];
        Arrays.fill(ages, 30);
        assertThat(refused(new int[50], new int[50], ages)).isEqualTo(Reason.NO_REPEATS);
        var x = new int[50];
        var last = new int[50];
        Arrays.fill(x, 0, 5, 2);
        Arrays.fill(last, 0, 5, 20);
        assertThat(refused(x, last, ages)).isEqualTo(Reason.FEW_REPEATS);
    }

    @Test
    void whatever_the_customers_a_fit_answers() {
        var random = new Random(9);
        for (int round = 0; round < 60; round++) {
            int n = 12 + random.nextInt(60);
            var x = new int[n];
            var last = new double[n];
            var age = new double[n];
            int most = 1 + random.nextInt(1 + random.nextInt(200));
            boolean alike = random.nextBoolean();
            for (int i = 0; i < n; i++) {
                x[i] = alike ? most : random.nextInt(most + 1);
                age[i] = alike ? 50 : random.nextInt(1, 400);
                last[i] = x[i] == 0 ? 0 : alike ? 50 : random.nextInt((int) age[i] + 1);
            }
            for (var kind : Model.Kind.values()) {
                if (fitting.fit(kind, Rhythms.of(x, last, age)) instanceof Fitted fit) {
                    assertThat(fit.logLikelihood()).isFinite();
                    assertThat(fit.model().alive(x[0], last[0], age[0])).isBetween(0.0, 1.0);
                }
            }
        }
    }

    @Test
    void what_cannot_be_is_no_customer() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rhythms.ofDays(new int[] {1}, new int[] {9}, new int[] {8}, 1))
                .withMessageContaining("Row 0");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                Rhythms.of(
                                        new int[] {1},
                                        new double[] {Double.NaN},
                                        new double[] {8}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rhythms.ofDays(new int[] {0}, new int[] {3}, new int[] {8}, 1));
    }

    /// Of intervals at 95 %, that many hold the truth: within what sixty samples can tell.
    @Test
    void intervals_hold_the_truth_about_as_often_as_they_say() {
        int held = 0;
        int samples = 60;
        for (int seed = 0; seed < samples; seed++) {
            var fit = fitted(Model.Kind.BG_NBD, Crowd.of(TRUTH, 3_000, 700, 100 + seed).rhythms(1));
            for (int i = 0; i < 4; i++) {
                var each = fit.estimates().get(i);
                double truth = TRUTH.parameters().get(i);
                held += each.lower() <= truth && truth <= each.upper() ? 1 : 0;
            }
        }
        assertThat(held / (4.0 * samples)).isBetween(0.89, 0.995);
    }

    private Reason refused(int[] x, int[] last, int[] age) {
        return ((Refused) fitting.fit(Model.Kind.BG_NBD, Rhythms.ofDays(x, last, age, 1))).reason();
    }

    private Fitted fitted(Model.Kind kind, Rhythms rhythms) {
        return (Fitted) fitting.fit(kind, rhythms);
    }

    private static Model model(Model.Kind kind) {
        return switch (kind) {
            case BG_NBD, MBG_NBD -> Model.of(kind, 0.5, 9, 0.7, 2);
            case PARETO_NBD -> Model.of(kind, 0.6, 9, 0.5, 14);
            case NBD -> Model.of(kind, 0.5, 9);
        };
    }

    /// Customers whose times fit no step.
    private static Rhythms shaken(int n) {
        var random = new Random(2);
        var x = new int[n];
        var last = new double[n];
        var age = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextInt(12);
            age[i] = 1 + 70 * random.nextDouble();
            last[i] = x[i] == 0 ? 0 : age[i] * random.nextDouble();
        }
        return Rhythms.of(x, last, age);
    }
}
