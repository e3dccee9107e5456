package kizuna.capital;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import kizuna.Kizuna;
import kizuna.platform.Problem;
import kizuna.platform.Shop;
import kizuna.platform.Texts;
import kizuna.statistics.DataSets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `kizuna capital` as it is typed; no shop and no database anywhere.
class CapitalCommandTest {
    private static final Texts TEXTS = Texts.load();
    private static final String SAMPLE_COLUMNS = "_,customer,date,_,amount";

    @TempDir Path folder;
    private final StringWriter out = new StringWriter();
    private String refusal = "";

    /// Fader, Hardie & Lee 2005, table 2; Fader & Hardie 2005 and 2013.
    @Test
    void the_published_parameters_come_out_to_the_printed_digits() throws IOException {
        published("bg-nbd", -9582.43, 0.2426, 4.4136, 0.7929, 2.4259);
        published("pareto-nbd", -9594.98, 0.5533, 10.578, 0.6062, 11.669);
        published("mbg-nbd", -9582.14, 0.5248, 6.1831, 0.8914, 1.6140);
        var spending = json(sample("fit", "--json")).get("spending");
        assertThat(spending.get("customers").asInt()).isEqualTo(946);
        digits(spending, -4055.92, 6.250, 3.744, 15.444);
    }

    @Test
    void the_hold_out_comes_out_as_it_was_recomputed() throws IOException {
        var bg = json(sample("fit", "--json")).get("holdOut");
        printed(bg.get("model").get("actual"), 1882);
        printed(bg.get("model").get("mae"), .7855);
        printed(bg.get("model").get("correlation"), .6256);
        printed(bg.get("naive").get("mae"), 1.024);
        assertThat(Math.round(bg.get("model").get("expected").asDouble())).isEqualTo(1653);
        var pareto = json(sample("fit", "--model", "pareto-nbd", "--json")).get("holdOut");
        printed(pareto.get("model").get("mae"), .7545);
        printed(pareto.get("model").get("correlation"), .6302);
        assertThat(Math.round(pareto.get("model").get("expected").asDouble())).isEqualTo(1666);
    }

    @Test
    void the_master_is_read_by_its_heading() throws IOException {
        var master = DataSets.file("cdnow/cdnow_master.txt").toString();
        digits(
                json(run("fit", master, "--calibration-end", "1997-09-30", "--json")),
                -95368.44,
                .25162,
                4.78894,
                .72343,
                2.16109);
    }

    @Test
    void what_is_said_is_said_in_words_and_small_tables() throws IOException {
        var said = run("fit", shop(400), "--calibration-end", "2025-09-30", "--bootstrap", "20");
        assertThat(said)
                .containsPattern(
                        "BG/NBD, in weeks, fitted to \\d+ customers up to 30 September 2025")
                .containsPattern("r +\\d\\.\\d{4} +\\d\\.\\d{4} – \\d\\.\\d{4}")
                .contains("Gamma-Gamma", "Log-likelihood", "naive rate", "7+")
                .contains("bootstrap samples")
                .doesNotContain("NaN", "Infinity");
    }

    @Test
    void a_prediction_says_where_most_futures_lie() throws IOException {
        var file = shop(300);
        assertThat(run("predict", file, "--bootstrap", "50"))
                .containsPattern(
                        "(?s)purchases in 52 weeks.  19 of 20 drawn futures lie between [\\d,]+ and"
                                + " [\\d,]+ \\(50 futures\\).+drawn futures");
        assertThat(run("predict", file)).doesNotContain("futures");
        assertThat(refused("predict", file, "--bootstrap", "-1")).contains("--bootstrap");
        assertThat(refused("predict", file, "--bootstrap", "1")).contains("20");
    }

    @Test
    void what_is_read_is_not_written_over() throws IOException {
        var file = shop(50);
        var before = Files.readString(Path.of(file));
        assertThat(refused("predict", file, "-o", file)).contains("the file that is read");
        assertThat(refused("predict", file, "--parquet", file)).contains("the file that is read");
        var one = folder.resolve("both").toString();
        assertThat(refused("predict", file, "-o", one, "--parquet", one)).contains("two places");
        assertThat(Path.of(file)).hasContent(before);
    }

    @Test
    void what_comes_through_a_pipe_or_pressed_is_read_as_the_file_itself() throws Exception {
        var plain = shop(300);
        var said = run("fit", plain);
        var pressed = folder.resolve("shop.csv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(pressed))) {
            out.write(Files.readAllBytes(Path.of(plain)));
        }
        assertThat(run("fit", pressed.toString())).isEqualTo(said);
        var pipe = folder.resolve("pipe").toString();
        assertThat(new ProcessBuilder("mkfifo", pipe).start().waitFor()).isZero();
        var writer =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try (var into = new FileOutputStream(pipe)) {
                                        Files.copy(Path.of(plain), into);
                                    } catch (IOException e) {
                                        throw new UncheckedIOException(e);
                                    }
                                });
        assertThat(run("fit", pipe)).isEqualTo(said);
        writer.join();
    }

    @Test
    void what_cannot_be_written_is_said_plainly_and_nothing_is_half_written() throws IOException {
        var file = shop(300);
        var there = Files.createDirectory(folder.resolve("there")).toString();
        assertThat(refused("predict", file, "-o", there)).contains(there + " is a folder");
        var csv = folder.resolve("predictions.csv");
        assertThat(refused("predict", file, "-o", csv.toString(), "--parquet", there))
                .contains(there + " is a folder");
        assertThat(csv).doesNotExist();
        assertThat(refused("fit", file, "--plots", file)).contains(file + " is a file");
        assertThat(refused("predict", file, "-o", "/dev/full")).contains("no room left");
        assertThat(refused("predict", file, "-o", "/proc/predictions.csv"))
                .contains("/proc/predictions.csv");
        try (var left = Files.list(folder)) {
            assertThat(left)
                    .extracting(each -> each.getFileName().toString())
                    .containsExactlyInAnyOrder("shop.csv", "there");
        }
    }

    @Test
    void what_is_not_known_is_null_for_machines() throws IOException {
        var file = new StringBuilder("customer,date\n");
        for (int i = 0; i < 60; i++) { // everybody comes every day
            for (int day = 1; day <= 28; day++) {
                file.append("c%d,2025-02-%02d\n".formatted(i, day));
            }
        }
        var path = Files.writeString(folder.resolve("daily.csv"), file).toString();
        assertThat(run("fit", path, "--json")).doesNotContain("Infinity", "NaN");
        assertThat(json(run("fit", path, "--json")).get("parameters"))
                .anySatisfy(each -> assertThat(each.get("upper").isNull()).isTrue());
    }

    @Test
    void refunds_of_nothing_are_said_to_be_left_out() throws IOException {
        var file = Path.of(shop(300));
        Files.writeString(file, Files.readString(file) + "z1,2025-02-01,-5\nc1,2025-12-31,-5\n");
        assertThat(run("fit", file.toString())).contains("2 refunds", "1 has none before it");
        assertThat(refused("fit", file.toString(), "--shop")).contains("either");
    }

    @Test
    void predictions_are_written_for_everyone_and_never_call_the_unknown_active()
            throws IOException {
        var file = folder.resolve("predictions.csv");
        run("predict", shop(300), "--horizon", "26", "--discount", "0.1", "-o", file.toString());

        var rows = Files.readAllLines(file);
        assertThat(rows.getFirst()).isEqualTo(String.join(",", Predictions.COLUMNS));
        assertThat(rows).hasSizeGreaterThan(200);
        for (var row : rows.subList(1, rows.size())) {
            var cells = row.split(",", -1);
            boolean came = !cells[1].equals("0");
            assertThat(cells[5]).as(row).isEqualTo(String.valueOf(came));
            assertThat(cells[6].isEmpty()).as(row).isEqualTo(!came);
            assertThat(Double.parseDouble(cells[7])).as(row).isPositive();
        }
        assertThat(out.toString()).contains("--model pareto-nbd", "Written: " + file);
    }

    @Test
    void pictures_are_drawn_twice_and_the_svg_tells_what_it_shows() throws Exception {
        var pictures = folder.resolve("pictures");
        var file = shop(300);
        in(
                "ja",
                "fit",
                file,
                "--calibration-end",
                "2025-09-30",
                "--plots",
                pictures.toString(),
                "--customer",
                "c7");
        for (var name :
                List.of(
                        "tracking-weekly",
                        "tracking-cumulative",
                        "frequencies",
                        "calibration-frequency",
                        "calibration-recency",
                        "alive-surface",
                        "customer")) {
            var svg = Files.readString(pictures.resolve(name + ".svg"));
            assertThat(svg).contains("role=\"img\"", "<title", "<desc", "BG/NBD：");
            assertThat(svg).doesNotContain("style=", "NaN", "Infinity");
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(pictures.resolve(name + ".svg").toFile());
            var png = ImageIO.read(pictures.resolve(name + ".png").toFile());
            assertThat(png.getWidth()).isEqualTo(1600);
        }
        assertThat(refused("fit", file, "--customer", "c7")).contains("--plots");
        var none = folder.resolve("none");
        assertThat(refused(3, "fit", file, "--plots", none.toString(), "--customer", "nobody"))
                .contains("nobody");
        assertThat(none).as("before the work").doesNotExist();
        var nowhere = folder.resolve("nowhere").resolve("all.csv");
        assertThat(refused("predict", file, "-o", nowhere.toString()))
                .contains("no folder", "nowhere");
    }

    @Test
    void predictions_go_into_a_parquet_file_too() throws IOException {
        var file = folder.resolve("predictions.parquet");
        run("predict", shop(60), "--parquet", file.toString());
        try (var reader = ParquetFileReader.open(InputFile.of(file));
                var rows = reader.rowReader()) {
            int count = 0;
            for (; rows.hasNext(); count++) {
                rows.next();
                assertThat(rows.getString(0)).startsWith("c");
                assertThat(rows.isNull(6)).isEqualTo(rows.getInt(1) == 0);
            }
            assertThat(count).isEqualTo(60);
        }
    }

    @Test
    void a_heading_that_is_not_needed_and_customers_known_by_name_are_said() throws IOException {
        var file = Path.of(shop(100));
        assertThat(run("fit", file.toString(), "--columns", "customer,date,amount"))
                .contains("The first row is a heading and is not counted (customer date amount)");
        assertThat(run("fit", file.toString())).doesNotContain("heading");
        Files.writeString(file, Files.readString(file).replaceFirst("customer", "氏名"));
        assertThat(in("ja", "fit", file.toString())).contains("お客様は「氏名」で見分けています");
        assertThat(json(run("fit", file.toString(), "--json")).get("customers").asInt())
                .as("nothing but JSON")
                .isEqualTo(100);
    }

    @Test
    void where_everybody_is_older_than_the_log_the_refusal_says_so() throws IOException {
        var file = shop(100);
        assertThat(refused("fit", file, "--new-from", "2030-01-01"))
                .contains("nobody", "100 customers older than the log are left out", "--new-from");
    }

    @Test
    void all_models_are_tried_side_by_side() throws IOException {
        var said = run("validate", shop(400), "--calibration-end", "2025-09-30");
        assertThat(said).contains("BG/NBD", "MBG/NBD", "Pareto/NBD", "NBD", "naive rate");
        assertThat(refused("validate", shop(50))).contains("--calibration-end");
    }

    @Test
    void a_wrong_row_ends_it_with_line_field_and_remedy_unless_it_may_be_left_out()
            throws IOException {
        var file = Path.of(shop(100));
        Files.writeString(file, Files.readString(file) + "c1,2025-13-01,5\n");
        int line = Files.readAllLines(file).size();

        assertThat(refused("fit", file.toString()))
                .contains("line " + line + ": Date:", "2025-13-01", "--skip-wrong");
        assertThat(run("fit", file.toString(), "--skip-wrong")).contains("1 row left out");
    }

    @Test
    void what_cannot_carry_a_model_is_refused_with_the_reason() throws IOException {
        var few = Files.writeString(folder.resolve("few.csv"), "customer,date\nA,2025-01-01\n");
        assertThat(refused("fit", few.toString())).contains("No time has passed");
        Files.writeString(few, "customer,date\nA,2025-01-01\nB,2025-03-01\n");
        assertThat(refused("fit", few.toString())).contains("came back", "2 customers");
        Files.writeString(few, "A,2025-01-01\nB,2025-03-01\n");
        assertThat(refused("fit", few.toString())).contains("--columns");
        assertThat(refused("fit")).contains("--shop");
        assertThat(refused("fit", shop(50), "--calibration-end", "2031-01-01"))
                .contains("2031-01-01");
        assertThat(refused("fit", folder.resolve("nowhere.csv").toString())).contains("nowhere");
        assertThat(refused("predict", shop(50), "--horizon", "-1")).contains("--horizon");
        assertThat(refused("predict", shop(50), "--horizon", "0")).contains("--horizon");
    }

    @Test
    void it_speaks_japanese() throws IOException {
        assertThat(in("ja", "fit", shop(300), "--calibration-end", "2025-09-30"))
                .contains("あてはめました", "確かめの期間", "これまで通り")
                .doesNotContain("customers");
    }

    private void published(String model, double likelihood, double... parameters)
            throws IOException {
        digits(json(sample("fit", "--model", model, "--json")), likelihood, parameters);
    }

    private static void digits(JsonNode fit, double likelihood, double... parameters) {
        printed(fit.get("logLikelihood"), likelihood);
        for (int i = 0; i < parameters.length; i++) {
            printed(fit.get("parameters").get(i).get("value"), parameters[i]);
        }
    }

    /// As near as the digits that are printed tell.
    private static void printed(JsonNode ours, double theirs) {
        var text = Double.toString(theirs);
        double half = 0.5 * Math.pow(10, -(text.length() - 1.0 - text.indexOf('.')));
        assertThat(Math.abs(ours.asDouble() - theirs)).as("%s", theirs).isLessThan(half * 1.02);
    }

    private String sample(String command, String... more) throws IOException {
        var arguments = new String[more.length + 6];
        arguments[0] = command;
        arguments[1] = DataSets.file("cdnow/cdnow_sample.txt").toString();
        arguments[2] = "--columns";
        arguments[3] = SAMPLE_COLUMNS;
        arguments[4] = "--calibration-end";
        arguments[5] = "1997-09-30";
        System.arraycopy(more, 0, arguments, 6, more.length);
        return run(arguments);
    }

    /// Some customers of 2025, made up.
    private String shop(int customers) throws IOException {
        var random = new Random(4);
        var file = new StringBuilder("customer,date,amount\n");
        for (int i = 0; i < customers; i++) {
            var day = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(150));
            double rhythm = 5 + random.nextInt(60);
            double worth = 5 + random.nextInt(100);
            do {
                double amount = worth * (0.5 + random.nextDouble());
                file.append("c%d,%s,%.2f\n".formatted(i, day, amount));
                day = day.plusDays(1 + (int) (-rhythm * Math.log(1 - random.nextDouble())));
            } while (random.nextInt(5) > 0 && day.getYear() == 2025);
        }
        return Files.writeString(folder.resolve("shop.csv"), file).toString();
    }

    private static JsonNode json(String text) {
        return JsonMapper.builder().build().readTree(text);
    }

    private String refused(String... arguments) {
        return refused(2, arguments);
    }

    private String refused(int exitCode, String... arguments) {
        refusal = "";
        out.getBuffer().setLength(0);
        assertThat(line("en").execute(arguments)).isEqualTo(exitCode);
        return refusal;
    }

    private String run(String... arguments) {
        return in("en", arguments);
    }

    private String in(String language, String... arguments) {
        out.getBuffer().setLength(0);
        assertThat(line(language).execute(arguments)).as(refusal).isZero();
        return out.toString();
    }

    private CommandLine line(String language) {
        var print = new PrintWriter(out, true);
        var environment = Map.of("HOME", folder.toString(), "LANG", language);
        var shop = new Shop(Kizuna.class, TEXTS, environment, print, print);
        var line = new CommandLine(new CapitalCommand(shop), new Made(shop));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(
                (fault, _, _) -> {
                    var problem = (Problem) fault;
                    refusal = shop.t(problem.key(), problem.arguments());
                    return problem.kind().exitCode();
                });
        return line;
    }

    /// As the program makes them.
    record Made(Shop shop) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (var constructor : type.getDeclaredConstructors()) {
                if (constructor.getParameterCount() == 1
                        && constructor.getParameterTypes()[0] == Shop.class) {
                    return type.cast(constructor.newInstance(shop));
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }
}
