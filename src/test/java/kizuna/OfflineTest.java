package kizuna;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import kizuna.people.NewPerson;
import kizuna.people.People;
import kizuna.platform.Sql;
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
    @Autowired People people;
    @Autowired Sql db;
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
    void what_was_written_without_a_line_is_sent_when_it_is_back() {
        people.add(NewPerson.named(cast.mainStore(), "田中", "愛子", "たなか", "あいこ"), cast.sato());
        try (var phone = Browser.phone(port).signIn("sato", Cast.PASSWORD)) {
            var page = phone.open("/people").page();
            page.evaluate("() => navigator.serviceWorker.ready.then(() => true)");
            phone.device().setOffline(true);
            write(page, "田中愛子さん 来店 娘さんが入学");
            write(page, "だれかさん 来店");
            assertThat(page.locator("#kept li")).hasCount(2);
            assertThat(told()).isEmpty();

            phone.device().setOffline(false);
            assertThat(page.locator("#toasts")).containsText("1件、送りました");
            assertThat(page.locator("#kept li")).hasText("だれかさん 来店 どなたのことか、お選びください");
            assertThat(told()).containsExactly("来店 娘さんが入学");
            phone.isAccessible();
            phone.forgive("ERR_INTERNET_DISCONNECTED").forgive("422").forgive("htmx:");
        }
    }

    private static void write(Page page, String line) {
        page.locator(".dock .add").tap();
        page.locator("#capture-line").fill(line);
        page.locator("#capture-line").press("Enter");
        assertThat(page.locator("#kept")).containsText(line);
    }

    private List<String> told() {
        return db.sql("select text from touches.touch").list(String.class);
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
