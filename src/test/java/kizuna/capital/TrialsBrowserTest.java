package kizuna.capital;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import kizuna.Browser;
import kizuna.Cast;
import kizuna.KizunaTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// An owner finds out by lot whether calls bring people back, on a phone.
@KizunaTest
class TrialsBrowserTest {
    private static final Path PICTURES = Path.of("target", "pages");

    @Autowired private Cast cast;
    @Autowired private TriedShop shop;
    @Autowired private Clock clock;

    @LocalServerPort private int port;

    @Test
    void a_trial_is_settled_drawn_and_read_on_a_phone() {
        cast.house();
        var me = cast.sato();
        var over = shop.of(cast.mainStore(), "ご様子うかがいの電話", List.of("くじの方"), me, clock.instant());
        try (var phone = Browser.phone(port).signIn("sato", Cast.PASSWORD)) {
            var page = phone.open("/capital/trials").page();
            phone.isAccessible().screenshot(PICTURES.resolve("trials-phone.png"));
            page.locator("a.button[href='/capital/trials/new']").first().tap();
            page.locator("input[name=title]").fill("はがきで、またお越しくださるか");
            page.locator("input[name=act][value=card]").check();
            page.locator("input[name=outcome][value=visits]").check();
            phone.isAccessible().screenshot(PICTURES.resolve("trial-new-phone.png"));
            page.locator("form.card button").last().tap();
            assertThat(page.locator("#plan")).isVisible();
            phone.isAccessible().screenshot(PICTURES.resolve("trial-plan-phone.png"));
            page.locator("details:has(form[action$='/lots']) summary").tap();
            page.locator("form[action$='/lots'] button").tap();
            assertThat(page.locator("ul.people li").first()).isVisible();

            phone.open("/capital/trials/" + over.value());
            assertThat(page.locator("svg.curve")).isVisible();
            page.locator("details.fold summary").first().tap();
            phone.isAccessible().screenshot(PICTURES.resolve("trial-phone.png"));
            phone.open("/capital/return").isAccessible();
            phone.screenshot(PICTURES.resolve("return-phone.png"));
            phone.open("/capital/rhythm").isAccessible();
            phone.screenshot(PICTURES.resolve("rhythm-phone.png"));
        }
        try (var desk = Browser.desk(port).signIn("sato", Cast.PASSWORD)) {
            desk.open("/capital/trials/" + over.value()).isAccessible();
            desk.screenshot(PICTURES.resolve("trial-desk.png"));
            desk.open("/capital/return").screenshot(PICTURES.resolve("return-desk.png"));
            desk.open("/capital/rhythm").screenshot(PICTURES.resolve("rhythm-desk.png"));
            desk.open("/capital/trials").screenshot(PICTURES.resolve("trials-desk.png"));
        }
    }
}
