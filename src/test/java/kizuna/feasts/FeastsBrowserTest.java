package kizuna.feasts;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import kizuna.Browser;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Words on their way, on the phones of those who say, hear and earn them.
@KizunaTest
class FeastsBrowserTest {
    private static final String NOTIFIED =
            "navigator.serviceWorker.ready.then((worker) => worker.getNotifications())";
    private static final Path PICTURES = Path.of("target", "pages");

    @Autowired Cast cast;
    @Autowired Cards cards;
    @Autowired Touches touches;
    @LocalServerPort int port;

    @Test
    void a_line_typed_at_the_counter_is_on_the_phone_of_whoever_earned_it_within_a_minute() {
        cast.house().customers();
        try (var phone = Browser.phone(port).signIn("tamura", Cast.PASSWORD);
                var counter = Browser.phone(port).signIn("kobayashi", Cast.PASSWORD)) {
            var mine = phone.open("/feasts/mine").page();
            assertThat(mine.locator(".empty")).isVisible();

            var line = counter.open("/people/" + cast.aiko().value()).page();
            var typed = "「健さんが縫ってくれたボタン、 いちばんの宝物です!」 と涙ぐんで、ありがとうって";
            line.locator(".capture-form input[name=line]").pressSequentially(typed);
            assertThat(line.locator(".capture-form input[name=chip][value='theirs.thanks']"))
                    .isChecked();
            line.locator(".capture-form input[name=line]").press("Enter");
            assertThat(line.locator(".toast").first()).containsText("喜びの声");

            // The open page says so by itself; nobody reloads it.
            var fresh = mine.locator("#fresh a");
            fresh.waitFor(new com.microsoft.playwright.Locator.WaitForOptions().setTimeout(60_000));
            fresh.tap();
            assertThat(mine.locator(".feast blockquote")).hasCount(1);
            assertThat(mine.locator(".feast blockquote").innerText()).isEqualTo(typed);
            phone.isAccessible().screenshot(PICTURES.resolve("feast-mine-phone.png"));
        }
    }

    /// Chromium without a screen reaches no push service: ours takes its place, and what it was
    /// brought is handed to the browser as its own would hand it over.
    @Test
    void words_come_to_a_phone_on_which_it_was_chosen_with_no_page_open() throws Exception {
        cast.house().customers();
        try (var service = PushService.start();
                var phone = Browser.phone(port).signIn("tamura", Cast.PASSWORD)) {
            phone.device().grantPermissions(List.of("notifications"));
            phone.page()
                    .addInitScript(
                            """
                            PushManager.prototype.getSubscription = async () => null;
                            PushManager.prototype.subscribe = async () => ({
                              toJSON: () => ({ endpoint: "%s", keys: { p256dh: "%s", auth: "%s" } }),
                            });
                            """
                                    .formatted(
                                            service.endpoint(),
                                            service.publicHalf(),
                                            service.shared()));
            var page = phone.open("/feasts/mine").page();
            page.evaluate("() => navigator.serviceWorker.ready.then(() => true)");
            page.getByText("この端末に届ける").tap();
            assertThat(page.locator("#devices [role=status]")).containsText("すぐ届きます");
            phone.isAccessible().screenshot(PICTURES.resolve("feast-devices-phone.png"));
            page.navigate("about:blank");

            touches.record(
                    NewTouch.received(
                            cast.aiko(),
                            Instant.now(),
                            Channel.COUNTER,
                            "「健さん、 ありがとう🌸」",
                            Signal.THANKS),
                    cast.kobayashi());
            for (int i = 0; i < 500 && service.shownThere().isEmpty(); i++) {
                Thread.sleep(10);
            }
            assertThat(service.wrong()).isEmpty();
            phone.open("/feasts/mine");
            hand(phone, service.shownThere().getFirst().toString());
            page.waitForFunction("() => " + NOTIFIED + ".then((all) => all.length > 0)");
            assertThat((String) page.evaluate("() => " + NOTIFIED + ".then((all) => all[0].body)"))
                    .isEqualTo("「健さん、 ありがとう🌸」");
        }
    }

    private void hand(Browser phone, String message) {
        var tools = phone.device().newCDPSession(phone.page());
        var worker = new CompletableFuture<String>();
        tools.on(
                "ServiceWorker.workerRegistrationUpdated",
                told ->
                        told.getAsJsonArray("registrations")
                                .forEach(
                                        each ->
                                                worker.complete(
                                                        each.getAsJsonObject()
                                                                .get("registrationId")
                                                                .getAsString())));
        tools.send("ServiceWorker.enable");
        phone.page().waitForCondition(worker::isDone);
        var push = new JsonObject();
        push.addProperty("origin", phone.page().evaluate("() => location.origin").toString());
        push.addProperty("registrationId", worker.join());
        push.addProperty("data", message);
        tools.send("ServiceWorker.deliverPushMessage", push);
    }

    @Test
    void a_customer_gives_words_on_a_phone_in_two_taps_and_a_line() {
        cast.house();
        var card = cards.make(cast.mainStore(), cast.kobayashi().id(), cast.kobayashi());
        try (var phone = Browser.phone(port)) {
            long began = System.nanoTime();
            var page = phone.open(card.at()).page();
            page.locator("input[name=satisfied][value='3']").check();
            page.locator("input[name=bond][value='3']").check();
            page.locator("textarea[name=words]").pressSequentially("入学式に間に合って、家族みんなで喜びました");
            phone.isAccessible().screenshot(PICTURES.resolve("feast-say-phone.png"));
            page.waitForTimeout(3_000); // nobody is faster
            page.locator(".say button").first().tap();
            assertThat(page.locator("h1")).hasText("ありがとうございます");
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isLessThan(Duration.ofSeconds(30));
            phone.isAccessible().screenshot(PICTURES.resolve("feast-thanked-phone.png"));
        }
        try (var phone = Browser.phone(port).signIn("kobayashi", Cast.PASSWORD)) {
            assertThat(phone.open("/feasts/mine").page().locator(".feast blockquote"))
                    .hasText("入学式に間に合って、家族みんなで喜びました");
        }
    }
}
