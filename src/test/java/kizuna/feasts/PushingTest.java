package kizuna.feasts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.letters.MailServer;
import kizuna.letters.OpenShop;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.MemberLeft;
import kizuna.team.Signing;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/// Words on the telephone of whoever earned them, as soon as they are said, and on nobody else's.
@KizunaTest
class PushingTest {
    private static final String WORDS = "「健さんの仕上げ、<夢>みたい🌸」";

    @Autowired Cast cast;
    @Autowired Devices devices;
    @Autowired DeviceStore store;
    @Autowired Pushing pushing;
    @Autowired Feasts feasts;
    @Autowired DailyMail mail;
    @Autowired Moments moments;
    @Autowired OpenShop shop;
    @Autowired Touches touches;
    @Autowired Clock clock;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;

    private Me aoi;
    private Me ken;

    @BeforeEach
    void house() {
        cast.house().customers();
        aoi = cast.kobayashi();
        ken = cast.tamura();
    }

    @Test
    void a_line_typed_at_the_counter_is_on_the_phone_of_who_earned_it_as_it_was_said()
            throws Exception {
        try (var phone = PushService.start();
                var other = PushService.start()) {
            choose(phone, ken);
            choose(other, cast.okada());
            said(WORDS, ken);
            await(() -> !phone.shownThere().isEmpty());

            assertThat(phone.wrong()).isEmpty();
            assertThat(phone.shownThere())
                    .singleElement()
                    .satisfies(
                            shown -> {
                                assertThat(shown.path("words").asString()).isEqualTo(WORDS);
                                assertThat(shown.path("at").asString()).startsWith("/feasts/");
                                assertThat(shown.toString()).doesNotContain("田中");
                            });
            pushing.round();
            assertThat(phone.shownThere()).as("once").hasSize(1);
            assertThat(other.shownThere()).isEmpty();
        }
    }

    @Test
    void who_is_named_later_gets_it_and_who_had_it_does_not_get_it_again() throws Exception {
        try (var phone = PushService.start();
                var other = PushService.start()) {
            choose(phone, ken);
            choose(other, cast.okada());
            said(WORDS, ken);
            await(() -> phone.shownThere().size() == 1);
            feasts.earnedBy(theOne(), List.of(ken.id(), cast.okada().id()), aoi);
            await(() -> other.shownThere().size() == 1);
            pushing.round();
            assertThat(phone.shownThere()).hasSize(1);
        }
    }

    @Test
    void the_mail_of_the_day_does_not_bring_it_once_more() throws Exception {
        try (var phone = PushService.start();
                var server = MailServer.start()) {
            shop.open(server.port(), "");
            moments.choose("ken@shop.example", 7, ken);
            choose(phone, ken);
            said(WORDS, ken);
            await(() -> mailed() == 1);
            db.sql("update feasts.moment set next_at = now() - interval '1 minute'").update();
            mail.round();
            assertThat(server.messages()).isEmpty();
        }
    }

    @Test
    void what_was_certainly_not_taken_goes_again_and_a_device_that_is_gone_is_forgotten()
            throws Exception {
        try (var phone = PushService.start()) {
            choose(phone, ken);
            phone.mood(503);
            said(WORDS, ken);
            await(() -> waiting() == 1 && dueLater() == 1);
            assertThat(mailed()).isZero();
            phone.mood(201);
            db.sql("update feasts.push set due_at = now() - interval '1 second'").update();
            pushing.round();
            assertThat(phone.shownThere()).hasSize(1);
            assertThat(waiting()).isZero();

            phone.mood(410);
            said("「もう一度」", ken);
            await(() -> devices.of(ken).isEmpty());
        }
    }

    @Test
    void what_is_taken_back_before_it_went_does_not_go() throws Exception {
        try (var phone = PushService.start()) {
            choose(phone, ken);
            phone.mood(503);
            said(WORDS, ken);
            await(() -> dueLater() == 1);
            feasts.letGo(theOne(), aoi);
            phone.mood(201);
            db.sql("update feasts.push set due_at = now() - interval '1 second'").update();
            pushing.round();
            assertThat(phone.shownThere()).isEmpty();
        }
    }

    @Test
    void long_words_come_as_they_begin() throws Exception {
        try (var phone = PushService.start()) {
            choose(phone, ken);
            said("「" + "長い喜び🌸".repeat(600) + "」", ken);
            await(() -> !phone.shownThere().isEmpty());
            assertThat(phone.wrong()).isEmpty();
            assertThat(phone.shownThere().getFirst().path("words").asString())
                    .startsWith("「長い喜び🌸長い喜び")
                    .endsWith("…");
        }
    }

    @Test
    void a_copy_of_these_data_elsewhere_brings_nothing() throws Exception {
        try (var phone = PushService.start()) {
            choose(phone, ken);
            db.sql("update feasts.device set chosen_in = gen_random_uuid()").update();
            said(WORDS, ken);
            pushing.round();
            assertThat(phone.shownThere()).isEmpty();
            assertThat(devices.of(ken)).singleElement().matches(each -> !each.here());
        }
    }

    @Test
    void only_services_of_browsers_are_called_and_each_member_has_their_own() throws Exception {
        try (var phone = PushService.start()) {
            for (var elsewhere :
                    List.of(
                            "http://127.0.0.1/x",
                            "https://evil.example/x",
                            "https://localhost.evil.example/x",
                            "file:///etc/passwd",
                            "")) {
                assertThatThrownBy(
                                () ->
                                        devices.add(
                                                new Devices.Typed(
                                                        elsewhere,
                                                        phone.publicHalf(),
                                                        phone.shared(),
                                                        "https://kizuna.example"),
                                                ken))
                        .as(elsewhere)
                        .hasMessageContaining("feasts.problem.device");
            }
            choose(phone, ken);
            var id = devices.of(ken).getFirst().id();
            devices.remove(id, aoi);
            assertThat(devices.of(ken)).hasSize(1);
            choose(phone, aoi);
            assertThat(devices.of(ken)).as("it goes with who uses it now").isEmpty();
            devices.on(new MemberLeft(aoi.id()));
            assertThat(devices.of(aoi)).isEmpty();
        }
    }

    @Test
    void it_is_chosen_and_given_up_on_the_page_of_ones_own_words() throws Exception {
        try (var phone = PushService.start()) {
            assertThat(
                            mvc.post()
                                    .uri("/feasts/devices")
                                    .with(Signing.in(ken))
                                    .with(csrf())
                                    .param("endpoint", phone.endpoint())
                                    .param("publicHalf", phone.publicHalf())
                                    .param("shared", phone.shared())
                                    .param("site", "https://kizuna.example")
                                    .exchange())
                    .hasStatus(303);
            assertThat(mvc.get().uri("/feasts/mine").with(Signing.in(ken)).exchange())
                    .bodyText()
                    .contains("届けるのをやめる", "data-push=\"" + devices.publicKey() + "\"");
            assertThat(
                            mvc.post()
                                    .uri("/feasts/devices/removal")
                                    .with(Signing.in(ken))
                                    .with(csrf())
                                    .param(
                                            "device",
                                            String.valueOf(devices.of(ken).getFirst().id().value()))
                                    .exchange())
                    .hasStatus(303);
            assertThat(devices.of(ken)).isEmpty();
        }
    }

    private void choose(PushService phone, Me me) {
        devices.add(
                new Devices.Typed(
                        phone.endpoint(),
                        phone.publicHalf(),
                        phone.shared(),
                        "https://kizuna.example"),
                me);
    }

    private void said(String words, Me earner) {
        touches.record(
                NewTouch.received(
                                cast.aiko(), clock.instant(), Channel.COUNTER, words, Signal.THANKS)
                        .by(earner.id()),
                aoi);
    }

    private Feast.Id theOne() {
        return db.sql("select id from feasts.word").get(Feast.Id.class);
    }

    private long mailed() {
        return count("select count(*) from feasts.earner where mailed_at is not null");
    }

    private long waiting() {
        return count("select count(*) from feasts.push");
    }

    private long dueLater() {
        return count("select count(*) from feasts.push where due_at > now()");
    }

    private long count(String sql) {
        return db.sql(sql).get(Long.class);
    }

    private static void await(BooleanSupplier isSo) throws InterruptedException {
        for (int i = 0; i < 500 && !isSo.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertThat(isSo.getAsBoolean()).isTrue();
    }
}
