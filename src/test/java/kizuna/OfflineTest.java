package kizuna;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@KizunaTest
class OfflineTest {
    private static final String KEPT_FILES =
            """
            async () => {
                const names = await caches.keys();
                const caches_ = await Promise.all(names.map(name => caches.open(name)));
                const requests = await Promise.all(caches_.map(cache => cache.keys()));
                return requests.flat().map(request => new URL(request.url).pathname);
            }
            """;

    @Autowired Cast cast;
    @LocalServerPort int port;

    @BeforeEach
    void house() {
        cast.house();
    }

    @Test
    void without_a_line_the_phone_says_so_and_keeps_what_is_written_down() {
        try (var phone = Browser.phone(port).signIn("sato", Cast.PASSWORD)) {
            var page = phone.page();
            page.evaluate("() => navigator.serviceWorker.ready.then(() => true)");
            phone.device().setOffline(true);

            phone.open("/people");
            assertThat(page.locator("h1")).hasText("いま、つながっていません");
            assertThat(page.locator("body")).not().containsText("佐藤");
            page.locator("#line").fill("田中さん 来店 娘さんが入学");
            page.locator("#line").press("Enter");
            assertThat(page.locator("#kept")).containsText("田中さん 来店 娘さんが入学");
            phone.isAccessible();

            phone.device().setOffline(false);
            phone.forgive("ERR_INTERNET_DISCONNECTED").forgive("404");
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void nothing_about_a_person_is_kept_on_the_device() {
        try (var phone = Browser.phone(port).signIn("sato", Cast.PASSWORD)) {
            var page = phone.page();
            page.evaluate("() => navigator.serviceWorker.ready.then(() => true)");
            phone.open("/people");
            phone.open("/");
            assertThat((List<String>) page.evaluate(KEPT_FILES))
                    .contains("/offline", "/kizuna.css")
                    .allMatch(path -> path.equals("/offline") || path.contains("."));
            phone.forgive("404");
        }
    }
}
