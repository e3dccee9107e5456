package kizuna.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.people.Consent;
import kizuna.people.Consents;
import kizuna.people.People;
import kizuna.people.Way;
import kizuna.platform.Progress;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// Letters on the shop's own pages: chosen one by one, the same for every reader, and taken back.
@KizunaTest
class ShopPagesTest {
    private static final String AT = OpenShop.AT;

    @Autowired Cast cast;
    @Autowired OpenShop shop;
    @Autowired Letters letters;
    @Autowired Publications publications;
    @Autowired Practices practices;
    @Autowired People people;
    @Autowired Consents consents;
    @Autowired Team team;
    @Autowired Clock clock;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;

    private Me me;

    @BeforeEach
    void house() {
        cast.house().customers();
        me = cast.sato();
    }

    @Test
    void nothing_is_to_be_seen_until_the_pages_are_on_and_the_letter_is_chosen() {
        var letter = shop.letter("衣替えのころ", "朝夕は冷えますね。");
        assertThat(get(AT)).hasStatus(404);
        shop.open(0, "", "pages");
        assertThat(get(AT)).hasStatusOk().bodyText().contains("お便りは、これからです", "台東区の、しみ抜きの店です。");
        assertThat(get(AT)).bodyText().doesNotContain("衣替え");
        shop.publish(letter, "2026-11", true, me);
        assertThat(get(AT)).bodyText().contains("衣替えのころ", AT + "/2026-11", "朝夕は冷えますね。");
        assertThat(get(AT + "/2026-11"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "<h1 translate=\"no\">衣替えのころ</h1>",
                        "<p>朝夕は冷えますね。</p>",
                        "東京都台東区1-2-3",
                        "03-1234-5678",
                        "property=\"og:title\" content=\"衣替えのころ\"",
                        "type=\"application/rss+xml\"")
                .doesNotContain("<script", "style=", "_csrf", "佐藤");
        shop.set();
        for (var page : List.of(AT, AT + "/2026-11", AT + "/feed")) {
            assertThat(get(page)).as(page).hasStatus(404);
        }
    }

    @Test
    void what_is_of_one_reader_is_left_out_and_shown_to_whoever_chooses() {
        shop.open(0, "", "pages");
        var letter =
                shop.letter(
                        "{お名前}へ、冬じたく",
                        """
                        {お名前}、お変わりありませんか。{店名}です。

                        {持ちもの：コート}
                        コートをお預かりしています。

                        {ほかの方}
                        何かお困りではありませんか。

                        {季節のお持ちもの}のお手入れの時期です。""");
        assertThat(get("/letters/" + letter.value() + "/publication", me))
                .hasStatusOk()
                .bodyText()
                .contains("コートをお預かりしています。", "何かお困りではありませんか。", "載りません", "載らないところ");
        shop.publish(letter, "fuyu", true, me);
        assertThat(get(AT + "/fuyu"))
                .bodyText()
                .contains("お変わりありませんか。キズナクリーニング 本店です。", "お手入れの時期です。")
                .doesNotContain("コート", "お困り", "{", "田中");
    }

    @Test
    void a_store_that_closes_has_no_pages_any_more() {
        var third = team.open("港店");
        var owner = cast.me("sato");
        shop.open(third, 0, "", owner, "pages");
        assertThat(get(AT)).hasStatusOk();
        assertThat(post("/team/stores/" + third.value() + "/closing", owner)).hasStatus(302);
        assertThat(get(AT)).hasStatus(404);
    }

    @Test
    void nothing_goes_on_the_page_that_nobody_looked_through() {
        shop.open(0, "", "pages");
        var letter = shop.letter("題", "はじめの文");
        var at = "/letters/" + letter.value() + "/publication";
        var seen = print(get(at, me));
        letters.write(letter, 1, "題", "あとの文", me);
        assertThat(post(at, me, "slug", "x", "print", seen, "when", "now"))
                .hasStatus(422)
                .bodyText()
                .contains("書き直されました");
        var now = print(get(at, me));
        assertThat(post(at, me, "slug", "だめ", "print", now, "when", "now"))
                .hasStatus(422)
                .bodyText()
                .contains("slug-error", "だめ");
        assertThat(post(at, cast.kobayashi(), "slug", "x", "print", now, "when", "now"))
                .hasStatus(403);
        assertThat(post(at, me, "slug", "x", "print", now, "when", "now")).hasStatus(303);
        assertThat(get(AT + "/x")).bodyText().contains("あとの文");
        var other = shop.letter("題", "文");
        for (var taken : List.of("x", "feed", "sign-up")) {
            assertThatThrownBy(() -> shop.publish(other, taken, true, me))
                    .as(taken)
                    .hasMessageContaining("letters.problem.slug");
        }
        practices.change(cast.mainStore(), true, practices.postage(cast.mainStore()), me);
        assertThatThrownBy(() -> shop.publish(other, "y", true, me))
                .hasMessageContaining("not_checked");
    }

    @Test
    void a_letter_chosen_for_later_is_there_once_it_goes_out_as_it_was_looked_through() {
        try (var server = MailServer.start()) {
            shop.open(server.port(), "https://kizuna.example", "pages");
            mail("aiko@example.jp");
            var letter = shop.letter("題", "文");
            shop.publish(letter, "first", false, me);
            assertThat(get(AT + "/first")).hasStatus(404);
            letters.release(letter, 1, me, Progress.UNSEEN);
            assertThat(get(AT + "/first")).hasStatusOk();

            db.sql("delete from letters.outbox").update();
            var second = shop.letter("二通目", "文");
            shop.publish(second, "second", false, me);
            letters.write(second, 1, "二通目", "書き直した文", me);
            letters.release(second, 2, me, Progress.UNSEEN);
            assertThat(get(AT + "/second")).hasStatus(404);
            assertThat(get("/letters/" + second.value() + "/publication", me))
                    .bodyText()
                    .contains("確かめたあとに、お便りが書き直されました");
        }
    }

    @Test
    void what_was_taken_back_says_so_and_can_come_back_to_the_same_address() {
        shop.open(0, "", "pages");
        var letter = shop.published("ame", "梅雨", "洗いどきです。");
        assertThat(post("/letters/" + letter.value() + "/publication/withdrawal", cast.kobayashi()))
                .hasStatus(303);
        assertThat(get(AT + "/ame"))
                .hasStatus(410)
                .bodyText()
                .contains("このお便りは、おろしました", "ほかのお便り")
                .doesNotContain("洗いどき", "梅雨");
        assertThat(get(AT)).bodyText().doesNotContain("梅雨");
        assertThat(get(AT + "/feed")).bodyText().doesNotContain("梅雨");
        shop.publish(letter, "another", true, me);
        assertThat(get(AT + "/ame")).hasStatusOk();
        assertThat(get(AT + "/another")).hasStatus(404);
    }

    @Test
    void a_browser_asks_whether_what_it_has_is_still_right_and_gets_no_cookie() {
        shop.open(0, "", "pages", "comments");
        var letter = shop.published("a", "題", "文");
        for (var page : List.of(AT, AT + "/a")) {
            var first = get(page).getResponse();
            assertThat(first.getCookies()).as(page).isEmpty();
            assertThat(first.getHeader("Content-Security-Policy"))
                    .contains("default-src 'none'", "form-action 'self'")
                    .doesNotContain("script-src", "unsafe");
            var tag = String.valueOf(first.getHeader("ETag"));
            assertThat(tag).startsWith("W/\"");
            assertThat(first.getHeader("Cache-Control")).isEqualTo("no-cache");
            var again = mvc.get().uri(page).header("If-None-Match", tag).exchange();
            assertThat(again).hasStatus(304);
            assertThat(again.getResponse().getContentLength()).isZero();
            letters.write(letter, letters.get(letter, me).version(), "題", "新しい文", me);
            shop.publish(letter, "a", true, me);
            assertThat(mvc.get().uri(page).header("If-None-Match", tag).exchange()).hasStatusOk();
        }
        // The same for a member as for anybody else.
        assertThat(get(AT, me)).bodyText().doesNotContain("佐藤", "/team/sign-out");
    }

    @Test
    void a_photo_is_seen_with_its_letter_only() {
        shop.open(0, "", "pages");
        var letter = shop.letter("題", "文");
        long photo = photo(letter);
        long unused = photo(letter);
        letters.write(letter, 1, "題", "文\n\n![店先](photo:" + photo + ")", me);
        shop.publish(letter, "a", true, me);
        assertThat(get(AT + "/a")).bodyText().contains("src=\"" + AT + "/a/photos/" + photo + "\"");
        assertThat(get(AT + "/a/photos/" + photo))
                .hasStatusOk()
                .headers()
                .hasValue("Content-Type", "image/jpeg");
        assertThat(get(AT + "/a/photos/" + unused)).hasStatus(404);
        var other = shop.published("b", "題", "別の文");
        assertThat(get(AT + "/b/photos/" + photo)).hasStatus(404);
        publications.takeBack(letters.get(letter, me), me);
        assertThat(get(AT + "/a/photos/" + photo)).hasStatus(404);
        assertThat(publications.find(other)).isPresent();
    }

    @Test
    void the_list_goes_on_where_it_ended_and_no_letter_is_twice_on_it() throws Exception {
        shop.open(0, "", "pages");
        for (int i = 1; i <= 15; i++) {
            shop.published("n" + i, "第" + i + "号", "文" + i);
        }
        // All at once, as after an import: the same moment.
        db.sql("update letters.published set on_at = now() where slug in ('n3', 'n4', 'n5')")
                .update();
        var first = slugs(get(AT));
        var last = first.getLast();
        var next = slugs(get(AT + "?after=" + last));
        assertThat(first).hasSize(12);
        assertThat(next).hasSize(3).doesNotContainAnyElementsOf(first);
    }

    @Test
    void the_shop_decides_what_is_on_and_is_told_what_is_missing_at_its_field() {
        var at = "/letters/pages/" + cast.mainStore().value();
        assertThat(post(at, me, "slug", "Kizuna!", "pages", "on", "signUp", "on"))
                .hasStatus(422)
                .bodyText()
                .contains("slug-error", "pages-error", "signUp-error", "Kizuna!");
        shop.open(0, "", "pages");
        assertThat(post(at, me, "slug", "kizuna", "pages", "on", "signUp", "on"))
                .hasStatus(422)
                .bodyText()
                .contains("確認のメールを送るので");
        var station = "/letters/pages/" + cast.stationStore().value();
        assertThat(get(station, cast.tamura())).hasStatus(404);
        assertThat(post(station, me, "slug", "kizuna"))
                .hasStatus(422)
                .bodyText()
                .contains("このアドレスは、もう使われています");
        assertThat(post(at, me, "slug", "kizuna", "pages", "on", "comments", "on")).hasStatus(303);
        assertThat(get(at, me)).bodyText().contains("http://localhost" + AT);
        assertThat(get(at + "/card", me)).bodyText().contains("http://localhost" + AT, "<path");
        assertThat(get(at, cast.kobayashi())).hasStatus(403);
    }

    /// Whatever stands in a letter, a feed reader reads it as it was written.
    @Test
    void a_feed_reads_back_as_it_was_written() throws Exception {
        var random = new Random(44);
        for (int round = 0; round < 200; round++) {
            var title = strange(random);
            var words = strange(random) + "\n\n[売り場](https://example.jp/?a=1&b=2) **<b>**";
            var letter =
                    new Published(
                            new Letter.Id(1),
                            new StoreId(1),
                            "a",
                            title,
                            words,
                            Instant.EPOCH,
                            Instant.parse("2026-11-01T00:00:00Z"),
                            Instant.EPOCH,
                            null);
            var xml = Feed.of(front(), List.of(letter), ZoneId.of("Asia/Tokyo"));
            var parser = DocumentBuilderFactory.newInstance();
            parser.setNamespaceAware(true);
            var feed = parser.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
            var item = (org.w3c.dom.Element) feed.getElementsByTagName("item").item(0);
            assertThat(item.getElementsByTagName("title").item(0).getTextContent())
                    .isEqualTo(title);
            assertThat(item.getElementsByTagName("link").item(0).getTextContent())
                    .isEqualTo("https://kizuna.example/letters/shop/kizuna/a");
            assertThat(item.getElementsByTagName("pubDate").item(0).getTextContent())
                    .isEqualTo("Sun, 01 Nov 2026 09:00:00 +0900");
            assertThat(
                            item.getElementsByTagNameNS(
                                            "http://purl.org/rss/1.0/modules/content/", "encoded")
                                    .item(0)
                                    .getTextContent())
                    .isEqualTo(Markdown.page(words, _ -> ""))
                    .contains("<strong>&lt;b&gt;</strong>")
                    .doesNotContain("style=");
        }
    }

    private static String strange(Random random) {
        var pieces = List.of("衣", "&", "<", ">", "]]>", "\"", "'", "&amp;", "😊", "a", "</item>");
        var said = new StringBuilder("題");
        for (int i = 0; i < 12; i++) {
            said.append(pieces.get(random.nextInt(pieces.size())));
        }
        return said.toString();
    }

    private static Front front() {
        return new Front(
                new StoreId(1),
                "kizuna",
                "A & <B>",
                "",
                "東京都",
                "03",
                false,
                false,
                "https://kizuna.example",
                Locale.JAPANESE,
                Instant.EPOCH);
    }

    private void mail(String address) {
        people.addWay(cast.aiko(), new Way.New(Way.Kind.MAIL, address, false), me);
        consents.record(
                cast.aiko(),
                new Consent.New(
                        Way.Kind.MAIL, true, clock.instant(), Consent.How.COUNTER, "よろしいですか", ""),
                me);
    }

    private long photo(Letter.Id letter) {
        return db.sql(
                        "insert into letters.photo (letter_id, bytes, width, height, made_at) values (:l, '\\xffd8ff', 1, 1, now()) returning id")
                .param("l", letter)
                .get(Long.class);
    }

    private static List<String> slugs(MvcTestResult page) throws Exception {
        return java.util.regex.Pattern.compile("href=\"" + AT + "/(n\\d+)\"")
                .matcher(page.getResponse().getContentAsString(StandardCharsets.UTF_8))
                .results()
                .map(each -> each.group(1))
                .toList();
    }

    private static String print(MvcTestResult page) {
        try {
            return page.getResponse()
                    .getContentAsString(StandardCharsets.UTF_8)
                    .replaceFirst("(?s).*name=\"print\" value=\"([0-9a-f]+)\".*", "$1");
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).exchange();
    }

    private MvcTestResult get(String path, Me who) {
        return mvc.get().uri(path).with(Signing.in(who)).exchange();
    }

    private MvcTestResult post(String path, Me who, String... fields) {
        var request = mvc.post().uri(path).with(Signing.in(who)).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }
}
