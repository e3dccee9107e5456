package kizuna.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.line.LineServer;
import kizuna.line.LineServer.Trick;
import kizuna.line.LineShop;
import kizuna.people.Consent;
import kizuna.people.Consents;
import kizuna.people.NewPerson;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Way;
import kizuna.platform.Progress;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// Letters by LINE: once each, whatever happens on the way, and never more than the month has.
@KizunaTest
class LineLettersTest {
    private static final String USER = LineShop.user(1);

    @Autowired Cast cast;
    @Autowired LineShop shop;
    @Autowired People people;
    @Autowired Consents consents;
    @Autowired Letters letters;
    @Autowired Senders senders;
    @Autowired Courier courier;
    @Autowired LineCourier lineCourier;
    @Autowired Arrivals arrivals;
    @Autowired OutboxStore outbox;
    @Autowired LetterStore store;
    @Autowired Sql db;
    @Autowired Clock clock;
    @Autowired MockMvcTester mvc;

    private final LineServer line = LineServer.shared();
    private MailServer mail;
    private Me me;
    private PersonId aiko;

    @BeforeEach
    void house() {
        line.reset();
        cast.house().customers();
        me = cast.sato();
        aiko = cast.aiko();
        mail = MailServer.start();
        setUp("https://kizuna.example");
        shop.open(me);
        shop.link(aiko, USER, me, mvc);
    }

    @AfterEach
    void closeServer() {
        mail.close();
    }

    @Test
    void each_gets_it_by_the_channel_they_prefer() {
        mail(aiko, "aiko@example.jp"); // and is linked: mail comes first
        var ben = cast.ben(); // prefers LINE
        mail(ben, "ben@example.jp");
        shop.link(ben, LineShop.user(2), me, mvc);
        var way =
                people.ways(ben).stream()
                        .filter(each -> each.kind() == Way.Kind.LINE)
                        .findFirst()
                        .orElseThrow();
        people.change(ben, way.id(), new Way.New(Way.Kind.LINE, way.value(), true), me);
        var hajime = cast.hajime(); // has LINE only
        shop.link(hajime, LineShop.user(3), me, mvc);
        line.quota(200, 20);
        var letter = written("11月のお便り", "{お名前}、寒くなりました。");

        letters.reckon(letter, me, Progress.UNSEEN);
        assertThat(get("/letters/" + letter.value() + "/audience"))
                .bodyText()
                .contains("メール 1", "LINE 2", "今月200通のうち180通残っています。このお便りには2通いります");
        release(letter);
        courier.round();
        lineCourier.round();

        assertThat(mail.taken()).containsOnlyKeys("aiko@example.jp");
        assertThat(line.pushed())
                .extracting(LineServer.Pushed::to)
                .containsExactlyInAnyOrder(LineShop.user(2), LineShop.user(3));
        assertThat(line.pushed().getLast().texts().getFirst())
                .contains("寒くなりました。", "キズナクリーニングより。", "「配信停止」");
        assertThat(letters.get(letter, me).doneAt()).isNotNull();
        assertThat(arrivals.record()).isEqualTo(3);
        assertThat(
                        db.sql(
                                        "select channel from touches.touch where not received and person_id = :p")
                                .param("p", hajime)
                                .list(String.class))
                .containsExactly("line");
    }

    @Test
    void whoever_was_not_asked_or_blocks_or_only_has_a_name_there_gets_none() {
        consents.withdraw(aiko, Way.Kind.LINE, Consent.How.COUNTER, me);
        people.addWay(cast.hajime(), new Way.New(Way.Kind.LINE, "hajime_line", true), me);
        agree(cast.hajime(), Way.Kind.LINE);
        shop.link(cast.ben(), LineShop.user(2), me, mvc);
        shop.hear(
                mvc,
                shop.event("unfollow", LineShop.user(2), clock.instant().plusMillis(50), Map.of()));
        var letter = written("題", "本文");
        letters.reckon(letter, me, Progress.UNSEEN);
        assertThat(outbox.getting(letter)).isZero();
    }

    @Test
    void a_lost_answer_is_asked_for_again_with_the_same_key_and_nobody_gets_it_twice() {
        for (var trick :
                List.of(Trick.TAKE_AND_DROP, Trick.TAKE_AND_FAULT, Trick.DROP, Trick.FAULT)) {
            line.reset().mood(_ -> trick);
            db.sql("delete from letters.letter").update();
            var letter = written("題", "本文");
            release(letter);
            lineCourier.round();
            assertThat(outbox.rows(letter, "open", 0, 9))
                    .singleElement()
                    .satisfies(row -> assertThat(row.doubtAt()).isNotNull());
            assertThat(get("/letters/" + letter.value() + "?show=open"))
                    .bodyText()
                    .contains("同じ鍵でもう一度");
            line.mood(_ -> null);
            dueNow();
            lineCourier.round();
            assertThat(line.pushed()).as("%s", trick).hasSize(1);
            assertThat(outbox.counts(letter).sent()).isEqualTo(1);
            dueNow();
            lineCourier.round();
            assertThat(line.pushed()).hasSize(1);
        }
    }

    @Test
    void what_is_in_doubt_after_a_day_is_unknown_and_never_sent_again() {
        line.mood(_ -> Trick.TAKE_AND_DROP);
        var letter = written("題", "本文");
        release(letter);
        lineCourier.round();
        db.sql("update letters.outbox set tried_at = now() - interval '23 hours'").update();
        line.mood(_ -> null);
        for (int i = 0; i < 3; i++) {
            dueNow();
            lineCourier.round();
        }
        assertThat(line.pushed()).hasSize(1);
        assertThat(outbox.counts(letter).unknown()).isEqualTo(1);
        assertThat(letters.get(letter, me).doneAt()).isNotNull();
    }

    @Test
    void what_a_courier_had_begun_who_is_gone_is_asked_again() {
        var letter = written("題", "本文");
        release(letter);
        var gone = UUID.randomUUID();
        var row = outbox.claim(letter, Via.LINE, gone, clock.instant(), 10).getFirst();
        assertThat(outbox.beginKeyed(row.id(), gone, USER, clock.instant())).isTrue();
        courier.round(); // who settles what the gone had in hand
        lineCourier.round();
        assertThat(line.pushed())
                .extracting(LineServer.Pushed::key)
                .containsExactly(UUID.fromString(row.messageId()));
        assertThat(outbox.counts(letter).sent()).isEqualTo(1);
    }

    @Test
    void in_the_worst_of_weathers_each_gets_it_once() {
        var chance = new Random(20261122);
        var users = new HashMap<String, Integer>();
        users.put(USER, 1);
        for (int i = 10; i < 40; i++) {
            var person = people.add(NewPerson.named(cast.mainStore(), "人" + i, "", "", ""), me);
            shop.link(person, LineShop.user(i), me, mvc);
            users.put(LineShop.user(i), 1);
        }
        var tricks = Trick.values();
        line.mood(
                _ -> {
                    int drawn = chance.nextInt(10);
                    return drawn < 4 ? tricks[drawn] : drawn == 4 ? Trick.TOO_FAST : null;
                });
        var letter = written("題", "本文");
        release(letter);
        for (int i = 0; i < 200 && letters.get(letter, me).doneAt() == null; i++) {
            dueNow();
            db.sql("update line.account set rests_until = null").update();
            lineCourier.round();
        }
        var taken = new HashMap<String, Integer>();
        line.pushed().forEach(each -> taken.merge(each.to(), 1, Integer::sum));
        assertThat(taken).isEqualTo(users);
        assertThat(outbox.counts(letter).sent()).isEqualTo(users.size());
    }

    @Test
    void a_letter_that_needs_more_than_the_month_has_is_not_let_go() {
        line.quota(200, 200);
        var letter = written("題", "本文");
        letters.reckon(letter, me, Progress.UNSEEN);
        assertThat(get("/letters/" + letter.value() + "/audience"))
                .bodyText()
                .contains("200通のうち0通", "今月の残りが足りません")
                .doesNotContain("/release\"");
        assertThatThrownBy(() -> release(letter))
                .hasMessageContaining("letters.problem.line_quota");
        assertThat(letters.get(letter, me).isDraft()).isTrue();
        assertThat(outbox.counts(letter).open()).isZero();
    }

    @Test
    void when_the_month_is_used_up_on_the_way_the_rest_waits() {
        var letter = written("題", "本文");
        release(letter);
        line.quota(200, 200);
        lineCourier.round();
        assertThat(line.pushed()).isEmpty();
        assertThat(outbox.counts(letter).open()).isEqualTo(1);
        assertThat(get("/letters/" + letter.value())).bodyText().contains("今月のLINEの通数を使いきりました");
        line.quota(300, 200);
        dueNow();
        db.sql("update line.account set rests_until = null").update();
        lineCourier.round();
        assertThat(line.pushed()).hasSize(1);
    }

    @Test
    void line_asking_for_peace_or_refusing_us_or_them_is_heeded() {
        var letter = written("題", "本文");
        release(letter);
        line.mood(_ -> Trick.TOO_FAST);
        lineCourier.round();
        assertThat(rests()).isAfter(clock.instant());
        line.mood(_ -> Trick.NOT_YOU);
        db.sql("update line.account set rests_until = null").update();
        dueNow();
        lineCourier.round();
        assertThat(get("/letters/" + letter.value())).bodyText().contains("LINEに断られた", "401");
        line.mood(_ -> null);
        lineCourier.round();
        assertThat(line.pushed()).isEmpty();
        assertThat(post("/line/accounts/0/resumption")).hasStatus(303);
        lineCourier.round();
        assertThat(line.pushed()).hasSize(1);

        var gone = cast.hajime();
        shop.link(gone, "U0000000000000000000000000000dead", me, mvc);
        var second = written("題", "本文");
        letters.aim(second, Letter.To.PERSONS, null, 0, me);
        letters.name(second, gone, me);
        release(second);
        lineCourier.round();
        assertThat(outbox.counts(second).refused()).isEqualTo(1);
        assertThat(people.ways(gone))
                .filteredOn(each -> each.kind() == Way.Kind.LINE)
                .extracting(Way::standing)
                .containsExactly(Way.Standing.BOUNCED);
    }

    @Test
    void pause_stop_and_a_no_act_at_once() {
        var letter = written("題", "本文");
        release(letter);
        letters.pause(letter, me);
        lineCourier.round();
        assertThat(line.pushed()).isEmpty();
        letters.resume(letter, me);
        shop.hear(mvc, shop.text(USER, "配信停止"));
        assertThat(outbox.counts(letter).withdrawn()).isEqualTo(1);
        lineCourier.round();
        assertThat(line.pushed()).isEmpty();
    }

    @Test
    void a_letter_is_done_when_the_last_one_says_no_even_where_no_mail_is_sent() {
        db.sql("delete from letters.sender").update();
        var letter = written("題", "本文");
        release(letter);
        assertThat(store.due(Via.LINE, clock.instant(), ZoneOffset.UTC))
                .containsExactly(cast.mainStore());
        shop.hear(mvc, shop.text(USER, "配信停止"));

        new CourierClock(courier, lineCourier, store, arrivals, clock).send();

        assertThat(letters.get(letter, me).doneAt()).isNotNull();
        assertThat(store.due(Via.LINE, clock.instant(), ZoneOffset.UTC)).isEmpty();
    }

    @Test
    void to_stop_what_is_in_doubt_does_not_make_it_unsent() {
        line.mood(_ -> Trick.TAKE_AND_DROP);
        var letter = written("題", "本文");
        release(letter);
        lineCourier.round();
        letters.stop(letter, me);
        assertThat(outbox.counts(letter).unknown()).isEqualTo(1);
        assertThat(outbox.counts(letter).withdrawn()).isZero();
    }

    @Test
    void photos_go_along_where_readers_can_fetch_them() throws Exception {
        var letter = letters.draft(cast.mainStore(), me);
        letters.write(letter, 0, "題", "寒いですね。", me);
        letters.illustrate(letter, photo(), "冬のコート", me);
        assertThat(get("/letters/" + letter.value() + "/preview?look=line"))
                .bodyText()
                .contains("写真は1枚");
        release(letter);
        lineCourier.round();
        var address =
                line.pushed().getFirst().messages().path(1).path("originalContentUrl").asString("");
        assertThat(address).startsWith("https://kizuna.example/letters/picture?t=");
        var path = address.substring("https://kizuna.example".length());
        assertThat(mvc.get().uri(path)).hasStatusOk().hasContentType("image/jpeg");
        assertThat(mvc.get().uri(path.substring(0, path.length() - 2) + "AA")).hasStatus(404);

        setUp("");
        assertThat(get("/letters/" + draftWithPhoto() + "/preview?look=line"))
                .bodyText()
                .contains("写真1枚は、LINEには付きません");
    }

    private long draftWithPhoto() {
        var letter = letters.draft(cast.mainStore(), me);
        letters.illustrate(letter, photo(), "冬のコート", me);
        return letter.value();
    }

    private static byte[] photo() {
        try (var out = new java.io.ByteArrayOutputStream()) {
            javax.imageio.ImageIO.write(
                    new java.awt.image.BufferedImage(
                            30, 20, java.awt.image.BufferedImage.TYPE_INT_RGB),
                    "png",
                    out);
            return out.toByteArray();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private java.time.Instant rests() {
        return db.sql("select rests_until from line.account").get(java.time.Instant.class);
    }

    private void dueNow() {
        db.sql(
                        "update letters.outbox set due_at = now() - interval '1 second' where sent_at is null")
                .update();
    }

    private void mail(PersonId person, String address) {
        people.addWay(person, new Way.New(Way.Kind.MAIL, address, false), me);
        agree(person, Way.Kind.MAIL);
    }

    private void agree(PersonId person, Way.Kind kind) {
        consents.record(
                person,
                new Consent.New(
                        kind,
                        true,
                        clock.instant().minus(Duration.ofDays(40)),
                        Consent.How.COUNTER,
                        "お便りをお送りしてもよろしいですか。",
                        ""),
                me);
    }

    private void setUp(String web) {
        senders.save(
                cast.mainStore(),
                new Senders.Typed(
                        "キズナクリーニング",
                        "東京都台東区1-2-3",
                        "03-1234-5678",
                        "info@shop.example",
                        web,
                        "localhost",
                        mail.port(),
                        Sender.Security.NONE,
                        "",
                        null,
                        2,
                        60_000),
                me);
    }

    private Letter.Id written(String subject, String body) {
        var letter = letters.draft(cast.mainStore(), me);
        letters.write(letter, 0, subject, body, me);
        return letter;
    }

    private void release(Letter.Id letter) {
        letters.release(letter, letters.get(letter, me).version(), me, Progress.UNSEEN);
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).with(Signing.in(me)).exchange();
    }

    private MvcTestResult post(String path) {
        return mvc.post().uri(path).with(Signing.in(me)).with(csrf()).exchange();
    }
}
