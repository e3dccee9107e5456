package kizuna.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.chrono.JapaneseDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaysTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "19970131 | 1997-01-31",
                "1997-01-31 | 1997-01-31",
                "1997/1/5 | 1997-01-05",
                "1997.1.5 | 1997-01-05",
                "1997年1月5日 | 1997-01-05",
                "１９９７年１月５日 | 1997-01-05",
                "１９９７０１０５ | 1997-01-05",
                "1997年1月5日(日) | 1997-01-05",
                "1997/01/05 13:45 | 1997-01-05",
                "1997-01-05T13:45:10+09:00 | 1997-01-05",
                "令和6年4月1日 | 2024-04-01",
                "令和元年5月1日 | 2019-05-01",
                "R6.4.1 | 2024-04-01",
                "H31.4.30 | 2019-04-30",
                "昭和64年1月7日 | 1989-01-07",
                "S39/10/10 | 1964-10-10",
                "大正12年9月1日 | 1923-09-01",
                "31/12/1997 | 1997-12-31",
                "12/31/1997 | 1997-12-31",
                "05/05/1997 | 1997-05-05",
                "31.12.1997 | 1997-12-31",
                "5 Jan 1997 | 1997-01-05",
                "January 5, 1997 | 1997-01-05",
                "5th March 1997 | 1997-03-05",
                "2024-02-29 | 2024-02-29"
            })
    void a_day_is_read_as_people_write_it(String written, LocalDate meant) {
        assertThat(Days.read(written, DateOrder.ANY)).isEqualTo(Reading.of(meant));
    }

    @ParameterizedTest
    @CsvSource({
        "19970231, no_such_day",
        "1997-13-01, no_such_day",
        "2023-02-29, no_such_day",
        "昭和65年1月1日, no_such_day",
        "平成31年13月1日, no_such_day",
        "R0.1.1, no_such_day",
        "00000000, no_such_day",
        "01/02/1997, date_order",
        "97/1/5, short_year",
        "35431, date",
        "昨日, date",
        "=TODAY(), date"
    })
    void what_is_no_day_or_could_be_two_is_refused_with_a_reason(String written, String reason) {
        assertThat(Days.read(written, DateOrder.ANY))
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        not -> assertThat(not.key()).isEqualTo("intake.wrong." + reason));
    }

    @Test
    void the_order_of_month_and_day_can_be_chosen() {
        assertThat(Days.read("01/02/1997", DateOrder.MDY))
                .isEqualTo(Reading.of(LocalDate.of(1997, 1, 2)));
        assertThat(Days.read("01/02/1997", DateOrder.DMY))
                .isEqualTo(Reading.of(LocalDate.of(1997, 2, 1)));
        assertThat(Days.read("31/12/1997", DateOrder.MDY)).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void whatever_day_is_printed_the_same_day_is_read() {
        List<Function<LocalDate, String>> prints =
                List.of(
                        day -> day.format(DateTimeFormatter.BASIC_ISO_DATE),
                        LocalDate::toString,
                        day -> day.format(DateTimeFormatter.ofPattern("y/M/d")),
                        day -> day.format(DateTimeFormatter.ofPattern("y年M月d日")),
                        day -> day.format(DateTimeFormatter.ofPattern("d MMM y", Locale.US)),
                        day -> day.format(DateTimeFormatter.ofPattern("MMMM d, y", Locale.US)),
                        DaysTest::inJapaneseEra);
        var random = new Random(1997);
        for (int i = 0; i < 20_000; i++) {
            var day = LocalDate.of(1900, 1, 1).plusDays(random.nextInt(60_000));
            var written = prints.get(random.nextInt(prints.size())).apply(day);
            assertThat(Days.read(written, DateOrder.ANY)).as(written).isEqualTo(Reading.of(day));
        }
    }

    @Test
    void a_birthday_may_lack_its_year() {
        for (var written : List.of("04-12", "4/12", "4月12日", "--0412")) {
            assertThat(Days.readBirthday(written, DateOrder.ANY))
                    .as(written)
                    .isEqualTo(Reading.of(new Days.Birthday(4, 12, Days.Birthday.UNKNOWN)));
        }
        assertThat(Days.readBirthday("02-29", DateOrder.ANY)).isInstanceOf(Reading.Read.class);
        assertThat(Days.readBirthday("02-30", DateOrder.ANY))
                .isInstanceOf(Reading.Unreadable.class);
        assertThat(Days.readBirthday("昭和39年10月10日", DateOrder.ANY))
                .isEqualTo(Reading.of(new Days.Birthday(10, 10, 1964)));
    }

    @Test
    void anything_at_all_is_read_or_refused_and_never_breaks() {
        var random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            var text = Noise.text(random, "0123456789/-.年月日令和RSH 元(月):T");
            Days.read(text, random.nextBoolean() ? DateOrder.ANY : DateOrder.MDY);
            Days.readBirthday(text, DateOrder.ANY);
        }
    }

    private static String inJapaneseEra(LocalDate day) {
        return new DateTimeFormatterBuilder()
                .appendText(ChronoField.ERA)
                .appendPattern("y年M月d日")
                .toFormatter(Locale.JAPAN)
                .format(JapaneseDate.from(day));
    }
}
