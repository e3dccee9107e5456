package kizuna.people;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import kizuna.Browser;
import kizuna.Cast;
import kizuna.KizunaTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@KizunaTest
class CautionBrowserTest {
    @Autowired Cast cast;
    @LocalServerPort int port;

    @Test
    void a_hint_comes_while_writing_and_goes_when_the_words_go() {
        cast.house().customers();
        try (var phone = Browser.phone(port).signIn("kobayashi", Cast.PASSWORD)) {
            var page = phone.open("/people/" + cast.aiko().value() + "/edit").page();
            var note = page.locator("#note");
            note.fill("膝の手術をされたとのこと");
            var hint = page.locator("#note-caution");
            assertThat(hint).containsText("大切な覚え");
            phone.isAccessible();
            note.fill("お元気そうだった");
            assertThat(hint).isEmpty();

            page.locator("#familyName").fill("病院坂");
            page.waitForTimeout(1_000);
            assertThat(page.locator("#familyName-caution")).hasCount(0);
        }
    }
}
