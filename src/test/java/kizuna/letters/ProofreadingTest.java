package kizuna.letters;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import kizuna.Browser;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import kizuna.words.Element;
import kizuna.words.Finding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// A draft read beside it while it is written, put right by a tap, and helped by the stock of
/// topics.
@KizunaTest
class ProofreadingTest {
    private static final String SALE = "春の衣替えセールを今月末まで開催中です。";
    private static final String BODY = "お変わりなくお過ごしですか。\n\nセーターは風を通してからしまってください。\n\n" + SALE;

    @Autowired Cast cast;
    @Autowired Letters letters;
    @Autowired Proofreading proofreading;
    @Autowired BalanceStore store;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;
    @LocalServerPort int port;

    private Me me;
    private Letter.Id id;

    @BeforeEach
    void draft() {
        cast.house().customers();
        me = cast.sato();
        id = letters.draft(cast.mainStore(), me);
        letters.write(id, 0, "春のお便り", BODY, me);
    }

    @Test
    void what_is_typed_is_read_though_it_is_not_kept() {
        assertThat(post("/balance", "body", SALE + "月謝が三割引です。"))
                .hasStatusOk()
                .bodyText()
                .contains("売り込みが 100% あります（目安は 20% まで）", "これは売り込みではありません", "<mark>", "三割引")
                .contains("終わりに、お客様への問いかけがありません")
                .doesNotContain("<html");
        assertThat(letters.get(id, me).body()).isEqualTo(BODY);
    }

    @Test
    void the_page_reads_what_is_kept_without_any_script() {
        assertThat(get("/balance"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "春のお便り",
                        "class=\"mix\"",
                        "一文ずつ見る（3 文）",
                        "action=\"/letters/" + id.value() + "/lessons\"");
    }

    @Test
    void one_tap_says_that_it_is_not_selling_and_the_store_remembers() {
        var selling = line(SALE);
        assertThat(selling.reading().likely()).isEqualTo(Element.SELLING);

        assertThat(post("/lessons", "sentence", SALE, "carries", "plain"))
                .hasStatus(303)
                .redirectedUrl()
                .endsWith("/balance");
        assertThat(line(SALE).reading().likely()).isEqualTo(Element.PLAIN);
        assertThat(line(SALE).isTaught()).isTrue();
        var other = letters.draft(cast.mainStore(), me);
        var near =
                proofreading.of(letters.get(other, me), "秋の衣替えセールを今月末まで開催中です。").lines().getFirst();
        assertThat(near.reading().likely()).isEqualTo(Element.PLAIN);
        assertThat(near.near()).isEqualTo(SALE);

        assertThat(post("/lessons/removal", "sentence", SALE)).hasStatus(303);
        assertThat(line(SALE).reading().likely()).isEqualTo(Element.SELLING);
    }

    @Test
    void another_store_is_not_taught_by_it() {
        proofreading.teach(letters.get(id, me), SALE, Element.PLAIN, me);

        assertThat(store.lessons(cast.mainStore())).hasSize(1);
        assertThat(store.lessons(cast.stationStore())).isEmpty();
    }

    @Test
    void two_issues_without_a_word_of_ourselves_are_remembered() {
        assertThat(keys()).doesNotContain("words.finding.nothing_of_us");
        released("セーターは風を通してからしまってください。");
        released("革靴は二日続けて履かないでください。");
        assertThat(keys()).contains("words.finding.nothing_of_us");
        released("先月、娘が結婚しました。");
        assertThat(keys()).doesNotContain("words.finding.nothing_of_us");
    }

    @Test
    void what_is_too_deep_follows_from_those_who_would_get_it() {
        letters.write(id, 1, "題", "恥ずかしながら、先日は寝坊して集荷に遅れてしまいました。お元気ですか。", me);
        assertThat(keys()).doesNotContain("words.finding.too_deep_1");
        db.sql(
                        "insert into letters.outbox (letter_id, person_id, store_id) values (:id, :person, :store)")
                .param("id", id)
                .param("person", cast.aiko())
                .param("store", cast.mainStore())
                .update();
        db.sql("update bond.state set stage = 0 where person_id = :person")
                .param("person", cast.aiko())
                .update();
        assertThat(keys()).contains("words.finding.too_deep_1");
        db.sql("update bond.state set stage = 4 where person_id = :person")
                .param("person", cast.aiko())
                .update();
        assertThat(keys()).doesNotContain("words.finding.too_deep_1");
    }

    @Test
    void those_who_lead_set_the_habits_of_the_store() {
        assertThat(
                        post(
                                "/habits",
                                "selling",
                                "90",
                                "minutes",
                                "3",
                                "words",
                                "本仕上げ＝手のアイロン",
                                "trade",
                                "shoes"))
                .hasStatus(303);
        var read = proofreading.of(letters.get(id, me), SALE + "本仕上げでお返しします。");
        assertThat(read.findings())
                .filteredOn(Finding.TradeWord.class::isInstance)
                .extracting(each -> each.arguments()[1])
                .containsExactly("手のアイロン");
        assertThat(store.habit(cast.mainStore()).topics())
                .containsExactlyInAnyOrder(Trade.SHOES, Trade.ANY);

        assertThat(post("/habits", "selling", "200", "minutes", "3", "words", "本仕上げ＝手のアイロン"))
                .hasStatus(422)
                .bodyText()
                .contains("0 から 100 までの数を入れてください。", "value=\"200\"", "本仕上げ＝手のアイロン");
        assertThat(mvc.post().uri(at("/habits")).with(Signing.in(cast.kobayashi())).with(csrf()))
                .hasStatus(403);
    }

    @Test
    void a_topic_of_the_season_goes_into_the_draft_with_its_question_at_the_end() {
        var topic = Topics.stock().find("moths-like-dirt").orElseThrow().japanese();

        assertThat(get("/topics")).hasStatusOk().bodyText().contains("いまの話題", "このお便りに入れる");
        assertThat(post("/topics", "topic", "moths-like-dirt", "version", "1")).hasStatus(303);
        assertThat(letters.get(id, me).body())
                .startsWith(BODY)
                .contains(topic.text())
                .endsWith(topic.question());
        assertThat(letters.get(id, me).subject()).isEqualTo("春のお便り");
        assertThat(keys()).doesNotContain("words.finding.no_question");
        assertThat(post("/topics", "topic", "moths-like-dirt", "version", "1")).hasStatus(409);
        assertThat(post("/topics", "topic", "none", "version", "2")).hasStatus(404);
    }

    @Test
    void nothing_is_told_of_another_stores_letter() {
        for (var path : new String[] {"/balance", "/topics"}) {
            assertThat(mvc.get().uri(at(path)).with(Signing.in(cast.mori()))).hasStatus(404);
        }
        assertThat(
                        mvc.post()
                                .uri(at("/lessons"))
                                .param("sentence", SALE)
                                .param("carries", "plain")
                                .with(Signing.in(cast.mori()))
                                .with(csrf()))
                .hasStatus(404);
    }

    @Test
    void a_sentence_without_end_is_refused() {
        assertThat(post("/lessons", "sentence", "あ".repeat(501), "carries", "plain"))
                .hasStatus(422);
        assertThat(post("/lessons", "sentence", "あ", "carries", "gold")).hasStatus(422);
    }

    @Test
    void it_is_read_while_one_writes_and_put_right_on_the_phone() {
        try (var phone = Browser.phone(port).signIn("sato", Cast.PASSWORD)) {
            var page = phone.open(at("")).page();
            assertThat(page.locator("#balance .mix")).isVisible();
            page.locator("#body").fill("先月、娘が結婚しました。" + SALE);
            assertThat(page.locator("#balance")).containsText("一文ずつ見る（2 文）");
            page.locator("#balance > details > summary").click();
            page.getByText("これは売り込みではありません").click();
            assertThat(page.getByText("教わったとおりに")).isVisible();
            phone.isAccessible();
            phone.screenshot(Path.of("target", "pages", "letter-balance-phone.png"));
        }
        try (var desk =
                Browser.of(port, 1280, 900, "en", ColorScheme.DARK).signIn("sato", Cast.PASSWORD)) {
            desk.open(at("/topics")).isAccessible();
            desk.screenshot(Path.of("target", "pages", "letter-topics-desk.png"));
            desk.open(at("/balance")).isAccessible();
            desk.screenshot(Path.of("target", "pages", "letter-balance-desk.png"));
        }
    }

    private void released(String body) {
        var issue = letters.draft(cast.mainStore(), me);
        letters.write(issue, 0, "前の号", body, me);
        db.sql("update letters.letter set released_at = now() where id = :id")
                .param("id", issue)
                .update();
    }

    private BalancePart.Line line(String sentence) {
        return proofreading.of(letters.get(id, me), BODY).lines().stream()
                .filter(each -> each.sentence().equals(sentence))
                .findFirst()
                .orElseThrow();
    }

    private List<String> keys() {
        var letter = letters.get(id, me);
        return proofreading.of(letter, letter.body()).findings().stream()
                .map(Finding::key)
                .toList();
    }

    private String at(String path) {
        return "/letters/" + id.value() + path;
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(at(path)).with(Signing.in(me)).exchange();
    }

    private MvcTestResult post(String path, String... fields) {
        var request = mvc.post().uri(at(path)).with(Signing.in(me)).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }
}
