package kizuna.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kizuna.Browser;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import kizuna.team.Team;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// A shop writes down what only it knows, puts aside what does not suit it, and both is there when
/// the next letter is written.
@KizunaTest
class OwnTopicsTest {
    @Autowired Cast cast;
    @Autowired Letters letters;
    @Autowired TopicStock stock;
    @Autowired Team team;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;
    @LocalServerPort int port;

    private Me me;
    private String year;

    @BeforeEach
    void house() {
        cast.house();
        me = cast.kobayashi();
        year = "/letters/topics/" + cast.mainStore().value();
    }

    @Test
    void what_the_shop_wrote_is_offered_for_the_next_letter_beside_ours() {
        assertThat(post("/own", typed("夏祭りの浴衣", "kind", "yukata"))).hasStatus(303);

        var letter = letters.draft(cast.mainStore(), me);
        var offered = get("/letters/" + letter.value() + "/topics", me);
        assertThat(offered).bodyText().contains("夏祭りの浴衣", "うちの話題", "合うお持ちもの：浴衣");
        var own = stock.of(cast.mainStore()).all().getFirst();
        assertThat(
                        mvc.post()
                                .uri("/letters/" + letter.value() + "/topics")
                                .param("topic", own.key())
                                .param("version", "0")
                                .with(Signing.in(me))
                                .with(csrf()))
                .hasStatus(303);
        assertThat(letters.get(letter, me).subject()).isEqualTo("夏祭りの浴衣");
        assertThat(letters.get(letter, me).body()).isEqualTo("汗は早めに。\n\n今年は着られましたか。");
        assertThat(stock.of(cast.stationStore()).all()).noneMatch(Topic::isOwn);
    }

    @Test
    void a_letter_is_begun_from_the_year_of_topics() {
        post("/own", typed("夏祭りの浴衣"));
        var own = stock.of(cast.mainStore()).all().getFirst();

        var begun = post("/letters", Map.of("topic", own.key()));

        assertThat(begun).hasStatus(303);
        var letter = letters.list(null, 1, me).getFirst();
        assertThat(begun).redirectedUrl().endsWith("/letters/" + letter.id().value());
        assertThat(letter.subject()).isEqualTo("夏祭りの浴衣");
        assertThat(post("/letters", Map.of("topic", "none"))).hasStatus(404);
    }

    @Test
    void each_thing_wrong_is_told_at_its_field_and_what_was_typed_stays() {
        var typed = typed("");
        typed.put("text", "");
        typed.put("fromMonth", "2");
        typed.put("fromDay", "30");
        typed.put("toDay", "");
        assertThat(post("/own", typed))
                .hasStatus(422)
                .bodyText()
                .contains("id=\"from-error\">月と日を選んでください", "id=\"to-error\"", "今年は着られましたか。");
        assertThat(post("/own", typed("")))
                .hasStatus(422)
                .bodyText()
                .contains("id=\"title-error\"");
        typed = typed("題");
        typed.put("question", "あ".repeat(201));
        assertThat(post("/own", typed)).bodyText().contains("問いかけは 200 文字まで");
        typed = typed("題");
        typed.put("untilMonth", "1");
        typed.put("untilDay", "5");
        typed.put("toMonth", "1");
        typed.put("toDay", "6");
        typed.put("fromMonth", "12");
        assertThat(post("/own", typed)).hasStatus(422).bodyText().contains("id=\"until-error\"");
        typed.put("untilDay", "6");
        assertThat(post("/own", typed)).hasStatus(303);
    }

    @Test
    void it_is_changed_by_whoever_saw_the_latest_words_and_taken_out_with_an_undo() {
        post("/own", typed("夏祭りの浴衣"));
        var key = stock.of(cast.mainStore()).all().getFirst().key();
        var at = "/own/" + key.substring("own-".length());

        assertThat(get(year + at, me)).hasStatusOk().bodyText().contains("夏祭りの浴衣", "汗は早めに。");
        var typed = typed("花火の浴衣");
        typed.put("version", "1");
        assertThat(post(at, typed)).hasStatus(303);
        typed.put("title", "だれかの浴衣");
        assertThat(post(at, typed)).hasStatus(422).bodyText().contains("ほかの方がこの話題を書き直しました");
        assertThat(titles()).contains("花火の浴衣").doesNotContain("だれかの浴衣", "夏祭りの浴衣");

        assertThat(post(at + "/removal", Map.of())).redirectedUrl().contains("removed=");
        assertThat(titles()).doesNotContain("花火の浴衣");
        assertThat(get(year + at, me)).hasStatus(404);
        assertThat(post(at + "/restoration", Map.of())).hasStatus(303);
        assertThat(titles()).contains("花火の浴衣");
    }

    @Test
    void one_of_ours_is_put_aside_and_shown_again() {
        var hidden = post("/hidden", Map.of("topic", "moths-like-dirt", "month", "5"));

        assertThat(hidden).redirectedUrl().endsWith("?month=5&hid=moths-like-dirt");
        assertThat(stock.of(cast.mainStore()).find("moths-like-dirt")).isEmpty();
        assertThat(stock.of(cast.stationStore()).find("moths-like-dirt")).isPresent();
        assertThat(get(year + "?month=5&hid=moths-like-dirt", me))
                .bodyText()
                .contains("を外しました。", "外した話題（1 件）", "元に戻す");
        post("/hidden/removal", Map.of("topic", "moths-like-dirt", "month", "5"));
        assertThat(stock.of(cast.mainStore()).find("moths-like-dirt")).isPresent();
        assertThat(post("/hidden", Map.of("topic", "own-1"))).hasStatus(404);
    }

    @Test
    void nobody_of_another_store_sees_or_changes_it() {
        post("/own", typed("夏祭りの浴衣"));
        var id = db.sql("select id from letters.topic").get(Long.class);

        assertThat(get(year, cast.mori())).hasStatus(404);
        assertThat(get(year + "/own/" + id, cast.mori())).hasStatus(404);
        var station = "/letters/topics/" + cast.stationStore().value();
        assertThat(get(station + "/own/" + id, cast.mori())).hasStatus(404);
        assertThat(
                        mvc.post()
                                .uri(station + "/own/" + id + "/removal")
                                .with(Signing.in(cast.mori()))
                                .with(csrf()))
                .hasStatus(404);
        assertThat(titles()).contains("夏祭りの浴衣");
    }

    @Test
    void it_comes_back_each_year_and_may_run_over_the_turn_of_it() {
        var topic =
                new OwnTopic(
                                MonthDay.of(12, 20),
                                MonthDay.of(1, 10),
                                MonthDay.of(2, 29),
                                List.of(),
                                "題",
                                "中身",
                                "問い")
                        .asTopic(7);

        assertThat(topic.isInSeason(LocalDate.of(2027, 1, 10))).isTrue();
        assertThat(topic.lastOfUse(LocalDate.of(2026, 12, 31)))
                .isEqualTo(LocalDate.of(2027, 2, 28));
        assertThat(topic.in(Locale.ENGLISH).title()).isEqualTo("題");
        assertThat(Topics.stock().all()).noneMatch(Topic::isOwn);
    }

    @Test
    void the_year_is_written_and_read_on_the_phone() {
        try (var phone = Browser.phone(port).signIn("kobayashi", Cast.PASSWORD)) {
            var page = phone.open(year + "?month=8").page();
            page.getByText("お店の話題を書く").click();
            page.locator("#title").fill("夏祭りの浴衣");
            page.locator("#text").fill("汗は早めに。");
            page.locator("#question").fill("今年は着られましたか。");
            page.locator("select[name=fromMonth]").selectOption("8");
            page.locator("select[name=fromDay]").selectOption("1");
            page.locator("select[name=toMonth]").selectOption("8");
            page.locator("select[name=toDay]").selectOption("31");
            page.getByText(
                            "浴衣",
                            new com.microsoft.playwright.Page.GetByTextOptions().setExact(true))
                    .click();
            phone.isAccessible();
            phone.screenshot(Path.of("target", "pages", "topic-phone.png"));
            page.getByText("とっておく").click();
            assertThat(page.locator("main").textContent()).contains("8月に書ける話題", "夏祭りの浴衣", "うちの話題");
            phone.isAccessible();
            phone.screenshot(Path.of("target", "pages", "topics-phone.png"));
        }
        try (var desk =
                Browser.of(port, 1280, 900, "en", ColorScheme.DARK)
                        .signIn("kobayashi", Cast.PASSWORD)) {
            desk.open(year + "/own").isAccessible();
            desk.screenshot(Path.of("target", "pages", "topic-desk.png"));
            desk.open(year + "?month=8").isAccessible();
            desk.screenshot(Path.of("target", "pages", "topics-desk.png"));
        }
    }

    /// In season all year round, so that it is offered today.
    private static Map<String, String> typed(String title, String... more) {
        var typed = new HashMap<String, String>();
        typed.put("title", title);
        typed.put("text", "汗は早めに。");
        typed.put("question", "今年は着られましたか。");
        typed.put("fromMonth", "1");
        typed.put("fromDay", "1");
        typed.put("toMonth", "12");
        typed.put("toDay", "31");
        for (int i = 0; i < more.length; i += 2) {
            typed.put(more[i], more[i + 1]);
        }
        return typed;
    }

    private List<String> titles() {
        return stock.of(cast.mainStore()).all().stream()
                .filter(Topic::isOwn)
                .map(each -> each.japanese().title())
                .toList();
    }

    private MvcTestResult get(String at, Me as) {
        return mvc.get().uri(at).with(Signing.in(as)).exchange();
    }

    private MvcTestResult post(String path, Map<String, String> typed) {
        var request = mvc.post().uri(year + path).with(Signing.in(me)).with(csrf());
        typed.forEach(request::param);
        return request.exchange();
    }
}
