package kizuna.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.people.Consent;
import kizuna.people.Consents;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Way;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// Readers leave a few words below a letter; robots leave ten thousand.
@KizunaTest
class CommentsTest {
    private static final String AT = OpenShop.AT + "/a";
    private static final Duration SLOWLY = Duration.ofMinutes(2);

    @Autowired Cast cast;
    @Autowired OpenShop shop;
    @Autowired Comments comments;
    @Autowired Publications publications;
    @Autowired FormTokens tokens;
    @Autowired Knocks knocks;
    @Autowired People people;
    @Autowired Links links;
    @Autowired Letters letters;
    @Autowired Courier courier;
    @Autowired Consents consents;
    @Autowired Clock clock;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;

    private Me me;
    private Letter.Id letter;

    @BeforeEach
    void house() {
        cast.house().customers();
        me = cast.kobayashi();
        shop.open(0, "", "pages", "comments");
        letter = shop.published("a", "題", "文");
    }

    @Test
    void what_is_wrong_is_told_at_its_field_and_all_that_was_typed_stays() {
        assertThat(
                        send(
                                "words", "うちの<犬>も元気です",
                                "mail", "hana@",
                                "web", "ht tp:/x",
                                "name", ""))
                .hasStatus(422)
                .bodyText()
                .contains(
                        "name-error",
                        "mail-error",
                        "web-error",
                        "うちの&lt;犬&gt;も元気です",
                        "value=\"hana@\"",
                        "ht tp:/x")
                .doesNotContain("words-error");
        assertThat(send("name", "花")).hasStatus(422).bodyText().contains("words-error");
        assertThat(count()).isZero();
        for (var wrong : List.of("javascript:alert(1)", "https://", "a b.jp", "ftp://x.jp")) {
            assertThat(send("words", "w", "name", "n", "web", wrong)).as(wrong).hasStatus(422);
        }
        for (var right :
                List.of("example.jp", "https://example.jp/~a?b=1", "http://xn--eckwd.jp")) {
            assertThat(send("words", right, "name", "n", "web", right)).as(right).hasStatus(303);
        }
    }

    @Test
    void a_form_that_comes_back_stays_as_old_as_it_was_and_may_be_sent_at_once() {
        var given = slowly("kizuna/a");
        assertThat(sent(given, "words", "うちの犬も元気です"))
                .hasStatus(422)
                .bodyText()
                .contains("value=\"" + given + "\"", "うちの犬も元気です");
        assertThat(sent(given, "words", "うちの犬も元気です", "name", "花")).hasStatus(303);
        assertThat(comments.list(Comment.Place.WAITING, null, 9, me))
                .as("not set aside as a robot's")
                .hasSize(1);
    }

    @Test
    void a_comment_is_read_by_a_member_before_everyone_reads_it() {
        assertThat(send("words", "コートの話、ためになりました。", "name", "はな"))
                .hasStatus(303)
                .hasHeader("Location", AT + "?said=yes#say");
        assertThat(get(AT)).bodyText().doesNotContain("ためになりました");
        assertThat(get("/letters", me)).bodyText().contains("<span class=\"count\">1件</span>");
        assertThat(get("/letters/comments", me)).bodyText().contains("ためになりました", "はな");
        assertThat(get("/letters/comments", cast.mori())).bodyText().doesNotContain("ためになりました");
        var before = get(AT).getResponse().getHeader("ETag");

        assertThat(post(1, "place", "to", "shown")).hasStatus(303);
        assertThat(get(AT)).bodyText().contains("ためになりました", "はな");
        assertThat(get(AT).getResponse().getHeader("ETag")).isNotEqualTo(before);
        assertThat(get("/letters", me)).bodyText().doesNotContain("class=\"count\"");

        assertThat(post(1, "answer", "answer", "そう言っていただけると、うれしいです。")).hasStatus(303);
        assertThat(get(AT)).bodyText().contains("うれしいです", "shop-answer");

        assertThat(post(1, "place", "to", "waiting", "undo", "yes")).hasStatus(303);
        assertThat(get(AT)).bodyText().doesNotContain("ためになりました", "うれしいです");
        assertThat(get("/letters/comments?show=waiting&moved=1&was=shown", me))
                .bodyText()
                .contains("元に戻す");
    }

    @Test
    void ten_thousand_of_a_robot_are_held_off_and_what_people_say_is_not_lost() {
        var published = published();
        int turnedAway = 0;
        for (int i = 0; i < 10_000; i++) {
            turnedAway += take("買って " + i, "r" + i, Duration.ZERO, false, "203.0.113.9") ? 0 : 1;
        }
        assertThat(turnedAway).isEqualTo(10_000 - Robots.MOST_HELD_OF_ADDRESS);
        assertThat(count()).isEqualTo(Robots.MOST_HELD_OF_ADDRESS);
        assertThat(comments.list(Comment.Place.WAITING, null, 100, me)).isEmpty();

        // One that is patient and comes from everywhere fills up what is set aside, and no more.
        for (int i = 0; i < 1_200; i++) {
            take("安いです " + i, "x" + i, SLOWLY, true, "198.51.100." + i);
        }
        assertThat(comments.list(Comment.Place.ASIDE, null, 2_000, me)).hasSize(Robots.MOST_HELD);

        comments.take(
                published,
                new Comment.New("はな", "娘の制服、間に合いました。", "", ""),
                arrival(SLOWLY, false, "192.0.2.7"));
        assertThat(comments.list(Comment.Place.WAITING, null, 100, me))
                .extracting(Comment::words)
                .containsExactly("娘の制服、間に合いました。");
    }

    /// Patient, from everywhere, each time in other words: nothing tells it from people but that
    /// there is no end to it.
    @Test
    void a_robot_that_looks_like_people_fills_what_waits_and_what_is_set_aside_and_no_more() {
        int turnedAway = 0;
        for (int i = 0; i < 1_000; i++) {
            turnedAway += take("もっともらしい話 " + i, "x" + i, SLOWLY, false, "198.51.100." + i) ? 0 : 1;
            if (i % 20 == 0) {
                db.sql("truncate letters.knock").update(); // an hour later
            }
        }
        assertThat(comments.list(Comment.Place.WAITING, null, 2_000, me))
                .hasSize(Comments.MOST_WAITING);
        assertThat(comments.list(Comment.Place.ASIDE, null, 2_000, me)).hasSize(Robots.MOST_HELD);
        assertThat(turnedAway).isEqualTo(1_000 - Comments.MOST_WAITING - Robots.MOST_HELD);
    }

    @Test
    void a_robot_with_one_harvested_form_is_told_to_come_back_and_keeps_what_it_typed() {
        var token = slowly("kizuna/a");
        int busy = 0;
        for (int i = 0; i < 60; i++) {
            var answer = sent(token, "words", "buy " + i, "name", "r");
            if (answer.getResponse().getStatus() == 429) {
                busy++;
                assertThat(answer).bodyText().contains("buy " + i, "一時間ほどして");
            }
        }
        assertThat(busy).isEqualTo(60 - Robots.MOST_OF_FORM - Robots.MOST_HELD_OF_ADDRESS);
        var other =
                mvc.post()
                        .uri(AT + "/comments")
                        .param("token", slowly("kizuna/a"))
                        .param("words", "娘も喜んでいます")
                        .param("name", "はな")
                        .with(
                                request -> {
                                    request.setRemoteAddr("192.0.2.77");
                                    return request;
                                })
                        .exchange();
        assertThat(other).hasStatus(303);
        assertThat(comments.list(Comment.Place.WAITING, null, 100, me))
                .extracting(Comment::words)
                .contains("娘も喜んでいます");
    }

    @Test
    void what_looks_like_a_robots_is_set_aside_with_the_reason_and_can_be_shown() {
        take("早すぎた人", "a", Duration.ofMillis(900), false, "192.0.2.1");
        take("見えない欄", "b", SLOWLY, true, "192.0.2.2");
        take("https://a.jp https://b.jp http://c.jp", "c", SLOWLY, false, "192.0.2.3");
        var said = "このお店の丁寧な仕事ぶりには、いつも頭が下がります。";
        take(said, "d", SLOWLY, false, "192.0.2.4");
        take("このお店の丁寧な仕事ぶりには いつも頭が下がります", "e", SLOWLY, false, "192.0.2.5");
        for (int i = 0; i < 7; i++) {
            take("話 " + i, "f", SLOWLY, false, "192.0.2.6");
        }
        assertThat(comments.list(Comment.Place.ASIDE, null, 100, me))
                .extracting(Comment::heldWhy)
                .containsExactlyInAnyOrder(
                        "letters.held.fast",
                        "letters.held.trapped",
                        "letters.held.links",
                        "letters.held.same",
                        "letters.held.often",
                        "letters.held.often");
        var fast =
                comments.list(Comment.Place.ASIDE, null, 100, me).stream()
                        .filter(each -> each.words().equals("早すぎた人"))
                        .findFirst()
                        .orElseThrow();
        comments.put(fast.id(), Comment.Place.SHOWN, me);
        assertThat(get(AT)).bodyText().contains("早すぎた人");
        assertThat(get("/letters/comments?show=aside", me)).bodyText().contains("リンクが多いので");
    }

    @Test
    void the_same_sent_twice_is_there_once() {
        var token = slowly("kizuna/a");
        for (int i = 0; i < 2; i++) {
            assertThat(send(token, "words", "ありがとう", "name", "はな")).hasStatus(303);
        }
        assertThat(send(token, "words", "ありがとう", "name", "さくら")).hasStatus(303);
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void a_form_that_is_not_ours_is_turned_away() {
        for (var token :
                List.of("", "x", slowly("kizuna/b"), "A".repeat(32), slowly("kizuna/a") + "A")) {
            assertThat(send(token, "words", "w", "name", "n")).as(token).hasStatus(403);
        }
        shop.set("pages");
        assertThat(send("words", "w", "name", "n")).hasStatus(404);
        assertThat(count()).isZero();
    }

    @Test
    void what_came_by_an_own_link_or_from_a_known_address_is_linked_in_one_tap_and_back() {
        var aiko = cast.aiko();
        people.addWay(aiko, new Way.New(Way.Kind.MAIL, "aiko@example.jp", false), me);
        send("words", "娘の入学式に間に合いました", "name", "あい", "mail", "AIKO@example.jp");
        assertThat(get("/letters/comments", me))
                .bodyText()
                .contains("同じメールアドレスの方です", "田中 愛子", "この方の記録に入れる");
        assertThat(post(1, "person", "person", String.valueOf(aiko.value()))).hasStatus(303);
        assertThat(saidBy(aiko)).containsExactly("娘の入学式に間に合いました");
        assertThat(post(1, "person", "person", String.valueOf(aiko.value()))).hasStatus(409);
        assertThat(post(1, "person")).hasStatus(303);
        assertThat(saidBy(aiko)).isEmpty();
        assertThat(post(1, "person", "person", String.valueOf(aiko.value()))).hasStatus(303);
        assertThat(saidBy(aiko)).hasSize(1);
        assertThat(post(1, "person", "person", String.valueOf(cast.nao().value()))).hasStatus(404);

        long row =
                db.sql(
                                "insert into letters.outbox (letter_id, person_id, store_id, queued_at, sent_at) values (:l, :p, :s, now(), now()) returning id")
                        .param("l", letter)
                        .param("p", cast.hajime())
                        .param("s", cast.mainStore())
                        .get(Long.class);
        assertThat(get(AT + "?t=" + links.token(row)))
                .bodyText()
                .contains("name=\"t\"")
                .doesNotContain("森");
        send("words", "いい話でした", "name", "もり", "t", links.token(row));
        assertThat(get("/letters/comments", me)).bodyText().contains("ご本人に届いたリンクからです", "森 一");
        send("words", "にせもの", "name", "だれか", "t", "A".repeat(32));
        assertThat(
                        db.sql("select count(*) from letters.comment where person_id is not null")
                                .get(Long.class))
                .isEqualTo(2);
    }

    @Test
    void a_letter_by_mail_leads_to_its_page_by_the_readers_own_link() {
        try (var server = MailServer.start()) {
            shop.open(server.port(), "https://kizuna.example", "pages", "comments");
            var aiko = cast.aiko();
            people.addWay(aiko, new Way.New(Way.Kind.MAIL, "aiko@example.jp", false), me);
            consents.record(
                    aiko,
                    new Consent.New(
                            Way.Kind.MAIL, true, clock.instant(), Consent.How.COUNTER, "可", ""),
                    me);
            letters.release(letter, 1, cast.sato(), Progress.UNSEEN);
            courier.round();
            var text = server.messages().getFirst().text();
            var own =
                    text.replaceFirst(
                            "(?s).*https://kizuna.example(" + AT + "\\?t=[A-Za-z0-9_-]{32})#say.*",
                            "$1");
            assertThat(get(own))
                    .hasStatusOk()
                    .bodyText()
                    .contains("name=\"t\"")
                    .doesNotContain("田中");
        }
    }

    @Test
    void what_counts_knocks_tells_nobody_who_knocked_and_is_forgotten() {
        send("words", "w", "name", "n");
        assertThat(db.sql("select count(*) from letters.knock").get(Long.class)).isPositive();
        assertThat(
                        db.sql(
                                        "select count(*) from letters.knock where encode(print, 'escape') like '%127%'")
                                .get(Long.class))
                .isZero();
        db.sql("update letters.knock set since = since - interval '2 days'").update();
        knocks.forget();
        assertThat(db.sql("select count(*) from letters.knock").get(Long.class)).isZero();
        assertThat(Knocks.network("2001:db8:1:2:aaaa::1"))
                .isEqualTo(Knocks.network("2001:db8:1:2:bbbb::9"))
                .isNotEqualTo(Knocks.network("2001:db8:1:3::1"));
    }

    @Test
    void what_was_set_aside_by_itself_is_let_go_after_a_month_and_what_a_member_set_aside_stays() {
        take("早い", "a", Duration.ZERO, false, "192.0.2.1");
        take("ゆっくり", "b", SLOWLY, false, "192.0.2.2");
        var slow = comments.list(Comment.Place.WAITING, null, 9, me).getFirst();
        comments.put(slow.id(), Comment.Place.ASIDE, me);
        db.sql("update letters.comment set aside_at = aside_at - interval '40 days'").update();
        assertThat(comments.forget()).isEqualTo(1);
        assertThat(comments.list(Comment.Place.ASIDE, null, 9, me))
                .extracting(Comment::words)
                .containsExactly("ゆっくり");
        assertThatThrownBy(() -> comments.get(slow.id(), cast.mori())).isInstanceOf(Problem.class);
    }

    private List<String> saidBy(PersonId person) {
        return db.sql(
                        "select text from touches.touch where person_id = :p and channel = 'page' and received and undone_at is null")
                .param("p", person)
                .list(String.class);
    }

    private String slowly(String form) {
        return tokens.of(form, clock.instant().minus(SLOWLY));
    }

    private boolean take(String words, String name, Duration age, boolean trapped, String network) {
        try {
            comments.take(
                    published(),
                    new Comment.New(name, words, "", ""),
                    arrival(age, trapped, network));
            return true;
        } catch (Problem full) {
            assertThat(full.kind()).isEqualTo(Problem.Kind.BUSY);
            return false;
        }
    }

    private static Comments.Arrival arrival(Duration age, boolean trapped, String network) {
        return new Comments.Arrival(
                new Robots.Arrival(UUID.randomUUID().toString(), age, trapped, network), null);
    }

    private Published published() {
        return publications.find(letter).orElseThrow();
    }

    private long count() {
        return db.sql("select count(*) from letters.comment").get(Long.class);
    }

    /// Filled in slowly, as people do.
    private MvcTestResult send(String... fields) {
        return fields.length % 2 == 0
                ? sent(slowly("kizuna/a"), fields)
                : sent(fields[0], rest(fields));
    }

    private static String[] rest(String... fields) {
        return java.util.Arrays.copyOfRange(fields, 1, fields.length);
    }

    private MvcTestResult sent(@Nullable String token, String... fields) {
        var request = mvc.post().uri(AT + "/comments").param("token", token == null ? "" : token);
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).exchange();
    }

    private MvcTestResult get(String path, Me who) {
        return mvc.get().uri(path).with(Signing.in(who)).exchange();
    }

    private MvcTestResult post(long comment, String what, String... fields) {
        var request =
                mvc.post()
                        .uri("/letters/comments/" + comment + "/" + what)
                        .with(Signing.in(me))
                        .with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }
}
