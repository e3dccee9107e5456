package kizuna.capital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import kizuna.intake.DateOrder;
import kizuna.intake.Field;
import kizuna.intake.PurchaseForm;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogReaderTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer,date,amount\nA,1997-01-05,12.50\nB,1997-01-06,3\nA,1997-02-01,0.5\n",
                "customer,date,amount\r\nA,19970105,12.50\r\nB,19970106,3\r\nA,19970201,0.5\r\n",
                "顧客ID\t購入日\t金額\nA\t1997/1/5\t¥12.50\nB\t1997/1/6\t3\nA\t1997/02/01\t0.5",
                "\"customer\",\"date\",\"amount\"\n\"A\",\"1997-01-05\",\"12.50\"\n\n\"B\","
                        + "1997-01-06 18:30,3.00\n A ,平成9年2月1日,0.50\n",
                " customer  date  amount\n  A  19970105   12.50\n B 1997/1/6 3\nA  1997-02-01  0.50\n",
                "date;amount;note;customer\n1997-01-05;12.5;\"a;\n\"\"b\"\";\";A\n1997-01-06;3;;B\n"
                        + "1997-02-01;0.50;x;A"
            })
    void the_same_purchases_are_read_however_they_are_written(String file) throws IOException {
        for (int block : new int[] {16, 40, 1 << 16}) {
            assertThat(purchases(read(file, null, 3, block)))
                    .containsExactly("A 1997-01-05 1250", "A 1997-02-01 50", "B 1997-01-06 300");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "お客様番号,購入日,金額",
                "会員番号,来店日,売上",
                "顧客,ご来店日,お会計（円）",
                "氏名,ご購入日,お買い上げ金額",
                "\n \nお客様,会計日時,税込合計",
                "member,ordered_at,revenue"
            })
    void a_heading_of_a_shop_is_known_and_cells_are_read_as_people_write_them(String heading)
            throws IOException {
        var read =
                read(
                        heading
                                + """

                                A,2025年3月1日,"¥1,200"
                                A,令和7年3月9日,"1,200円"
                                B,R7.3.1,１２３
                                B,２０２５／０３／０２,△500
                                B,2025.3.3,▲５００円
                                """,
                        null,
                        2,
                        1 << 16);
        assertThat(purchases(read))
                .containsExactly(
                        "A 2025-03-01 120000",
                        "A 2025-03-09 120000",
                        "B 2025-03-01 12300",
                        "B 2025-03-02 -50000",
                        "B 2025-03-03 -50000");
    }

    @Test
    void an_amount_torn_apart_by_its_own_comma_is_no_smaller_amount() throws IOException {
        var read = read("顧客番号,購入日,金額\nA,2025-03-01,1,200\nA,2025-03-02,300,,\n", null, 1, 64);
        assertThat(purchases(read)).containsExactly("A 2025-03-02 30000");
        assertThat(read.wrong())
                .extracting(each -> each.line() + " " + each.key())
                .containsExactly("2 intake.wrong.too_many_cells");
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer,date,amount", "だれが,いつ,いくら"})
    void a_heading_above_columns_that_are_told_is_no_wrong_row(String heading) throws IOException {
        var file =
                Files.writeString(
                        folder.resolve("told.csv"), heading + "\nA,1997-01-05,1\nB,1997-01-06,2\n");
        assertThat(purchases(read(file, "customer,date,amount", 1, 1 << 16)))
                .containsExactly("A 1997-01-05 100", "B 1997-01-06 200");
        assertThat(
                        PurchaseForm.of(file, "customer,date,amount", null, DateOrder.ANY)
                                .headingNotNeeded())
                .contains(heading.replace(',', ' '));
        Files.writeString(file, "A,1997-01-05,1\n");
        assertThat(
                        PurchaseForm.of(file, "customer,date,amount", null, DateOrder.ANY)
                                .headingNotNeeded())
                .isEmpty();
    }

    /// An id goes before a name, and what is surely one before what may be one.
    @Test
    void of_several_columns_the_surest_says_whose_it_is() throws IOException {
        var file =
                Files.writeString(
                        folder.resolve("two.csv"),
                        "氏名,顧客,会員番号,取引日,会計日,金額\n田中,愛子,A,1997-01-05,1997-01-09,1\n");
        assertThat(purchases(read(file, null, 1, 1 << 16))).containsExactly("A 1997-01-05 100");
        Files.writeString(file, "氏名,日付\n田中 愛子,1997-01-05\n田中　愛子,1997-01-06\n");
        var form = PurchaseForm.of(file, null, null, DateOrder.ANY);
        assertThat(form.headingOfNames()).contains("氏名");
        assertThat(read(file, null, 1, 1 << 16).log().customers()).isOne();
    }

    @Test
    void shift_jis_and_utf_16_are_read_too() throws IOException {
        var text = "顧客コード,日付,金額\n山田,1997-01-05,100\n田中,1997-01-06,200\n";
        for (var charset : List.of(Charset.forName("windows-31j"), StandardCharsets.UTF_16)) {
            var file = Files.write(folder.resolve("jp.csv"), text.getBytes(charset));
            assertThat(purchases(read(file, null, 2, 1 << 16)))
                    .containsExactly("山田 1997-01-05 10000", "田中 1997-01-06 20000");
        }
    }

    @Test
    void a_file_without_a_heading_is_told_by_position() throws IOException {
        var read =
                read(
                        " 00004 0001 19970101  2   29.33\r\n 00004 0001 19970118  2   29.73\r\n",
                        "_,customer,date,_,amount",
                        2,
                        1 << 16);
        assertThat(purchases(read)).containsExactly("0001 1997-01-01 2933", "0001 1997-01-18 2973");
    }

    @Test
    void a_time_with_a_zone_is_a_day_of_the_shop() throws IOException {
        var read =
                read(
                        """
                        customer,date
                        A,2026-01-05T14:30:00Z
                        B,2026-01-05T15:30:00Z
                        C,2026-01-05T23:30:00+09:00
                        """,
                        null,
                        1,
                        1 << 16);
        assertThat(purchases(read))
                .containsExactly("A 2026-01-05 0", "B 2026-01-06 0", "C 2026-01-05 0");
        assertThat(read.log().isPriced()).isFalse();
    }

    @Test
    void an_amount_that_no_shop_takes_is_wrong_and_many_decimals_are_rounded() throws IOException {
        var read =
                read(
                        """
                        customer,date,amount
                        A,2026-01-05,999999999999
                        A,2026-01-05,175000000000
                        B,2026-01-05,12.345678
                        """,
                        null,
                        1,
                        1 << 16);
        assertThat(read.wrong())
                .extracting(each -> each.line() + " " + each.key())
                .containsExactly("2 intake.wrong.too_large");
        assertThat(purchases(read))
                .containsExactly("A 2026-01-05 17500000000000", "B 2026-01-05 1235");
    }

    @Test
    void ids_in_full_width_are_the_same_ids_and_long_ones_are_told_apart() throws IOException {
        var read =
                read(
                        """
                        customer,date
                        ＡＢＣ１２,2026-01-05
                        ABC12,2026-01-06
                        customer-number-0000000001,2026-01-05
                        customer-number-0000000002,2026-01-05
                        """,
                        null,
                        1,
                        1 << 16);
        assertThat(read.log().customers()).isEqualTo(3);
    }

    @Test
    void a_wrong_row_is_named_with_its_line_and_field_wherever_it_stands() throws IOException {
        var file = new StringBuilder("customer,date,amount\n");
        for (int i = 2; i <= 400; i++) {
            switch (i) {
                case 57 -> file.append("A,1997-02-30,1\n");
                case 200 -> file.append("A,1997-02-20,one\n");
                case 300 -> file.append(",1997-02-20,1\n");
                case 399 -> file.append("A,1997-02-20\n");
                default -> file.append("A,1997-02-").append(10 + i % 10).append(",1.5\n");
            }
        }
        for (int cores = 1; cores <= 4; cores++) {
            var read = read(file.toString(), null, cores, 1 << 9);
            assertThat(read.wrong())
                    .extracting(each -> each.line() + " " + each.field().word() + " " + each.key())
                    .containsExactly(
                            "57 date intake.wrong.no_such_day",
                            "200 amount intake.wrong.amount",
                            "300 customer intake.wrong.no_customer",
                            "399 _ intake.wrong.too_few_cells");
            assertThat(read.wrongRows()).isEqualTo(4);
            assertThat(read.rows()).isEqualTo(399);
        }
    }

    /// Quotes with separators and line breaks in them fall on every place where a part may begin.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void however_many_cores_read_the_purchases_and_their_order_are_the_same(long seed)
            throws IOException {
        var random = new Random(seed);
        var file = new StringBuilder("note,customer,date,amount\n");
        var written = new TreeMap<String, List<String>>();
        for (int i = 0; i < 3_000; i++) {
            var id = "c" + random.nextInt(400);
            var day = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(400));
            int amount = random.nextInt(100_000) - 5_000;
            var note =
                    switch (random.nextInt(seed > 3 ? 5 : 2)) {
                        case 0 -> "";
                        case 1 -> "plain";
                        case 2 -> "\"a\nb,\n\"";
                        case 3 -> "\"\"\"\n\"\"\"";
                        default -> "\"x,y\"";
                    };
            file.append(
                    "%s,%s,%s,%s%d.%02d\n"
                            .formatted(
                                    note,
                                    id,
                                    day,
                                    amount < 0 ? "-" : "",
                                    Math.abs(amount) / 100,
                                    Math.abs(amount) % 100));
            written.computeIfAbsent(id, _ -> new ArrayList<>()).add(day + " " + amount);
        }
        var once = read(file.toString(), null, 1, 1 << 20);
        assertThat(once.wrong()).isEmpty();
        for (int cores = 2; cores <= 7; cores++) {
            var read = read(file.toString(), null, cores, 700 + cores);
            assertThat(ordered(read)).isEqualTo(ordered(once));
        }
        assertThat(once.log().customers()).isEqualTo(written.size());
        for (var each : purchases(once)) {
            var parts = each.split(" ", 2);
            assertThat(written.get(parts[0])).contains(parts[1]);
        }
        assertThat(once.log().rows()).isEqualTo(3_000);
    }

    /// However many rows are wrong, those that are not are read when that is asked for.
    @Test
    void with_wrong_rows_left_out_the_rest_is_read_to_the_end() throws IOException {
        var text = new StringBuilder("customer,date,amount\n");
        for (int i = 0; i < 1_500; i++) {
            text.append("W").append(i).append(",long ago,1\n");
        }
        text.append("A,1997-01-05,1\n");
        var file = Files.writeString(folder.resolve("purchases.csv"), text);
        var form = PurchaseForm.of(file, "customer,date,amount", null, DateOrder.ANY);
        for (int block : new int[] {512, 1 << 16}) {
            var read =
                    new LogReader(form, TOKYO, TODAY, Progress.UNSEEN, true, 2, block).read(file);
            assertThat(purchases(read)).containsExactly("A 1997-01-05 100");
            assertThat(read.wrongRows()).isBetween(1_500L, 1_501L); // the heading may be one
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 1 << 16})
    void a_quote_that_is_never_closed_swallows_nothing_in_silence(int block) {
        var text =
                "customer,date,amount,note\n"
                        + "A,1997-01-05,1,x\n".repeat(20_000)
                        + """
                        B,1997-01-06,2,"oh
                        C,1997-01-07,3,y
                        D,1997-01-08,4,z
                        """;
        assertThatThrownBy(() -> read(text, null, 2, block))
                .isInstanceOfSatisfying(
                        Problem.class,
                        refusal -> {
                            assertThat(refusal.key()).isEqualTo("capital.problem.quote");
                            assertThat(refusal.arguments()).containsExactly(20_002L);
                        });
    }

    @Test
    void what_stands_behind_a_closing_quote_is_a_wrong_row_and_not_dropped() throws IOException {
        var read =
                read(
                        "customer,date,amount,note\n"
                                + "C,1997-01-05,1,x\n".repeat(100_000)
                                + """
                                A,1997-01-05,1,"27" wide
                                B,1997-01-06,2,"27"
                                """,
                        null,
                        1,
                        1 << 16);
        assertThat(purchases(read))
                .contains("B 1997-01-06 200")
                .noneMatch(each -> each.startsWith("A"));
        assertThat(read.wrong()).extracting(Wrong::key).containsExactly("intake.wrong.torn_quote");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1997-01-04T15:30:00Z",
                "1997-01-04 15:30:00+00",
                "1997-01-04 15:30:00.123456+00",
                "1997-01-04 15:30:00 UTC",
                "1997-01-05T00:30:00+0900",
                "1997-01-04T10:30:00-05:00"
            })
    void a_time_with_its_zone_is_a_day_of_the_shop(String at) throws IOException {
        assertThat(purchases(read("customer,date,amount\nA," + at + ",1\n", null, 1, 1 << 16)))
                .containsExactly("A 1997-01-05 100");
    }

    @Test
    void a_year_out_of_all_calendars_is_no_day() throws IOException {
        var read =
                read(
                        "customer,date,amount\nA,0001-01-01T00:00:00Z,1\nA,1997-01-05,1\n",
                        null,
                        1,
                        1 << 16);
        assertThat(read.wrong().getFirst().key()).isEqualTo("intake.wrong.no_such_day");
    }

    private LogReader.Read read(String text, @Nullable String columns, int cores, int block)
            throws IOException {
        var file = Files.writeString(folder.resolve("purchases.csv"), text);
        return read(file, columns, cores, block);
    }

    private static LogReader.Read read(Path file, @Nullable String columns, int cores, int block)
            throws IOException {
        var form = PurchaseForm.of(file, columns, null, DateOrder.ANY);
        return new LogReader(form, TOKYO, TODAY, Progress.UNSEEN, false, cores, block).read(file);
    }

    @Test
    void nobody_has_bought_tomorrow() throws IOException {
        var read =
                read(
                        """
                        customer,date,amount
                        A,2026-11-20,1
                        A,2026-11-21,1
                        A,2096年5月1日,1
                        """,
                        null,
                        1,
                        1 << 16);
        assertThat(purchases(read)).containsExactly("A 2026-11-20 100");
        assertThat(read.wrong())
                .extracting(Wrong::line, Wrong::field, Wrong::key)
                .containsExactly(
                        tuple(3L, Field.DATE, "intake.wrong.future"),
                        tuple(4L, Field.DATE, "intake.wrong.future"));
    }

    private static List<String> purchases(LogReader.Read read) {
        return ordered(read).stream().sorted().toList();
    }

    private static List<String> ordered(LogReader.Read read) {
        var log = read.log();
        var all = new ArrayList<String>();
        for (int i = 0; i < log.customers(); i++) {
            for (int at = log.begin(i); at < log.end(i); at++) {
                var day = LocalDate.ofEpochDay(PurchaseLog.day(log.purchase(at)));
                all.add(log.id(i) + " " + day + " " + PurchaseLog.amount(log.purchase(at)));
            }
        }
        return all;
    }
}
