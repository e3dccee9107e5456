package kizuna.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {
    /// R. G. Newcombe 1998, Statistics in Medicine 17, 857–872, table I, method 3 (Wilson's score
    /// without continuity correction).
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0, 0.1611"})
    void the_interval_is_wilsons(long part, long whole, double lower, double upper) {
        var share = new Share(part, whole);
        assertThat(share.lower()).isCloseTo(lower, within(5e-5));
        assertThat(share.upper()).isCloseTo(upper, within(5e-5));
    }

    /// The same table, 1 of 29.
    @Test
    void one_of_twenty_nine() {
        assertThat(new Share(1, 29).lower()).isCloseTo(0.0061, within(5e-5));
        assertThat(new Share(1, 29).upper()).isCloseTo(0.1718, within(5e-5));
    }

    @Test
    void of_nothing_nothing_is_known() {
        var share = new Share(0, 0);
        assertThat(share.lower()).isCloseTo(0, within(1e-12));
        assertThat(share.centre()).isEqualTo(0.5);
        assertThat(share.upper()).isEqualTo(1);
    }

    @Test
    void what_was_never_missed_is_still_not_certain() {
        assertThat(new Share(20, 20).upper()).isEqualTo(1);
        assertThat(new Share(20, 20).lower()).isCloseTo(1 - 0.1611, within(5e-5));
    }

    @Test
    void a_part_is_no_more_than_the_whole() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Share(3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Share(-1, 2));
    }
}
