package kizuna.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import kizuna.KizunaTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@KizunaTest
class CopyTest {
    private static final LocalDate DAY = LocalDate.of(1998, 7, 1);
    private static final Instant AT = Instant.parse("2026-11-21T12:34:56.789012Z");

    @Autowired private Sql sql;
    @Autowired private TransactionTemplate transaction;

    private record Row(
            long a,
            int b,
            double c,
            boolean d,
            String e,
            List<String> f,
            LocalDate g,
            Instant h,
            BigDecimal i) {}

    @Test
    void every_kind_of_field_comes_back_as_it_was_written() {
        var amounts = List.of(0L, 5L, -12345L, 99_999_999_999L, 1_000_000L, 10_000L);
        List<Row> rows = transaction.execute(_ -> written(amounts));
        assertThat(rows)
                .extracting(Row::i)
                .containsExactlyElementsOf(
                        amounts.stream().map(each -> BigDecimal.valueOf(each, 2)).toList());
        assertThat(rows.getFirst())
                .isEqualTo(
                        new Row(
                                -1L,
                                7,
                                0.25,
                                true,
                                "絆",
                                List.of("visit", "thanks"),
                                DAY,
                                AT,
                                new BigDecimal("0.00")));
    }

    private List<Row> written(List<Long> amounts) {
        sql.sql(
                        """
                        create temporary table copied
                            (a int8, b int4, c float8, d bool, e text, f text[], g date,
                             h timestamptz, i numeric(14, 2))
                        on commit drop
                        """)
                .update();
        sql.onConnection(
                connection -> {
                    try (var copy =
                            Copy.into(connection, "copy copied from stdin (format binary)")) {
                        for (var amount : amounts) {
                            copy.row(9).int8(-1L).int4(7).float8(0.25).bool(true).text("絆");
                            copy.texts(List.of("visit", "thanks")).date(DAY).instant(AT);
                            copy.hundredths(amount);
                        }
                        return copy.end();
                    }
                });
        return sql.sql("select * from copied").list(Row.class);
    }
}
