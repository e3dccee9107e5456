package kizuna.letters;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import kizuna.Browser;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.people.Consent;
import kizuna.people.Consents;
import kizuna.people.NewPerson;
import kizuna.people.People;
import kizuna.people.Way;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Someone who has never sent a letter from here, guided by the pages alone.
@KizunaTest
class FirstLetterTest {
    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Consents consents;
    @Autowired Courier courier;
    @Autowired Clock clock;
    @LocalServerPort int port;

    @Test
    void the_first_letter_is_written_seen_tried_and_sent_on_a_phone() {
        cast.house();
        var me = cast.sato();
        var aiko = people.add(NewPerson.named(cast.mainStore(), "田中", "愛子", "", ""), me);
        people.addWay(aiko, new Way.New(Way.Kind.MAIL, "aiko@example.jp", false), me);
        consents.record(
                aiko,
                new Consent.New(
                        Way.Kind.MAIL, true, clock.instant(), Consent.How.COUNTER, "よろしいですか", ""),
                me);
        try (var server = MailServer.start();
                var phone = Browser.phone(port).signIn("sato", Cast.PASSWORD)) {
            var store = cast.mainStore().value();
            var page = phone.open("/letters").page();
            page.locator("a[href='/letters/senders/" + store + "']").first().click();
            page.locator("#postalAddress").fill("東京都台東区1-2-3");
            page.locator("#contact").fill("03-1234-5678");
            page.locator("#address").fill("info@shop.example");
            page.locator("#host").fill("localhost");
            page.locator("#port").fill(String.valueOf(server.port()));
            page.locator("#security").selectOption("none");
            page.locator("form.stack button").first().click();
            assertThat(page.locator("#trial")).isVisible();

            phone.open("/letters");
            page.locator("form:has(input[name=store][value='" + store + "']) button").click();
            page.locator("#subject").fill("冬のお便り");
            page.locator("#body").fill("{お名まえ}、寒くなりました。");
            assertThat(page.locator("#preview .notice")).containsText("「お名前」でしょうか");
            page.locator("#body").fill("{お名前}、**寒く**なりました。\n\nお元気ですか。");
            assertThat(page.locator("#preview .notice")).hasCount(0);
            var letter = page.frameLocator("#preview iframe");
            assertThat(letter.locator("body")).containsText("田中様、寒くなりました。");
            assertThat(letter.locator("strong")).hasText("寒く");
            phone.screenshot(Path.of("target", "pages", "first-letter-390.png"));
            page.locator("#preview nav a").nth(2).click();
            assertThat(page.locator(".bubbles li")).containsText("田中様");
            phone.isAccessible();

            page.locator("#to").fill("me@shop.example");
            page.locator("form[action$='/trials'] button").click();
            assertThat(page.locator(".notice.good[role=status]")).containsText("me@shop.example");
            page.locator("button[value=audience]").click();
            page.locator("form.card button").first().click();
            assertThat(page.locator("#who")).isVisible();
            assertThat(page.locator("section[aria-labelledby=when]")).containsText("すぐに");
            phone.screenshot(Path.of("target", "pages", "first-letter-when-390.png"));
            page.locator("form[action$='/release'] button").click();
            assertThat(page.locator("#progress")).isVisible();
            courier.round();
            org.assertj.core.api.Assertions.assertThat(server.taken())
                    .containsOnlyKeys("me@shop.example", "aiko@example.jp");
        }
    }
}
