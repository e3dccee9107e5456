package kizuna.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Reference values: forty digits, by the integrals themselves.
class TailsTest {
    private static final Percentage CLOSE = Percentage.withPercentage(1e-9);

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.61707507745197379",
        "1.96, 0.049995790296440868",
        "5, 5.7330314375838782e-7",
        "12, 3.552964224155358e-33"
    })
    void the_normal_tails_are_right_far_out_too(double z, double tails) {
        assertThat(Tails.normal(z)).isCloseTo(tails, CLOSE);
    }

    @ParameterizedTest
    @CsvSource({
        "0.025, 1.9599639845400542",
        "0.2, 0.84162123357291421",
        "0.02, 2.0537489106318231",
        "0.0005, 3.2905267314918948",
        "1e-10, 6.3613409024040562"
    })
    void the_normal_quantile_is_right(double tail, double z) {
        assertThat(Tails.normalAbove(tail)).isCloseTo(z, CLOSE);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 12.706204736174705",
        "2.5, 3.5746548420036832",
        "5, 2.5705818356363155",
        "13.7, 2.1492012622298094",
        "30, 2.0422724563012383",
        "200, 1.9718962236339094"
    })
    void students_quantile_is_right_for_any_degrees_of_freedom(double degrees, double t) {
        assertThat(Tails.studentAbove(0.025, degrees)).isCloseTo(t, CLOSE);
    }

    @ParameterizedTest
    @CsvSource({
        "2.1, 3, 0.12656520254968461",
        "0.3, 7.5, 0.77232265856877809",
        "40, 2, 0.00062441467218474064"
    })
    void students_tails_are_right(double t, double degrees, double tails) {
        assertThat(Tails.student(t, degrees)).isCloseTo(tails, CLOSE);
    }

    @ParameterizedTest
    @CsvSource({
        "3.841, 1, 0.050013683763956705",
        "0.01, 1, 0.92034432544594204",
        "50, 1, 1.5374597944280349e-12",
        "11.07, 5, 0.050009618622405488",
        "2, 0.5, 0.067921132010108807"
    })
    void the_tail_of_chi_square_is_right(double x, double degrees, double tail) {
        assertThat(Tails.chiSquare(x, degrees)).isCloseTo(tail, CLOSE);
    }

    @Test
    void a_quantile_of_nothing_is_refused() {
        assertThatThrownBy(() -> Tails.normalAbove(0.5)).hasMessageContaining("0.5");
        assertThat(Tails.student(1, Double.POSITIVE_INFINITY)).isEqualTo(Tails.normal(1));
    }
}
