package kizuna.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import kizuna.platform.Sql;
import kizuna.platform.Texts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/// Files as they are, not as they should be: a clear word or safe text, never a fault, and not one
/// row lost.
@KizunaTest
class HostileFilesTest {
    private static final Charset CP932 = Charset.forName("windows-31j");
    private static final String HEADING = "顧客ID,日付,金額\n";

    @TempDir Path folder;
    @Autowired Intake intake;
    @Autowired Cast cast;
    @Autowired Texts texts;
    @Autowired Sql db;

    private Order purchases;
    private Order persons;

    @BeforeEach
    void house() {
        cast.house();
        purchases = Order.of(Kind.PURCHASES, cast.mainStore());
        persons = Order.of(Kind.PEOPLE, cast.mainStore());
    }

    @Test
    void a_line_of_a_million_characters_is_one_wrong_row() throws IOException {
        var long1 = "x".repeat(1_000_000);

        var outcome = bring(purchases, HEADING + "A1," + long1 + ",5\nB2,2026-01-05,8\n");

        assertThat(outcome.added()).isEqualTo(1);
        assertThat(outcome.wrong()).isEqualTo(1);
        assertThat(outcome.firstWrong().getFirst().reason()).contains("日付", "1,000,000");
        assertThat(Files.readString(wrongRows(outcome))).contains(long1);
    }

    @Test
    void a_file_that_is_one_line_without_end_is_refused() throws IOException {
        var endless = HEADING + "A".repeat(20_000_000);
        refused(purchases, endless.getBytes(StandardCharsets.UTF_8), "long_line");
        refused(
                purchases.columns("customer,date,amount"),
                endless.replace(",", " ").getBytes(StandardCharsets.UTF_8),
                "long_line");
    }

    @Test
    void lines_of_two_encodings_in_one_file_are_each_read_in_their_own() throws IOException {
        var mixed =
                join(
                        "顧客ID,お名前\nA1,田中 愛子\nA3,鈴木 一郎\n".getBytes(StandardCharsets.UTF_8),
                        "A2,森 遥\n".getBytes(CP932));

        var outcome = bring(persons, mixed);

        assertThat(outcome.wrong()).isZero();
        assertThat(names()).containsExactly("田中愛子", "鈴木一郎", "森遥");
    }

    @Test
    void bytes_that_are_no_characters_make_a_wrong_row_and_no_other() throws IOException {
        var broken =
                join(
                        "顧客ID,お名前\nA1,田中 愛子\nA2,".getBytes(StandardCharsets.UTF_8),
                        new byte[] {(byte) 0xFF, (byte) 0xFE, (byte) 0x80},
                        "\nA3,森 遥\n".getBytes(StandardCharsets.UTF_8));

        var outcome = bring(persons, broken);

        assertThat(names()).containsExactly("田中愛子", "森遥");
        assertThat(outcome.firstWrong().getFirst().line()).isEqualTo(3);
        assertThat(outcome.firstWrong().getFirst().reason()).contains("お名前", "壊れて");
    }

    @Test
    void every_encoding_a_shop_may_have_is_read() throws IOException {
        var text = "顧客ID,お名前\r\nA1,髙橋 花子～①\r\n";
        for (var bytes :
                List.of(
                        text.getBytes(StandardCharsets.UTF_8),
                        ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8),
                        ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE),
                        ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE),
                        text.getBytes(CP932))) {
            db.sql("delete from people.person").update();
            bring(persons, bytes);
            assertThat(names()).containsExactly("髙橋花子～①");
        }
    }

    @Test
    void an_empty_file_a_heading_alone_and_what_is_no_text_are_refused_with_a_remedy()
            throws IOException {
        refused(purchases, new byte[0], "empty");
        refused(purchases, "\n\n  \n".getBytes(StandardCharsets.UTF_8), "empty");
        refused(purchases, HEADING.getBytes(StandardCharsets.UTF_8), "no_rows");
        refused(purchases, new byte[] {'P', 'K', 3, 4, 9, 9, 9, 9, 9}, "workbook");
        refused(purchases, "%PDF-1.7 x".getBytes(StandardCharsets.UTF_8), "binary");
        var random = new byte[50_000];
        new Random(1).nextBytes(random);
        refused(purchases, random, "binary");
        refused(purchases, "A1,2026-01-05,5\n".getBytes(StandardCharsets.UTF_8), "no_heading");
    }

    @Test
    void whatever_a_wrong_cell_holds_can_be_kept_and_shown() throws IOException {
        var outcome =
                bring(
                        purchases,
                        HEADING + "A\0\u202E,2026-01-05,5\n" + "B2,2026-01-05,8\n".repeat(200));

        assertThat(outcome.firstWrong().getFirst().row()).isEqualTo("A | 2026-01-05 | 5");
    }

    @Test
    void a_nul_in_a_cell_is_named() throws IOException {
        var outcome =
                bring(purchases, HEADING + "A\0,2026-01-05,5\n" + "B2,2026-01-05,8\n".repeat(20));

        assertThat(outcome.added()).isEqualTo(20);
        assertThat(outcome.firstWrong().getFirst().reason()).contains("顧客ID", "NUL");
    }

    @Test
    void dates_of_three_calendars_in_one_file_are_all_read() throws IOException {
        var outcome =
                bring(
                        purchases,
                        HEADING
                                + "A,2024-04-01,1\nB,令和6年4月1日,1\nC,R6.4.1,1\nD,平成31年4月30日,1\n"
                                + "E,31/12/1997,1\nF,昭和100年1月1日,1\n");

        assertThat(outcome.added()).isEqualTo(5);
        assertThat(outcome.firstWrong().getFirst().reason()).contains("そのような日はありません");
    }

    @Test
    void formulas_and_scripts_are_kept_as_text_and_disarmed_in_what_we_write() throws IOException {
        var outcome =
                bring(
                        persons,
                        "顧客ID,お名前,電話番号\n=cmd|'/C calc'!A0,<script>alert(1)</script>,x\n+A1,'=1+1,\n");

        assertThat(names()).containsExactly("=1+1");
        assertThat(Files.readString(wrongRows(outcome)))
                .contains(",'=cmd|'/C calc'!A0,<script>alert(1)</script>,x");
    }

    @Test
    void duplicate_headings_are_named_and_not_guessed() throws IOException {
        refused(
                purchases,
                "顧客ID,日付,金額,金額\nA,2026-01-05,1,2\n".getBytes(StandardCharsets.UTF_8),
                "twice");
    }

    @Test
    void rows_with_too_few_and_too_many_cells_are_wrong_and_whole() throws IOException {
        var outcome =
                bring(
                        purchases,
                        HEADING
                                + "A,2026-01-05\nB,2026-01-05,1,234\nC,2026-01-05,1,,\nD,2026-01-05,9\n");

        assertThat(outcome.added()).isEqualTo(2);
        assertThat(outcome.wrong()).isEqualTo(2);
        assertThat(Files.readString(wrongRows(outcome)))
                .contains(",A,2026-01-05\r\n", ",B,2026-01-05,1,234\r\n");
    }

    @Test
    void a_lone_quote_is_named_by_its_line_and_nothing_is_brought_in() throws IOException {
        var rows = "B,2026-01-05,1\n".repeat(5);
        var refusal =
                refused(
                        purchases,
                        (HEADING + rows + "C,\"2026-01-05,1\n" + rows)
                                .getBytes(StandardCharsets.UTF_8),
                        "quote");
        assertThat(refusal).contains("7行目");
        assertThat(names()).isEmpty();
    }

    @Test
    void line_breaks_within_quotes_belong_to_the_cell() throws IOException {
        var outcome = bring(persons, "顧客ID,お名前,備考\nA,田中 愛子,\"猫が好き\r\n\"\"本当に\"\"\"\nB,,\n,,x\n");

        assertThat(outcome.added()).isEqualTo(2);
        assertThat(outcome.firstWrong().getFirst().line()).isEqualTo(5);
        assertThat(db.sql("select note from people.person where note <> ''").get(String.class))
                .isEqualTo("猫が好き\n\"本当に\"");
    }

    @Test
    void ten_thousand_columns_are_refused() throws IOException {
        refused(
                purchases,
                ("列,".repeat(10_000) + "\n1\n").getBytes(StandardCharsets.UTF_8),
                "too_many_columns");
    }

    @Test
    void whatever_the_bytes_every_row_is_counted_or_the_file_refused_in_words() throws IOException {
        var random = new Random(20261121);
        for (int i = 0; i < 150; i++) {
            var body = new StringBuilder(HEADING);
            int rows = 1 + random.nextInt(20);
            for (int row = 0; row < rows; row++) {
                body.append(Noise.text(random, "A1,,\"\n;2026-01-05\t'=")).append("\n");
            }
            try {
                var outcome = bring(purchases, body.toString());
                assertThat(outcome.added() + outcome.same() + outcome.wrong())
                        .isEqualTo(outcome.rows());
            } catch (Problem refusal) {
                assertThat(texts.say(Locale.JAPANESE, refusal.key(), refusal.arguments()))
                        .isNotBlank();
            }
        }
    }

    private Outcome bring(Order order, String file) throws IOException {
        return bring(order, file.getBytes(StandardCharsets.UTF_8));
    }

    private Outcome bring(Order order, byte[] file) throws IOException {
        var path = Files.write(Files.createTempFile(folder, "file", ".csv"), file);
        return intake.bring(
                order,
                Source.of(path),
                Locale.JAPANESE,
                () -> folder.resolve("wrong-" + UUID.randomUUID() + ".csv"),
                Progress.UNSEEN);
    }

    /// The refusal as it is said.
    private String refused(Order order, byte[] file, String problem) {
        var said = new StringBuilder();
        assertThatThrownBy(() -> bring(order, file))
                .isInstanceOfSatisfying(
                        Problem.class,
                        refusal -> {
                            assertThat(refusal.key()).isEqualTo("intake.problem." + problem);
                            said.append(
                                    texts.say(Locale.JAPANESE, refusal.key(), refusal.arguments()));
                        });
        return said.toString();
    }

    private static Path wrongRows(Outcome outcome) {
        var file = outcome.wrongRows();
        assertThat(file).isNotNull();
        return file;
    }

    private List<String> names() {
        return db.sql("select family_name || given_name from people.person order by id")
                .list(String.class);
    }

    private static byte[] join(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        for (var part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
