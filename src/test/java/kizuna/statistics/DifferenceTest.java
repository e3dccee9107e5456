package kizuna.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceTest {
    /// R. G. Newcombe 1998, Statistics in Medicine 17, 873–890, table II, method 10.
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, 0.0524, 0.3339",
        "9, 10, 3, 10, 0.1705, 0.8090",
        "6, 7, 2, 7, 0.0582, 0.8062",
        "5, 56, 0, 29, -0.0381, 0.1926",
        "0, 10, 0, 20, -0.1611, 0.2775",
        "10, 10, 0, 10, 0.6075, 1.0000"
    })
    void the_interval_is_newcombes(
            long part, long whole, long otherPart, long otherWhole, double lower, double upper) {
        var difference = new Difference(new Share(part, whole), new Share(otherPart, otherWhole));
        assertThat(difference.lower()).isCloseTo(lower, within(5e-5));
        assertThat(difference.upper()).isCloseTo(upper, within(5e-5));
    }

    @Test
    void of_a_few_nothing_can_be_told() {
        assertThat(new Difference(new Share(3, 8), new Share(1, 6)).isClear()).isFalse();
        assertThat(new Difference(new Share(300, 800), new Share(100, 600)).isClear()).isTrue();
        assertThat(new Difference(new Share(300, 800), new Share(0, 0)).isClear()).isFalse();
    }
}
