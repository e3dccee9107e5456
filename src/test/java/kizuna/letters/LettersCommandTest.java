package kizuna.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import kizuna.Cast;
import kizuna.Kizuna;
import kizuna.KizunaTest;
import kizuna.people.Consent;
import kizuna.people.Consents;
import kizuna.people.People;
import kizuna.people.Way;
import kizuna.platform.Problem;
import kizuna.platform.Shop;
import kizuna.platform.Sql;
import kizuna.platform.Texts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `kizuna letters …` at the console of a shop that is served at the same time.
@KizunaTest
class LettersCommandTest {
    private static final String SALE = "春の衣替えセールを今月末まで開催中です。";

    @Autowired Cast cast;
    @Autowired Letters letters;
    @Autowired Practices practices;
    @Autowired OpenShop open;
    @Autowired TopicStock topics;
    @Autowired OutboxStore outbox;
    @Autowired People people;
    @Autowired Consents consents;
    @Autowired Sql db;
    @Autowired Clock clock;
    @Autowired Environment environment;
    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private Letter.Id id;

    @BeforeEach
    void house() {
        cast.house().customers();
        open.open(2525, "");
        id = open.letter("春のお便り", "お変わりありませんように。" + SALE);
    }

    @Test
    void letters_are_listed_and_shown_with_where_they_stand() {
        var second = open.letter("初夏のお便り", "梅雨の前に。");
        try (var shop = shop("ja_JP.UTF-8")) {
            run(new LetterListCommand(shop));
            assertThat(out.toString()).contains("下書き", "春のお便り", "佐藤");
            assertThat(out.toString().indexOf("初夏のお便り"))
                    .isLessThan(out.toString().indexOf("春のお便り"));

            var listed = json(new LetterListCommand(shop), "--json", "--limit", "1");
            assertThat(listed.size()).isEqualTo(1);
            assertThat(listed.get(0).path("id").asLong()).isEqualTo(second.value());
            assertThat(listed.get(0).path("state").asString()).isEqualTo("draft");
            assertThat(json(new LetterListCommand(shop), "--json", "--before", number()).size())
                    .isZero();

            run(new LetterShowCommand(shop), number());
            assertThat(out.toString()).contains("春のお便り", "どなたに: お店のみなさま").doesNotContain(SALE);
            assertThat(
                            json(new LetterShowCommand(shop), "--json", number())
                                    .path("body")
                                    .asString())
                    .contains(SALE);
            assertThatThrownBy(() -> run(new LetterShowCommand(shop), "999999"))
                    .hasMessageContaining("letters.problem.unknown");
            // Somebody of another store sees as little as on the pages.
            assertThatThrownBy(() -> run(new LetterShowCommand(shop), number(), "--member", "mori"))
                    .hasMessageContaining("letters.problem.unknown");
        }
    }

    @Test
    void a_draft_or_a_text_file_is_read_in_either_language() throws IOException {
        var file = folder.resolve("letter.txt");
        Files.writeString(file, "Our big summer sale is on, 30% off everything until Sunday.");
        try (var shop = shop("ja_JP.UTF-8")) {
            assertThat(code(new LetterCheckCommand(shop), number())).isEqualTo(1);
            assertThat(out.toString()).contains("! 売り込みが", "> " + SALE, "終わりに、お客様への問いかけがありません");
            var told = json(new LetterCheckCommand(shop), "--json", number());
            assertThat(told.path("mix").path("selling").asInt()).isGreaterThan(50);
            assertThat(told.path("findings").findValuesAsString("rule")).contains("no_question");
            assertThat(told.path("sentences").get(1).path("carries").asString())
                    .isEqualTo("selling");
        }
        // A file needs no shop at all.
        try (var shop = nowhere("en")) {
            assertThat(code(new LetterCheckCommand(shop), file.toString(), "--sentences"))
                    .isEqualTo(1);
            assertThat(out.toString()).contains("[", "30% off").doesNotContain("お客様");
            Files.writeString(
                    file,
                    "The rains have come. Hang your coat where the air moves.\n\nHow are you?");
            assertThat(code(new LetterCheckCommand(shop), file.toString())).isZero();
            Files.write(file, "衣替え".getBytes(Charset.forName("Shift_JIS")));
            assertThatThrownBy(() -> code(new LetterCheckCommand(shop), file.toString()))
                    .hasMessageContaining("no_text");
            assertThatThrownBy(() -> code(new LetterCheckCommand(shop), "none.txt"))
                    .hasMessageContaining("no_file");
        }
    }

    @Test
    void it_is_told_who_gets_it_who_does_not_and_why() {
        mail();
        try (var shop = shop("ja_JP.UTF-8")) {
            run(new LetterToCommand(shop), number(), "--names");
            assertThat(out.toString()).contains("届く方: 1", "メール: 1", "届かない方");

            var told = json(new LetterToCommand(shop), "--json", number());
            assertThat(told.path("getting").asLong()).isEqualTo(1);
            assertThat(told.path("persons").get(0).path("gets").asBoolean()).isTrue();
            assertThat(told.path("persons").get(0).path("personId").asLong())
                    .isEqualTo(cast.aiko().value());
            assertThat(told.path("leftOut").properties()).isNotEmpty();
            long all = told.path("leftOut").values().stream().mapToLong(JsonNode::asLong).sum() + 1;
            assertThat(told.path("persons").size()).isEqualTo((int) all);

            run(new LetterToCommand(shop), number(), "--csv");
            assertThat(out.toString().lines().count()).isEqualTo(all + 1);
            assertThat(out.toString()).startsWith("person,お名前,届け方").contains("はい", "いいえ");
        }
    }

    @Test
    void it_goes_out_only_as_the_page_would_let_it() {
        mail();
        try (var shop = shop("ja_JP.UTF-8")) {
            refused("letters.cli.who", new LetterSendCommand(shop), number(), "--yes");
            refused(
                    "letters.problem.lead",
                    new LetterSendCommand(shop),
                    number(),
                    "--yes",
                    "--member",
                    "kobayashi");
            refused(
                    "letters.cli.unconfirmed",
                    new LetterSendCommand(shop),
                    number(),
                    "--member",
                    "sato");
            practices.change(cast.mainStore(), true, BigDecimal.TEN, cast.sato());
            refused(
                    "letters.problem.not_checked",
                    new LetterSendCommand(shop),
                    number(),
                    "--yes",
                    "--member",
                    "sato");
            assertThat(letters.get(id, cast.sato()).releasedAt()).isNull();
            letters.check(id, letters.get(id, cast.sato()).version(), cast.kobayashi());

            for (var wrong :
                    List.of(
                            List.of("--at", "25-26"),
                            List.of("--at", "soon"),
                            List.of("--on", "mon"),
                            List.of("--at", "10-12", "--on", "someday"))) {
                assertThatThrownBy(
                                () ->
                                        run(
                                                new LetterSendCommand(shop),
                                                with(wrong, number(), "--yes", "--member", "sato")))
                        .isInstanceOf(Problem.class);
            }
            run(
                    new LetterSendCommand(shop),
                    number(),
                    "--yes",
                    "--member",
                    "sato",
                    "--at",
                    "10-12",
                    "--on",
                    "tue,thu");
            assertThat(out.toString()).contains("届く方: 1", "のあいだに、お送りします。", "1人にお送りします。");
            var letter = letters.get(id, cast.sato());
            assertThat(letter.releasedBy()).isEqualTo(cast.sato().id());
            assertThat(letter.timing()).isEqualTo(new Timing(10, 2, 0b1010));
            assertThat(outbox.queued(id, Via.MAIL)).isEqualTo(1);

            refused(
                    "letters.problem.released",
                    new LetterSendCommand(shop),
                    number(),
                    "--yes",
                    "--member",
                    "sato");
        }
    }

    @Test
    void under_way_it_is_held_by_those_who_may_release_it_and_goes_on_or_ends_as_on_the_page() {
        mail();
        try (var shop = shop("ja_JP.UTF-8")) {
            run(new LetterSendCommand(shop), number(), "--yes", "--member", "sato");
            refused(
                    "letters.problem.halt",
                    new LetterHalting.PauseCommand(shop),
                    number(),
                    "--member",
                    "kobayashi");
            run(new LetterHalting.PauseCommand(shop), number(), "--member", "sato");
            assertThat(letters.get(id, cast.sato()).pausedAt()).isNotNull();
            refused(
                    "letters.problem.halt",
                    new LetterHalting.ResumeCommand(shop),
                    number(),
                    "--member",
                    "kobayashi");
            run(new LetterHalting.ResumeCommand(shop), number(), "--member", "sato");
            assertThat(letters.get(id, cast.sato()).pausedAt()).isNull();

            refused(
                    "letters.cli.unconfirmed",
                    new LetterHalting.StopCommand(shop),
                    number(),
                    "--member",
                    "sato");
            run(new LetterHalting.StopCommand(shop), number(), "--member", "sato", "--yes");
            var told = json(new LetterShowCommand(shop), "--json", number());
            assertThat(told.path("state").asString()).isEqualTo("stopped");
            assertThat(told.path("counts").path("withdrawn").asLong()).isEqualTo(1);
            run(new LetterShowCommand(shop), number());
            assertThat(out.toString()).contains("取りやめた: ", "取り下げた: 1");
        }
    }

    @Test
    void topics_of_a_month_are_told_the_shops_own_among_them() {
        topics.add(
                cast.mainStore(),
                new OwnTopic(
                        MonthDay.of(8, 1),
                        MonthDay.of(8, 31),
                        MonthDay.of(8, 31),
                        List.of(),
                        "夏祭りの浴衣",
                        "汗は早めに。",
                        "今年は着られましたか。"),
                cast.sato());
        try (var shop = shop("ja_JP.UTF-8")) {
            run(new LetterTopicsCommand(shop), "--month", "8", "--store", store());
            assertThat(out.toString()).contains("8月に書ける話題", "* 夏祭りの浴衣");
            var told =
                    json(
                            new LetterTopicsCommand(shop),
                            "--json",
                            "--month",
                            "5",
                            "--store",
                            store());
            assertThat(told.findValuesAsString("key")).contains("moths-like-dirt");
            refused("letters.cli.which_store", new LetterTopicsCommand(shop));
            refused(
                    "letters.problem.number",
                    new LetterTopicsCommand(shop),
                    "--month",
                    "13",
                    "--store",
                    store());
        }
    }

    private void mail() {
        people.addWay(
                cast.aiko(), new Way.New(Way.Kind.MAIL, "aiko@example.jp", false), cast.sato());
        consents.record(
                cast.aiko(),
                new Consent.New(
                        Way.Kind.MAIL, true, clock.instant(), Consent.How.COUNTER, "よろしいですか", ""),
                cast.sato());
    }

    private String store() {
        return db.sql("select name from team.store where id = :id")
                .param("id", cast.mainStore())
                .get(String.class);
    }

    private String number() {
        return String.valueOf(id.value());
    }

    private static String[] with(List<String> some, String... more) {
        return Stream.concat(some.stream(), Arrays.stream(more)).toArray(String[]::new);
    }

    private void refused(String key, Callable<Integer> command, String... arguments) {
        assertThatThrownBy(() -> code(command, arguments))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(key);
    }

    private void run(Callable<Integer> command, String... arguments) {
        assertThat(code(command, arguments)).isZero();
    }

    private JsonNode json(Callable<Integer> command, String... arguments) {
        code(command, arguments);
        return JsonMapper.shared().readTree(out.toString());
    }

    /// With nothing of what was told before.
    private int code(Callable<Integer> command, String... arguments) {
        out.getBuffer().setLength(0);
        CommandLine.populateCommand(command, arguments);
        try {
            return command.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Shop shop(String language) {
        return new Shop(
                Kizuna.class,
                Texts.load(),
                Map.of(
                        "KIZUNA_DATABASE", environment.getRequiredProperty("spring.datasource.url"),
                        "KIZUNA_DATABASE_USER",
                                environment.getRequiredProperty("spring.datasource.username"),
                        "KIZUNA_DATABASE_PASSWORD",
                                environment.getRequiredProperty("spring.datasource.password"),
                        "KIZUNA_DATA", folder.toString(),
                        "LANG", language),
                new PrintWriter(out, true),
                new PrintWriter(out, true));
    }

    private Shop nowhere(String language) {
        return new Shop(
                Kizuna.class,
                Texts.load(),
                Map.of("KIZUNA_DATA", folder.resolve("nowhere").toString(), "LANG", language),
                new PrintWriter(out, true),
                new PrintWriter(out, true));
    }
}
