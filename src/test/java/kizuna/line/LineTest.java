package kizuna.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.people.Consent.Reach;
import kizuna.people.Consents;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Way;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// What happens on LINE and comes to us: who is there, what they say, and when they say no.
@KizunaTest
class LineTest {
    private static final String USER = LineShop.user(1);

    @Autowired Cast cast;
    @Autowired LineShop shop;
    @Autowired Accounts accounts;
    @Autowired Fetching fetching;
    @Autowired Consents consents;
    @Autowired People people;
    @Autowired Sql db;
    @Autowired Clock clock;
    @Autowired MockMvcTester mvc;

    private final LineServer line = LineServer.shared();
    private Me me;
    private PersonId aiko;

    @BeforeEach
    void house() {
        line.reset();
        cast.house().customers();
        me = cast.sato();
        aiko = cast.aiko();
        shop.open(me);
    }

    @Test
    void an_account_is_set_up_and_seen_to_work_and_its_keys_are_never_shown() {
        db.sql("delete from line.account").update();
        line.quota(200, 20);
        var at = "/line/accounts/0";
        assertThat(post(at, me, "token", "", "secret", "x", "perMinute", "600"))
                .hasStatus(422)
                .bodyText()
                .contains("そのまま写して");
        var wrong = "wrong-token-of-another-shop";
        assertThat(post(at, me, "token", wrong, "secret", LineServer.SECRET, "perMinute", "600"))
                .hasStatus(422)
                .bodyText()
                .contains("トークンを受けつけませんでした")
                .doesNotContain(wrong);
        assertThat(post(at, me, "token", LineServer.TOKEN, "perMinute", "600"))
                .hasStatus(303)
                .redirectedUrl()
                .isEqualTo(at + "?done=checked");
        assertThat(get(at + "?done=checked", me))
                .bodyText()
                .contains("キズナ @shop", "200通のうち180通", "/line/webhook")
                .doesNotContain(LineServer.TOKEN, LineServer.SECRET);
        assertThat(db.sql("select token || secret from line.account").get(String.class))
                .doesNotContain(LineServer.TOKEN, LineServer.SECRET);
        assertThat(String.valueOf(accounts.of(null).orElseThrow())).doesNotContain("token");
        assertThat(get(at, cast.tamura())).hasStatus(403);
    }

    @Test
    void only_what_the_secret_signed_is_heard() {
        var body = LineShop.body(List.of(shop.text(USER, "こんにちは")));
        var signature = LineShop.signature(body);
        assertThat(LineShop.hear(mvc, body, null)).hasStatus(403);
        assertThat(LineShop.hear(mvc, body, "?")).hasStatus(403);
        assertThat(LineShop.hear(mvc, LineShop.body(List.of(shop.text(USER, "別"))), signature))
                .hasStatus(403);
        var long2 = new byte[(2 << 20) + 1];
        assertThat(LineShop.hear(mvc, long2, LineShop.signature(long2))).hasStatus(413);
        assertThat(count("line.friend")).isZero();
        assertThat(LineShop.hear(mvc, body, signature)).hasStatusOk();
        assertThat(count("line.message")).isEqualTo(1);
        assertThat(shop.hear(mvc)).hasStatusOk(); // as LINE's own trial of the address
    }

    @Test
    void what_is_sent_again_is_heard_once() {
        shop.link(aiko, USER, me, mvc);
        var event = shop.text(USER, "ありがとう。助かりました");
        for (int i = 0; i < 3; i++) {
            assertThat(shop.hear(mvc, event)).hasStatusOk();
        }
        assertThat(words()).containsExactly("ありがとう。助かりました");
    }

    @Test
    void words_stickers_and_photos_of_someone_linked_stand_in_their_history() {
        shop.link(aiko, USER, me, mvc);
        line.content("77", LineShop.photo());
        shop.hear(
                mvc,
                shop.text(USER, "コートがきれいになりました"),
                shop.message(
                        USER,
                        Map.of(
                                "type", "sticker",
                                "packageId", "446",
                                "stickerId", "1988",
                                "keywords", List.of("happy", "thanks"))),
                shop.message(USER, "77", Map.of("type", "image")));
        fetching.round();
        assertThat(words())
                .containsExactlyInAnyOrder("コートがきれいになりました", "［スタンプ］happy, thanks", "［写真］");
        assertThat(
                        db.sql(
                                        "select distinct channel || signals::text from touches.touch where person_id = :p and received")
                                .param("p", aiko)
                                .list(String.class))
                .containsExactly("line{reply}");
        assertThat(
                        db.sql(
                                        "select package_id || '/' || sticker_id from line.message where kind = 'sticker'")
                                .get(String.class))
                .isEqualTo("446/1988");
        var photo = db.sql("select id from line.message where kind = 'image'").get(Long.class);
        var at = "/line/people/" + aiko.value();
        assertThat(get(at, me)).bodyText().contains("コートがきれいになりました", at + "/messages/" + photo);
        assertThat(get(at + "/messages/" + photo + "/picture", me))
                .hasStatusOk()
                .hasContentType("image/jpeg");
        assertThat(get("/people/" + aiko.value(), me)).bodyText().contains(at);
    }

    @Test
    void a_picture_that_is_not_ready_is_fetched_later() {
        shop.link(aiko, USER, me, mvc);
        shop.hear(mvc, shop.message(USER, "78", Map.of("type", "image")));
        fetching.round();
        assertThat(count("line.message where bytes is not null")).isZero();
        line.content("78", LineShop.photo());
        db.sql("update line.message set fetch_at = now() where fetch_at is not null").update();
        fetching.round();
        assertThat(count("line.message where bytes is not null")).isEqualTo(1);
    }

    @Test
    void someone_unknown_waits_until_a_member_says_who_it_is() {
        line.name(USER, "愛子");
        shop.hear(mvc, shop.text(USER, "明日、取りに行きます"));
        fetching.round();
        assertThat(words()).isEmpty();
        assertThat(get("/letters", me)).bodyText().contains("お名前のわからない方が1人");
        assertThat(get("/line/strangers", cast.kobayashi()))
                .bodyText()
                .contains("明日、取りに行きます", "愛子", "田中 愛子");
        var friend = db.sql("select id from line.friend").get(Long.class);
        var at = "/line/strangers/" + friend;
        assertThat(post(at + "/ignoring", me)).hasStatus(303);
        assertThat(get("/line/strangers", me)).bodyText().contains("お待ちの方はいません");
        shop.hear(mvc, shop.text(USER, "3時ごろです"));
        assertThat(post(at + "/links", me, "person", "" + cast.nao().value())).hasStatus(303);
        // 山口 直 is of the other store; an owner may say so, and put it right.
        assertThat(
                        post(
                                "/line/people/"
                                        + cast.nao().value()
                                        + "/friends/"
                                        + friend
                                        + "/removal",
                                me))
                .hasStatus(303);
        assertThat(
                        post(
                                "/line/people/"
                                        + aiko.value()
                                        + "/friends/"
                                        + friend
                                        + "/restoration",
                                cast.kobayashi()))
                .hasStatus(303);
        shop.hear(mvc, shop.text(USER, "遅れます"));
        assertThat(words()).containsExactly("明日、取りに行きます", "3時ごろです", "遅れます");
        assertThat(get("/line/strangers", me)).bodyText().contains("お待ちの方はいません");
        // Being known is no yes to letters.
        assertThat(consents.reach(aiko, Way.Kind.LINE, me)).isEqualTo(Reach.NOT_ASKED);
        assertThat(people.ways(aiko)).anyMatch(way -> way.value().equals(USER));
        assertThat(people.ways(cast.nao())).noneMatch(way -> way.kind() == Way.Kind.LINE);
    }

    @Test
    void a_code_says_who_they_are_once_and_is_their_yes() throws Exception {
        var code = shop.code(aiko, me);
        assertThat(get("/line/people/" + aiko.value(), me))
                .bodyText()
                .contains(code, "<svg class=\"qr\"", "LINEでお送りしてもよろしいですか");
        shop.hear(mvc, shop.text(USER, " " + code.toLowerCase(java.util.Locale.ROOT) + " "));
        assertThat(consents.reach(aiko, Way.Kind.LINE, me)).isEqualTo(Reach.YES);
        assertThat(
                        db.sql(
                                        "select how || recorded_by::text is null and wording like '%LINE%' from people.consent where kind = 'line'")
                                .list(Boolean.class))
                .containsExactly(true);
        assertThat(count("line.message")).isZero(); // a code is no word of theirs
        shop.hear(mvc, shop.text(LineShop.user(2), code));
        await(2);
        assertThat(line.replies().getFirst()).startsWith("つながりました");
        assertThat(line.replies().getLast()).startsWith("この番号は使えない");
        assertThat(count("line.friend where person_id is not null")).isEqualTo(1);
    }

    @Test
    void a_code_is_good_for_an_hour_and_the_one_before_no_longer() {
        var before = shop.code(aiko, me);
        var now = shop.code(aiko, me);
        shop.hear(mvc, shop.text(USER, before));
        assertThat(count("line.friend where person_id is not null")).isZero();
        db.sql("update line.code set expires_at = now() - interval '1 second'").update();
        shop.hear(mvc, shop.text(USER, now));
        assertThat(count("line.friend where person_id is not null")).isZero();
    }

    @Test
    void whoever_guesses_codes_is_not_answered_any_more() {
        for (int i = 0; i < 5; i++) {
            shop.hear(mvc, shop.text(USER, "KZ-ABCDEF2" + (i + 2)));
        }
        var code = shop.code(aiko, me);
        shop.hear(mvc, shop.text(USER, code));
        assertThat(count("line.friend where person_id is not null")).isZero();
        db.sql("update line.friend set tries_since = now() - interval '2 hours'").update();
        shop.hear(mvc, shop.text(USER, code));
        assertThat(count("line.friend where person_id is not null")).isEqualTo(1);
    }

    @Test
    void to_block_is_a_no_and_to_come_back_takes_it_back() {
        shop.link(aiko, USER, me, mvc);
        shop.hear(mvc, shop.event("unfollow", USER, soon(), Map.of()));
        assertThat(consents.reach(aiko, Way.Kind.LINE, me)).isEqualTo(Reach.WITHDRAWN);
        assertThat(
                        db.sql(
                                        "select text from touches.touch where person_id = :p and signals = '{block}'")
                                .param("p", aiko)
                                .list(String.class))
                .containsExactly("LINEをブロックされました");
        shop.hear(mvc, shop.event("follow", USER, soon(), Map.of()));
        assertThat(consents.reach(aiko, Way.Kind.LINE, me)).isEqualTo(Reach.YES);
    }

    @Test
    void what_happened_earlier_and_is_told_later_changes_nothing() {
        shop.link(aiko, USER, me, mvc);
        shop.hear(
                mvc,
                shop.event("unfollow", USER, clock.instant().minus(Duration.ofDays(1)), Map.of()));
        assertThat(consents.reach(aiko, Way.Kind.LINE, me)).isEqualTo(Reach.YES);
    }

    @Test
    void whoever_writes_stop_gets_no_more() {
        shop.link(aiko, USER, me, mvc);
        shop.hear(mvc, shop.text(USER, "配信停止"));
        assertThat(consents.reach(aiko, Way.Kind.LINE, me)).isEqualTo(Reach.WITHDRAWN);
        await(2);
        assertThat(line.replies()).anyMatch(each -> each.startsWith("承知しました"));
        assertThat(words()).containsExactly("配信停止");
    }

    @Test
    void what_they_take_back_is_not_kept() {
        shop.link(aiko, USER, me, mvc);
        shop.hear(mvc, shop.message(USER, "9", Map.of("type", "text", "text", "まちがえました")));
        assertThat(words()).hasSize(1);
        shop.hear(
                mvc,
                shop.event(
                        "unsend",
                        USER,
                        clock.instant(),
                        Map.of("unsend", Map.of("messageId", "9"))));
        assertThat(words()).isEmpty();
        assertThat(count("line.message where text <> ''")).isZero();
    }

    @Test
    void what_happens_in_groups_is_none_of_our_business() {
        var event = shop.text(USER, "グループで");
        event.put("source", Map.of("type", "group", "groupId", "C1", "userId", USER));
        assertThat(shop.hear(mvc, event)).hasStatusOk();
        assertThat(count("line.friend")).isZero();
    }

    @Test
    void words_nobody_ever_asked_about_are_gone_after_a_season() {
        shop.hear(mvc, shop.text(USER, "どなたですか"));
        db.sql("update line.message set at = now() - interval '91 days'").update();
        db.sql("update line.friend set written_at = now() - interval '91 days'").update();
        fetching.forget();
        assertThat(count("line.message")).isZero();
        assertThat(get("/line/strangers", me)).bodyText().contains("お待ちの方はいません");
    }

    /// LINE counts in milliseconds; what lies ahead counts as now.
    private Instant soon() {
        return clock.instant().plusMillis(50);
    }

    private List<String> words() {
        return db.sql(
                        "select text from touches.touch where person_id = :p and received and channel = 'line' and undone_at is null order by at, id")
                .param("p", aiko)
                .list(String.class);
    }

    /// Replies are not waited for.
    private void await(int replies) {
        for (int i = 0; i < 100 && line.replies().size() < replies; i++) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private long count(String from) {
        return db.sql("select count(*) from " + from).get(Long.class);
    }

    private MvcTestResult get(String path, Me who) {
        return mvc.get().uri(path).with(Signing.in(who)).exchange();
    }

    private MvcTestResult post(String path, Me who, String... fields) {
        var request = mvc.post().uri(path).with(Signing.in(who)).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }
}
