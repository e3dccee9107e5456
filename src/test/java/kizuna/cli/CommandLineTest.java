package kizuna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kizuna.Kizuna;
import kizuna.platform.Shop;
import kizuna.platform.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {
    private static final Texts TEXTS = Texts.load();

    @TempDir Path home;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void every_command_explains_itself_and_each_of_its_options_in_both_languages() {
        for (var language : List.of("ja_JP.UTF-8", "en_GB.UTF-8")) {
            for (var command : allCommands(line(language))) {
                var usage = command.getCommandSpec();
                assertThat(usage.usageMessage().description())
                        .as(usage.qualifiedName())
                        .isNotEmpty()
                        .allSatisfy(text -> assertThat(text).isNotBlank());
                for (var argument : usage.args()) {
                    assertThat(argument.description())
                            .as(usage.qualifiedName() + " " + argument)
                            .isNotEmpty()
                            .allSatisfy(text -> assertThat(text).doesNotContain("${"));
                }
                assertThat(command.getUsageMessage()).doesNotContain("bundle:");
            }
        }
    }

    @Test
    void help_answers_in_the_language_of_the_one_who_asks() {
        assertThat(run("ja_JP.UTF-8", "start", "--help")).isZero();
        assertThat(out.toString()).contains("使い方").contains("お店を開きます").doesNotContain("Usage");

        assertThat(run("C", "--help")).isZero();
        assertThat(out.toString()).contains("Usage").contains("doctor").doesNotContain("warm-up");
    }

    @Test
    void a_language_that_nobody_here_speaks_is_not_answered_in_another() {
        assertThat(run("ja_JP.UTF-8", "today", "--lang", "fr")).isEqualTo(2);
        assertThat(err.toString()).contains("fr", "--lang", "ja, en");
        assertThat(run("C", "--lang=ja", "--help")).isZero();
    }

    @Test
    void a_mistyped_command_is_refused_with_a_suggestion_and_nothing_is_opened() {
        assertThat(run("en", "strat")).isEqualTo(2);
        assertThat(err.toString()).contains("start");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void a_taken_port_is_named_before_anything_is_opened() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = String.valueOf(taken.getLocalPort());

            assertThat(run("en", "start", "--port", port)).isEqualTo(5);
            assertThat(err.toString()).contains(port).contains("--port").doesNotContain("\tat ");
            assertThat(home).isEmptyDirectory();
        }
    }

    @Test
    void whoever_only_reads_makes_no_shop_where_there_is_none() {
        var nowhere = home.resolve("nowhere");
        for (var command :
                List.of("today", "import list", "import undo 1", "bond rescore", "team list")) {
            var arguments = new ArrayList<>(List.of(command.split(" ")));
            arguments.addAll(List.of("--data", nowhere.toString()));
            err.getBuffer().setLength(0);

            assertThat(run("en", arguments.toArray(String[]::new))).as(command).isEqualTo(3);
            assertThat(err.toString())
                    .contains("There is no shop in " + nowhere)
                    .contains("./kizuna start")
                    .doesNotContain("SQL");
        }
        assertThat(run("ja", "today", "--data", nowhere.toString())).isEqualTo(3);
        assertThat(err.toString()).contains("まだお店がありません");
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void what_cannot_be_read_is_said_in_plain_words() {
        assertThat(run("en", "today", "--as-of", "foo")).isEqualTo(2);
        assertThat(err.toString())
                .contains("“foo” will not do for --as-of: please give a day, such as 1998-07-01.")
                .contains("kizuna today --help")
                .doesNotContain("java.");
        assertThat(run("ja", "today", "--as-of", "foo")).isEqualTo(2);
        assertThat(err.toString()).contains("--as-of の「foo」を読み取れません。日付は");

        refused("--limit", "whole number", "today", "--limit", "ten");
        refused("--port", "whole number", "start", "--port", "http");
        refused("--separator", "semicolon", "import", "people", "f", "--separator", "dot");
        refused("--date-order", "mdy, dmy", "import", "people", "f", "--date-order", "x");
        refused("FILE", "missing", "import", "people");
        refused("--frob", "no “--frob”", "today", "--frob");
        assertThat(home).isEmptyDirectory();
    }

    /// What follows is refused for its own sake: the file is looked for, the number is too large.
    @Test
    void digits_in_wide_letters_are_digits() {
        refused("nowhere.csv", "", "capital", "fit", "nowhere.csv", "--bootstrap", "２００");
        for (var day : List.of("１９９７-０９-３０", "１９９７／９月", "1997/09/30", "１９９７－０９－３０", "1997ー09ー30")) {
            var known = !day.contains("月");
            refused(
                    known ? "nowhere.csv" : "“" + day + "” will not do for --calibration-end",
                    known ? "" : "such as 1998-07-01",
                    "capital",
                    "fit",
                    "nowhere.csv",
                    "--calibration-end",
                    day);
        }
        refused("--horizon", "below 100000", "capital", "predict", "f", "--horizon", "１０００００");
        refused("nowhere.csv", "", "capital", "predict", "nowhere.csv", "--discount", "０．１");
        refused("--horizon", "such as 0.1", "capital", "predict", "f", "--horizon", "年");
        refused("--discount", "such as 0.1", "capital", "predict", "f", "--discount", "一割");
        assertThat(run("ja", "capital", "fit", "f", "--bootstrap", "二百")).isEqualTo(2);
        assertThat(err.toString()).contains("--bootstrap の「二百」を読み取れません。整数で");
    }

    private void refused(String what, String words, String... arguments) {
        err.getBuffer().setLength(0);
        assertThat(run("en", arguments)).isEqualTo(2);
        assertThat(err.toString()).contains(what, words).doesNotContain("java.", "Exception");
    }

    @Test
    void an_address_that_is_no_database_is_refused_plainly() {
        assertThat(run("ja", "today", "--database", "mysql://somewhere/else")).isEqualTo(2);
        assertThat(err.toString()).contains("mysql://somewhere/else").doesNotContain("\tat ");
    }

    @Test
    void a_database_that_does_not_answer_is_said_to_be_away() {
        assertThat(run("en", "today", "--database", "postgres://me:secret@127.0.0.1:1/shop"))
                .isEqualTo(6);
        assertThat(err.toString()).contains("127.0.0.1:1/shop").doesNotContain("secret");
    }

    @Test
    void the_doctor_finds_a_taken_port_and_says_what_helps() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = String.valueOf(taken.getLocalPort());

            assertThat(run("en", "doctor", "--port", port)).isEqualTo(1);
            assertThat(out.toString()).contains("✗ Port").contains(port).contains("→");
        }
    }

    @Test
    void the_doctor_finds_a_data_folder_that_others_can_read() throws Exception {
        var shop = Files.createDirectories(home.resolve(".kizuna/shop"));
        Files.setPosixFilePermissions(shop, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(run("en", "doctor", "--port", "0")).isEqualTo(1);
        assertThat(out.toString()).contains("✗ Rights").contains("chmod go-rwx");
    }

    @Test
    void the_doctor_tells_machines_the_same() throws Exception {
        assertThat(run("en", "doctor", "--json", "--port", "0")).isZero();
        assertThat(out.toString()).startsWith("[{").contains("\"name\":\"disk\"");
    }

    private int run(String language, String... arguments) {
        out.getBuffer().setLength(0);
        return line(language).execute(arguments);
    }

    private CommandLine line(String language) {
        var print = new PrintWriter(out, true);
        var complain = new PrintWriter(err, true);
        var environment = Map.of("HOME", home.toString(), "LANG", language);
        var shop = new Shop(Kizuna.class, TEXTS, environment, print, complain);
        return KizunaCommand.commandLine(shop, TEXTS).setOut(print).setErr(complain);
    }

    private static List<CommandLine> allCommands(CommandLine line) {
        var all = new ArrayList<>(List.of(line));
        line.getSubcommands().values().forEach(each -> all.addAll(allCommands(each)));
        return all;
    }
}
