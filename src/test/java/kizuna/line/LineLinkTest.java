package kizuna.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import kizuna.Browser;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.people.Consent.Reach;
import kizuna.people.Consents;
import kizuna.people.PersonId;
import kizuna.people.Way;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// Linked by LINE's own account link, tried out on oneself, and taken out again.
@KizunaTest
class LineLinkTest {
    private static final String USER = LineShop.user(1);
    private static final Pattern PAGE =
            Pattern.compile("https?://[^/]+(/line/links/[A-Za-z0-9_-]+)");
    private static final Pattern DIALOG =
            Pattern.compile("href=\"(https://access\\.line\\.me/[^\"]+)\"");

    @Autowired Cast cast;
    @Autowired LineShop shop;
    @Autowired Accounts accounts;
    @Autowired Consents consents;
    @Autowired Sql db;
    @Autowired Clock clock;
    @Autowired MockMvcTester mvc;
    @LocalServerPort int port;

    private final LineServer line = LineServer.shared();
    private Me me;
    private PersonId aiko;

    @BeforeEach
    void house() {
        line.reset();
        cast.house().customers();
        me = cast.sato();
        aiko = cast.aiko();
        shop.open(me);
    }

    @Test
    void they_say_who_they_are_on_our_page_and_line_makes_sure_that_it_is_they() throws Exception {
        var code = shop.code(aiko, me);
        var page = asked(USER);

        assertThat(mvc.get().uri(page)).hasStatusOk().bodyText().contains("つなぐ番号");
        // Only when LINE says so: the code is right, and nobody is linked yet.
        var dialog = dialog(page, code.toLowerCase(java.util.Locale.ROOT));
        assertThat(linked()).isZero();
        shop.hear(mvc, linkEvent(USER, line.dialog(dialog, USER)));

        assertThat(linked()).isEqualTo(1);
        assertThat(consents.reach(aiko, Way.Kind.LINE, me)).isEqualTo(Reach.YES);
        await(2);
        assertThat(line.replies().getLast()).startsWith("つながりました");
        // What was asked for is no word of theirs.
        assertThat(count("line.message")).isZero();
        assertThat(mvc.get().uri(page)).hasStatus(404);
    }

    @Test
    void a_page_that_was_passed_on_links_nobody() throws Exception {
        var thief = LineShop.user(6);
        var code = shop.code(aiko, me);
        var page = asked(thief);
        // Aiko opens the thief's page and types her own code; LINE sees that she is not the one.
        var dialog = dialog(page, code);

        shop.hear(mvc, linkEvent(USER, line.dialog(dialog, USER)));

        assertThat(linked()).isZero();
        // Nor does a nonce count that somebody else brings.
        var nonce = db.sql("select nonce from line.link").get(String.class);
        shop.hear(mvc, linkEvent(USER, Map.of("result", "ok", "nonce", nonce)));
        shop.hear(mvc, linkEvent(thief, Map.of("result", "failed", "nonce", nonce)));
        shop.hear(mvc, linkEvent(thief, Map.of("result", "ok", "nonce", "made-up-nonce")));
        assertThat(linked()).isZero();
    }

    @Test
    void a_wrong_code_is_told_at_its_field_and_too_many_close_the_page() throws Exception {
        var code = shop.code(aiko, me);
        var page = asked(USER);
        for (int i = 0; i < 5; i++) {
            assertThat(typed(page, "KZ-2222222" + (i + 2)))
                    .hasStatus(422)
                    .bodyText()
                    .contains("id=\"code-error\"", "この番号は使えない", "KZ-2222222");
        }
        assertThat(typed(page, code)).hasStatus(422).bodyText().contains("一時間ほどおいて");
    }

    @Test
    void the_page_is_open_for_ten_minutes_and_few_are_offered() throws Exception {
        var page = asked(USER);
        db.sql("update line.link set expires_at = :then")
                .param("then", clock.instant().minus(Duration.ofSeconds(1)))
                .update();
        assertThat(mvc.get().uri(page)).hasStatus(404).bodyText().contains("もう使えません");
        assertThat(typed(page, shop.code(aiko, me))).hasStatus(404);
        for (int i = 0; i < 9; i++) {
            shop.hear(mvc, shop.text(USER, "連携"));
        }
        await(5);
        Thread.sleep(50);
        assertThat(line.replies()).hasSize(5);
    }

    @Test
    void the_owner_sends_a_word_to_herself() {
        var at = "/line/accounts/0";
        var key = UUID.randomUUID().toString();

        assertThat(post(at + "/trials", "user", "sato", "key", key))
                .hasStatus(422)
                .bodyText()
                .contains("id=\"user-error\"", "U で始まる33文字", "value=\"sato\"", key);
        assertThat(post(at + "/trials", "user", USER, "key", key))
                .redirectedUrl()
                .endsWith("?done=tried");
        assertThat(line.pushed()).hasSize(1);
        assertThat(line.pushed().getFirst().to()).isEqualTo(USER);
        assertThat(line.pushed().getFirst().texts())
                .containsExactly("キズナからの試し送りです。これが届いていれば、お便りをお届けできます。");
        // The same button again: LINE knows the key.
        post(at + "/trials", "user", USER, "key", key);
        assertThat(line.pushed()).hasSize(1);

        assertThat(post(at + "/trials", "user", "U" + "0".repeat(28) + "dead", "key", ""))
                .hasStatus(422)
                .bodyText()
                .contains("友だちに追加してから");
        line.mood(_ -> LineServer.Trick.FAULT);
        assertThat(post(at + "/trials", "user", USER, "key", "")).bodyText().contains("二通は届きません");
        line.mood(_ -> LineServer.Trick.NOT_YOU);
        assertThat(post(at + "/trials", "user", USER, "key", ""))
                .bodyText()
                .contains("トークンを受けつけません");
        line.mood(_ -> null).quota(10, 10);
        assertThat(post(at + "/trials", "user", USER, "key", "")).bodyText().contains("使いきって");
        assertThat(
                        mvc.post()
                                .uri(at + "/trials")
                                .param("user", USER)
                                .with(Signing.in(cast.tamura()))
                                .with(csrf()))
                .hasStatus(403);
    }

    @Test
    void an_account_is_taken_out_and_what_came_by_it_stays() {
        shop.link(aiko, USER, me, mvc);
        shop.hear(mvc, shop.text(USER, "コートがきれいになりました"));
        var secret = db.sql("select secret from line.account").get(String.class);

        assertThat(post("/line/accounts/0/removal")).redirectedUrl().endsWith("?done=removed");

        assertThat(accounts.forStore(cast.mainStore())).isEmpty();
        assertThat(db.sql("select token || secret || basic_id from line.account").get(String.class))
                .isEmpty();
        assertThat(secret).isNotEmpty();
        assertThat(linked()).isEqualTo(1);
        assertThat(count("line.message")).isEqualTo(1);
        assertThat(shop.hear(mvc, shop.text(USER, "まだいますか"))).hasStatus(403);
        assertThat(get("/line/accounts/0?done=removed"))
                .bodyText()
                .contains("アカウントを外しました")
                .doesNotContain("自分に送ってみる");
        assertThat(post("/line/accounts/0/removal")).hasStatus(422);

        // The same one again: it goes on from there.
        shop.open(me);
        shop.hear(mvc, shop.text(USER, "おかえりなさい"));
        assertThat(count("line.message")).isEqualTo(2);
        assertThat(
                        db.sql(
                                        "select count(*) from touches.touch where person_id = :p and received")
                                .param("p", aiko)
                                .get(Long.class))
                .isEqualTo(2);
    }

    @Test
    void its_pages_are_whole_on_a_phone_and_on_a_desk() throws Exception {
        var page = asked(USER);
        try (var phone = Browser.phone(port)) {
            phone.open(page).isAccessible();
            phone.screenshot(Path.of("target", "pages", "line-link-phone.png"));
        }
        try (var desk =
                Browser.of(port, 1280, 900, "en", ColorScheme.DARK).signIn("sato", Cast.PASSWORD)) {
            desk.open("/line/accounts/0").isAccessible();
            desk.page().locator("[popovertarget=remove]").first().click();
            desk.isAccessible();
            desk.screenshot(Path.of("target", "pages", "line-account-desk.png"));
        }
    }

    /// They ask to be linked; the page that they are offered.
    private String asked(String user) throws InterruptedException {
        int before = line.replies().size();
        shop.hear(mvc, shop.text(user, "連携"));
        await(before + 1);
        var found = PAGE.matcher(line.replies().getLast());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private String dialog(String page, String code) throws Exception {
        var found = DIALOG.matcher(typed(page, code).getResponse().getContentAsString());
        assertThat(found.find()).isTrue();
        return found.group(1).replace("&amp;", "&");
    }

    private MvcTestResult typed(String page, String code) {
        return mvc.post().uri(page).param("code", code).with(csrf()).exchange();
    }

    private Map<String, Object> linkEvent(String user, Map<String, String> link) {
        return shop.event(
                "accountLink",
                user,
                Instant.now(clock),
                Map.of("replyToken", UUID.randomUUID().toString(), "link", link));
    }

    private long linked() {
        return db.sql("select count(*) from line.friend where person_id = :p")
                .param("p", aiko)
                .get(Long.class);
    }

    private long count(String table) {
        return db.sql("select count(*) from " + table).get(Long.class);
    }

    private void await(int replies) throws InterruptedException {
        for (int i = 0; i < 200 && line.replies().size() < replies; i++) {
            Thread.sleep(10);
        }
        assertThat(line.replies()).hasSizeGreaterThanOrEqualTo(replies);
    }

    private MvcTestResult get(String at) {
        return mvc.get().uri(at).with(Signing.in(me)).exchange();
    }

    private MvcTestResult post(String at, String... typed) {
        var request = mvc.post().uri(at).with(Signing.in(me)).with(csrf());
        for (int i = 0; i < typed.length; i += 2) {
            request.param(typed[i], typed[i + 1]);
        }
        return request.exchange();
    }
}
