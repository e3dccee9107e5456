package kizuna.people;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import kizuna.Browser;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.platform.Sql;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The session ends while somebody writes: what they wrote is there again once they are back.
@KizunaTest
class UnsentWordsTest {
    private static final String WORDS = "娘さんが高校に入学";

    @Autowired Cast cast;
    @Autowired Sql db;
    @LocalServerPort int port;

    @BeforeEach
    void house() {
        cast.house().customers();
    }

    @Test
    void words_for_a_form_are_back_in_it_after_signing_in_again() {
        try (var phone = Browser.phone(port).signIn("kobayashi", Cast.PASSWORD)) {
            var page = phone.open(aiko()).page();
            var words = write(page);
            page.locator("#memory-due").fill("2027-04-01");
            endSessions();
            send(words);

            assertThat(page.locator("#unsent")).containsText("残してあります");
            phone.isAccessible();
            enter(page, "kobayashi");

            page.waitForURL(Pattern.compile(".*" + aiko()));
            assertThat(words).hasValue(WORDS);
            assertThat(words).isFocused();
            assertThat(page.locator("#memory-due")).hasValue("2027-04-01");
            assertThat(page.locator("#unsent")).containsText("戻しました");
            phone.isAccessible();
            send(words);

            assertThat(page.locator("#memories")).containsText(WORDS);
            page.reload();
            assertThat(page.locator("#memory-text")).hasValue("");
            assertThat(page.locator("#unsent")).hasCount(0);
        }
    }

    @Test
    void words_are_back_where_the_browser_had_lost_its_cookies_too() {
        try (var desk = Browser.desk(port).signIn("kobayashi", Cast.PASSWORD)) {
            var page = desk.open(aiko()).page();
            var words = write(page);
            desk.device().clearCookies();
            send(words);

            page.locator("#unsent a").click();
            enter(page, "kobayashi");

            assertThat(words).hasValue(WORDS);
            desk.forgive("403");
        }
    }

    @Test
    void words_of_a_refused_form_are_back_on_the_page_where_it_began() {
        try (var desk = Browser.desk(port).signIn("kobayashi", Cast.PASSWORD)) {
            var page = desk.open(aiko()).page();
            var words = write(page);
            page.locator("#memory-due").evaluate("field => field.type = 'text'");
            page.locator("#memory-due").fill("あした");
            send(words);
            assertThat(page.locator("#memory-due-error")).isVisible();
            endSessions();
            send(page.locator("#memory-text"));
            enter(page, "kobayashi");

            page.waitForURL(Pattern.compile(".*" + aiko()));
            assertThat(page.locator("#memory-text")).hasValue(WORDS);
            desk.forgive("422");
        }
    }

    @Test
    void words_of_a_form_that_was_unfolded_are_back_in_it() {
        try (var desk = Browser.desk(port).signIn("kobayashi", Cast.PASSWORD)) {
            var page = desk.open(aiko()).page();
            page.locator("#ways li a.fold").first().click();
            var label = page.locator("#ways li input[name=label]");
            label.fill("ご実家");
            endSessions();
            send(label);
            enter(page, "kobayashi");

            assertThat(label).hasValue("ご実家");
            assertThat(label).isFocused();
            send(label);
            assertThat(page.locator("#ways")).containsText("ご実家");
        }
    }

    @Test
    void nobody_else_who_signs_in_sees_them() {
        try (var desk = Browser.desk(port).signIn("kobayashi", Cast.PASSWORD)) {
            var page = desk.open(aiko()).page();
            var words = write(page);
            endSessions();
            send(words);
            enter(page, "sato");

            page.waitForURL(Pattern.compile(".*" + aiko()));
            assertThat(words).hasValue("");
            assertThat(kept(page)).isNull();
        }
    }

    @Test
    void a_password_is_never_kept() {
        try (var desk = Browser.desk(port).signIn("kobayashi", Cast.PASSWORD)) {
            var page = desk.open("/team/me").page();
            page.locator("#name").fill("小林 光");
            page.locator("#current").fill(Cast.PASSWORD);
            page.locator("[data-reveals=current]").click();
            page.locator("#password").fill("another-long-secret");
            page.locator("[data-reveals=password]").click();
            endSessions();
            page.locator("#current").press("Enter");

            assertThat(page.locator("#unsent")).isVisible();
            assertThat(kept(page))
                    .contains("小林 光")
                    .doesNotContain(Cast.PASSWORD, "another-long-secret");
        }
    }

    @Test
    void after_a_refusal_one_begins_in_the_field_that_is_wrong() {
        try (var desk = Browser.desk(port).signIn("kobayashi", Cast.PASSWORD)) {
            var page = desk.open(aiko()).page();
            var words = write(page);
            page.locator("#memory-due").evaluate("field => field.type = 'text'");
            page.locator("#memory-due").fill("あした");
            send(words);

            assertThat(page.locator("#memory-due")).isFocused();
            assertThat(page.locator("#memory-text")).hasValue(WORDS);
            desk.forgive("422");
        }
    }

    private String aiko() {
        return "/people/" + cast.aiko().value();
    }

    private static Locator write(Page page) {
        page.locator("#memories > details > summary").click();
        page.locator("#memory-text").fill(WORDS);
        return page.locator("#memory-text");
    }

    private static void send(Locator field) {
        field.evaluate("field => field.form.requestSubmit()");
    }

    private static void enter(Page page, String signIn) {
        page.locator("input[name=signIn]").fill(signIn);
        page.locator("input[name=password]").fill(Cast.PASSWORD);
        page.locator("input[name=password]").press("Enter");
    }

    private void endSessions() {
        db.sql("update team.member set epoch = epoch + 1").update();
    }

    private static @Nullable String kept(Page page) {
        return (String) page.evaluate("sessionStorage.getItem('typed')");
    }
}
