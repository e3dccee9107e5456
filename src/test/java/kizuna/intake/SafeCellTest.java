package kizuna.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import kizuna.platform.SafeCell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeCellTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://evil\")",
                "+81-90-1234-5678",
                "-2+3+cmd|' /C calc'!A0",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "＝1+1"
            })
    void a_cell_that_a_spreadsheet_would_run_is_disarmed(String cell) {
        assertThat(SafeCell.close(cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-500", "-1,234.50", "+3", "山田 花子", "'90s", "", "5=5"})
    void numbers_and_plain_words_stay_as_they_are(String cell) {
        assertThat(SafeCell.close(cell)).isEqualTo(cell);
        assertThat(SafeCell.open(cell)).isEqualTo(cell);
    }

    @Test
    void closing_and_opening_changes_nothing_whatever_is_in_the_cell() {
        var random = new Random(7);
        for (int i = 0; i < 50_000; i++) {
            var cell = Noise.text(random, "''=+-@\t\r0123,.a絆＝");
            assertThat(SafeCell.open(SafeCell.close(cell))).isEqualTo(cell);
        }
    }
}
