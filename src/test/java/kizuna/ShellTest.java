package kizuna;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@KizunaTest
class ShellTest {
    @Autowired Cast cast;
    @LocalServerPort int port;

    @BeforeEach
    void house() {
        cast.house();
    }

    @Test
    void the_sign_in_page_speaks_japanese_until_asked_for_english() {
        try (var phone = Browser.phone(port)) {
            phone.open("/team/sign-in").isAccessible();
            assertThat(phone.page().locator("html").getAttribute("lang")).isEqualTo("ja");
            phone.page().getByText("English").click();
            assertThat(phone.page().locator("html").getAttribute("lang")).isEqualTo("en");
            phone.isAccessible();
        }
    }

    @Test
    void dark_is_kept_on_this_device() {
        try (var desk = Browser.desk(port)) {
            desk.signIn("sato", Cast.PASSWORD);
            desk.page().getByText("暗い").click();
            desk.isAccessible();
            desk.open("/nowhere");
            assertThat(desk.page().locator("html").getAttribute("data-look")).isEqualTo("dark");
            desk.forgive("404");
        }
    }

    @Test
    void the_question_mark_shows_the_keys() {
        try (var desk = Browser.desk(port)) {
            desk.signIn("sato", Cast.PASSWORD);
            desk.page().keyboard().press("?");
            assertThat(desk.page().locator("#keys").isVisible()).isTrue();
            desk.isAccessible();
            desk.page().keyboard().press("Escape");
            assertThat(desk.page().locator("#keys").isVisible()).isFalse();
            desk.forgive("404");
        }
    }

    @Test
    void the_slash_goes_to_the_capture_field_at_any_width() {
        for (int width : new int[] {390, 1280}) {
            try (var any = Browser.of(port, width, 844, "ja-JP", ColorScheme.LIGHT)) {
                any.signIn("sato", Cast.PASSWORD);
                any.page().keyboard().press("/");
                any.page().keyboard().type("田中さん 来店");
                assertThat(any.page().locator("#capture-line").inputValue()).isEqualTo("田中さん 来店");
                any.isAccessible();
                any.forgive("404");
            }
        }
    }
}
