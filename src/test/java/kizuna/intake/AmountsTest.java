package kizuna.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1234 | 123400",
                "11.77 | 1177",
                "11.7 | 1170",
                "0 | 0",
                "1,234 | 123400",
                "¥1,234 | 123400",
                "￥１，２３４ | 123400",
                "１，２３４円 | 123400",
                "$29.33 | 2933",
                "-500 | -50000",
                "−500 | -50000",
                "(500) | -50000",
                "△500 | -50000",
                "▲1,500 | -150000",
                "¥-500 | -50000",
                "500- | -50000",
                "￥１，２００－ | 120000",
                "¥1,200.- | 120000",
                "¥1,200ー | 120000",
                "+500 | 50000",
                "1.500 | 150",
                "99999999999.99 | 9999999999999"
            })
    void money_is_read_as_people_write_it(String written, long hundredths) {
        assertThat(Amounts.hundredths(written)).isEqualTo(Reading.of(hundredths));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12,34 | amount",
                "1.2.3 | amount",
                "--5 | amount",
                "(-5) | amount",
                "(5 | amount",
                "無料 | amount",
                "=1+1 | amount",
                "1e9 | amount",
                "1.234 | decimals",
                "999999999999 | too_large"
            })
    void what_is_no_amount_is_refused_with_a_reason(String written, String reason) {
        assertThat(Amounts.hundredths(written))
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        not -> assertThat(not.key()).isEqualTo("intake.wrong." + reason));
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "12, 12", "-1, -1", "2.0, 2", "3点, 3", "１０, 10"})
    void a_count_is_a_whole_number(String written, int count) {
        assertThat(Amounts.quantity(written)).isEqualTo(Reading.of(count));
    }

    @Test
    void whatever_amount_is_printed_the_same_amount_is_read() {
        var us = DecimalFormatSymbols.getInstance(Locale.US);
        List<Function<BigDecimal, String>> prints =
                List.of(
                        BigDecimal::toPlainString,
                        each -> new DecimalFormat("#,##0.00", us).format(each),
                        each -> new DecimalFormat("¥#,##0.00;▲¥#,##0.00", us).format(each),
                        each -> new DecimalFormat("#,##0.00円;△#,##0.00円", us).format(each),
                        each -> new DecimalFormat("0.00;(0.00)", us).format(each));
        var random = new Random(1998);
        for (int i = 0; i < 20_000; i++) {
            long hundredths = random.nextLong(-9_999_999_999_999L, 9_999_999_999_999L);
            hundredths = random.nextBoolean() ? hundredths : hundredths % 100_000;
            var written =
                    prints.get(random.nextInt(prints.size()))
                            .apply(BigDecimal.valueOf(hundredths, 2));
            assertThat(Amounts.hundredths(written)).as(written).isEqualTo(Reading.of(hundredths));
        }
    }

    @Test
    void anything_at_all_is_read_or_refused_and_never_breaks() {
        var random = new Random(43);
        for (int i = 0; i < 20_000; i++) {
            Amounts.hundredths(Noise.text(random, "0123456789,.-+()△▲¥円 "));
            Amounts.quantity(Noise.text(random, "0123456789点-."));
        }
    }
}
