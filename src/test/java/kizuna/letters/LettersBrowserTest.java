package kizuna.letters;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import kizuna.Browser;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.people.Consent;
import kizuna.people.Consents;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Way;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The first letter of a shop, in a browser, by what its pages say; each of them whole on a
/// phone and on a desk, in both languages and both lights.
@KizunaTest
class LettersBrowserTest {
    private static final Path PICTURES = Path.of("target", "letters");

    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Consents consents;
    @Autowired Courier courier;
    @Autowired OutboxStore outbox;
    @Autowired Links links;
    @Autowired Clock clock;
    @LocalServerPort int port;

    private MailServer server;

    @BeforeEach
    void house() {
        cast.house().customers();
        server = MailServer.start();
        mail(cast.aiko(), "aiko@example.jp");
        mail(cast.hajime(), "hajime@example.jp");
        people.addWay(
                cast.ben(), new Way.New(Way.Kind.MAIL, "ben@example.com", false), cast.sato());
    }

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void a_newcomer_comes_from_an_empty_shop_to_the_first_letter() {
        try (var phone = Browser.phone(port).signIn("tamura", Cast.PASSWORD)) {
            walk(phone, "ja-390");
            phone.forgive("422"); // the form that was wrong
        }
        try (var desk = Browser.of(port, 1280, 900, "en-GB", ColorScheme.DARK)) {
            desk.signIn("tamura", Cast.PASSWORD);
            for (var page :
                    new String[] {
                        "/letters",
                        sender(),
                        sender() + "/domain",
                        "/letters/1",
                        "/letters/1?show=withdrawn"
                    }) {
                look(desk.open(page), "en-1280" + page);
            }
            desk.page().navigate("http://localhost:" + port + "/letters");
            desk.page().locator("form[action='/letters'] button").first().click();
            desk.page().waitForURL(url -> url.matches(".*/letters/\\d+"));
            look(desk, "en-1280-sheet");
            look(desk.open("/letters/2/audience"), "en-1280-audience");
        }
    }

    private void walk(Browser phone, String where) {
        var page = phone.page();
        look(phone.open("/letters"), where + "-empty");
        page.locator("a[href='" + sender() + "']").first().click();
        page.locator("#postalAddress").fill("東京都台東区1-2-3");
        page.locator("#contact").fill("03-1234-5678");
        page.locator("#address").fill("info@shop.example");
        page.locator("#web").fill("http://localhost:" + port);
        page.locator("#host").fill("localhost");
        page.locator("#port").fill("0");
        page.locator("#security").selectOption("none");
        page.locator("form:has(#host) button").last().click();
        assertThat(page.locator("#port-error")).isVisible();
        assertThat(page.locator("#contact")).hasValue("03-1234-5678");
        look(phone, where + "-sender-wrong");
        page.locator("#port").fill(String.valueOf(server.port()));
        page.locator("form:has(#host) button").last().click();
        assertThat(page.locator(".notice.good")).isVisible();
        look(phone, where + "-sender");
        page.locator("#to").fill("me@shop.example");
        page.locator("form:has(#to) button").click();
        assertThat(page.locator(".notice.good")).containsText("me@shop.example");
        page.locator("a[href$='/domain']").click();
        page.locator("form[action$='/keys'] button").click();
        look(phone, where + "-domain");

        phone.open("/letters");
        page.locator("form[action='/letters'] button").first().click();
        page.locator("#subject").fill("11月のお便り");
        page.locator("#body").fill("寒くなりました。\n\nお変わりありませんか。");
        // Kept without a tap.
        assertThat(page.locator("input[name=version]")).not().hasValue("0");
        page.reload();
        assertThat(page.locator("#body")).hasValue("寒くなりました。\n\nお変わりありませんか。");
        look(phone, where + "-sheet");
        page.locator("button[value=audience]").click();
        page.waitForURL(url -> url.endsWith("/audience"));
        look(phone, where + "-audience-before");
        page.locator("form[action$='/audience'][method=post] button").click();
        assertThat(page.locator("#who")).isVisible();
        assertThat(page.locator("main")).containsText("まだ同意をいただいていない方");
        look(phone, where + "-audience");
        page.locator("form[action$='/release'] button").click();
        page.waitForURL(url -> url.matches(".*/letters/\\d+"));
        look(phone, where + "-going");
        courier.round();
        assertThat(page.locator("#progress")).containsText("2通のうち2通");
        look(phone, where + "-sent");
        look(phone.open("/letters"), where + "-list");
        assertThat(server.taken()).hasSize(3);

        var row = outbox.rows(new Letter.Id(1), "getting", 0, 1).getFirst();
        try (var reader = Browser.phone(port)) {
            reader.open("/letters/refusal?t=" + links.token(row.id()));
            look(reader, where + "-refusal");
            reader.page().locator("main button").click();
            assertThat(reader.page().locator(".notice.good")).isVisible();
            reader.page().locator("main a").last().click();
            look(reader, where + "-preferences");
            assertThat(consents.reach(row.personId(), Way.Kind.MAIL, cast.sato()))
                    .isEqualTo(Consent.Reach.WITHDRAWN);
            // And back, less often, without the offers.
            reader.page().locator("input[value=MAIL]").check();
            reader.page().locator("input[value=MONTHLY]").check();
            reader.page().locator("input[value=OFFERS]").uncheck();
            reader.page().locator("main button").click();
            assertThat(reader.page().locator(".notice.good")).isVisible();
            assertThat(reader.page().locator("input[value=MONTHLY]")).isChecked();
            assertThat(reader.page().locator("input[value=OFFERS]")).not().isChecked();
            look(reader, where + "-chosen");
        }
        assertThat(consents.reach(row.personId(), Way.Kind.MAIL, cast.sato()))
                .isEqualTo(Consent.Reach.YES);
    }

    private String sender() {
        return "/letters/senders/" + cast.mainStore().value();
    }

    private static void look(Browser device, String name) {
        device.screenshot(
                PICTURES.resolve(Objects.requireNonNull(name).replaceAll("[/?=]", "-") + ".png"));
        device.isAccessible();
    }

    private void mail(PersonId person, String address) {
        people.addWay(person, new Way.New(Way.Kind.MAIL, address, false), cast.sato());
        consents.record(
                person,
                new Consent.New(
                        Way.Kind.MAIL, true, clock.instant(), Consent.How.COUNTER, "よろしいですか", ""),
                cast.sato());
    }
}
