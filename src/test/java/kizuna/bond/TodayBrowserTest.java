package kizuna.bond;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import java.util.regex.Pattern;
import kizuna.Browser;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Promise;
import kizuna.platform.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Today as it is used: the hand stays where it is, and nothing typed is lost.
@KizunaTest
class TodayBrowserTest {
    private static final Path PICTURES = Path.of("target", "pages");
    private static final Pattern SETTLED = Pattern.compile("settled");

    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Scales scales;
    @Autowired Sql db;
    @LocalServerPort int port;

    @BeforeEach
    void house() {
        scales.forget();
        cast.house().customers();
        for (var person : new PersonId[] {cast.aiko(), cast.makoto(), cast.ben(), cast.hajime()}) {
            people.addPromise(
                    person, new Promise.New("ボタンを探しておく", scales.today(), null), cast.kobayashi());
        }
    }

    @Test
    void a_decision_leaves_the_page_where_it_is_and_leads_on_to_the_next_card() {
        try (var phone = Browser.phone(port).signIn("kobayashi", Cast.PASSWORD)) {
            var page = phone.open("/").page();
            var card = page.locator("[data-card]").nth(1);
            done(card, "電話で孫の話");
            card.locator("details[open] button").tap();

            var settled = page.locator("[data-card]").nth(1);
            assertThat(settled).hasClass(SETTLED);
            assertThat(settled).containsText("電話で孫の話");
            assertThat(page.locator("#progress")).containsText("4人のうち1人");
            assertThat(page.locator("[data-card]").nth(2)).isFocused();
            assertThat(settled).isInViewport();
            assertThat(page.locator("[data-card]").nth(2)).isInViewport();
            phone.screenshot(PICTURES.resolve("today-settled-phone.png")).isAccessible();

            settled.locator("button").tap();
            assertThat(page.locator("[data-card]").nth(1).locator(".acts")).isVisible();
            assertThat(page.locator("[data-card]").nth(1)).isFocused();
        }
    }

    @Test
    void a_decision_sent_after_the_session_ended_is_kept_and_sent_after_signing_in() {
        try (var phone = Browser.phone(port).signIn("kobayashi", Cast.PASSWORD)) {
            var page = phone.open("/").page();
            var card = page.locator("[data-card]").first();
            var id = card.getAttribute("id");
            done(card, "電話で孫の話");
            db.sql("update team.member set epoch = epoch + 1").update();
            card.locator("details[open] button").tap();

            assertThat(page.locator("#ended")).containsText("サインインが切れました");
            assertThat(page.locator("#kept")).containsText("電話で孫の話");
            phone.screenshot(PICTURES.resolve("today-ended-phone.png")).isAccessible();
            page.locator("#ended a").tap();
            page.locator("input[name=signIn]").fill("kobayashi");
            page.locator("input[name=password]").fill(Cast.PASSWORD);
            page.locator("input[name=password]").press("Enter");

            assertThat(page.locator("#toasts")).containsText("1件、送りました");
            assertThat(page.locator("#" + id)).hasClass(SETTLED);
            assertThat(
                            db.sql("select text from touches.touch where not received")
                                    .list(String.class))
                    .containsExactly("電話で孫の話");
            phone.forgive("401");
        }
    }

    @Test
    void a_line_captured_after_the_cookies_are_gone_is_kept_and_sent_after_signing_in() {
        try (var desk = Browser.desk(port).signIn("kobayashi", Cast.PASSWORD)) {
            var page = desk.open("/people").page();
            desk.device().clearCookies();
            page.locator("#capture-line").fill("田中 愛子さん 来店 孫の話");
            assertThat(page.locator("#ended")).containsText("サインインが切れました");
            assertThat(page.locator("#capture-line")).hasValue("田中 愛子さん 来店 孫の話");
            page.locator("#capture-line").press("Enter");
            assertThat(page.locator("#kept")).containsText("田中 愛子さん 来店 孫の話");

            page.locator("#capture-line").fill("森さん 半分だけ");
            page.locator("#ended a").click();
            page.locator("input[name=signIn]").fill("kobayashi");
            page.locator("input[name=password]").fill(Cast.PASSWORD);
            page.locator("input[name=password]").press("Enter");

            assertThat(page.locator("#toasts")).containsText("1件、送りました");
            assertThat(page.locator("#capture-line")).hasValue("森さん 半分だけ");
            assertThat(db.sql("select text from touches.touch").list(String.class))
                    .containsExactly("来店 孫の話");
            desk.forgive("401");
        }
    }

    @Test
    void a_captured_word_is_felt_at_once_and_no_empty_box_stays() {
        try (var desk = Browser.desk(port).signIn("kobayashi", Cast.PASSWORD)) {
            var page = desk.open("/").page();
            page.locator("#capture-line").fill("田中 愛子さん 来店 娘さんが入学");
            page.locator("#capture-line").press("Enter");

            assertThat(page.locator(".feel .words")).hasText("来店 娘さんが入学");
            assertThat(page.locator("#capture .reading")).isHidden();
            desk.screenshot(PICTURES.resolve("today-felt-desk.png"));
        }
    }

    @Test
    void an_unknown_name_sent_at_once_is_asked_about_and_the_question_stays() {
        try (var desk = Browser.desk(port).signIn("kobayashi", Cast.PASSWORD)) {
            var page = desk.open("/").page();
            page.locator("#capture-line").fill("小泉さん 来店");
            page.locator("#capture-line").press("Enter");

            var asked = page.locator("#capture [role=alert]");
            assertThat(asked).containsText("新しい方として登録");
            page.waitForTimeout(600);
            assertThat(asked).containsText("新しい方として登録");
            desk.forgive("422");
        }
    }

    private static void done(Locator card, String line) {
        card.locator("summary", having("できた")).tap();
        card.locator("label.chip", having("あたたかい")).tap();
        card.locator("input[name=text]").fill(line);
        card.locator("details[open] button").scrollIntoViewIfNeeded();
    }

    private static Locator.LocatorOptions having(String text) {
        return new Locator.LocatorOptions().setHasText(text);
    }
}
