package kizuna.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.letters.MailServer.Step;
import kizuna.letters.MailServer.Trick;
import kizuna.people.Consent;
import kizuna.people.Consents;
import kizuna.people.NewPerson;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Way;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// A letter from the empty sheet to those who get it, and back by their refusal.
@KizunaTest
class LettersTest {
    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Consents consents;
    @Autowired Touches touches;
    @Autowired Letters letters;
    @Autowired Senders senders;
    @Autowired Courier courier;
    @Autowired Arrivals arrivals;
    @Autowired OutboxStore outbox;
    @Autowired Links links;
    @Autowired Sql db;
    @Autowired Clock clock;
    @Autowired MockMvcTester mvc;

    private MailServer server;
    private Me me;
    private PersonId aiko;

    @BeforeEach
    void house() {
        cast.house().customers();
        me = cast.sato();
        aiko = cast.aiko();
        server = MailServer.start();
        setUp(server.port(), "");
        mail(aiko, "aiko@example.jp");
    }

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void a_letter_goes_to_whoever_agreed_and_becomes_a_touch() {
        mail(cast.hajime(), "hajime@example.jp");
        var letter = written("11月のお便り", "寒くなりました。\n\nお元気ですか。");
        letters.elements(letter, List.of(Signal.USEFUL), me);

        release(letter);
        courier.round();
        assertThat(server.messages())
                .extracting(MailServer.Message::to)
                .containsExactlyInAnyOrder("aiko@example.jp", "hajime@example.jp");
        var message =
                server.messages().stream()
                        .filter(each -> each.to().startsWith("aiko"))
                        .findFirst()
                        .orElseThrow();
        assertThat(message.text())
                .startsWith("田中様\n\n寒くなりました。".replace("\n", "\r\n"))
                .contains("キズナクリーニング", "東京都台東区1-2-3", "03-1234-5678")
                .contains("https://kizuna.example/letters/refusal?t=")
                .contains("<p>お元気ですか。</p>");
        assertThat(message.header("List-Unsubscribe"))
                .matches(
                        "<https://kizuna\\.example/letters/refusal\\?t=[A-Za-z0-9_-]{32}>, <mailto:.*>");
        assertThat(message.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(message.header("Message-ID")).matches("<kizuna\\..*@shop\\.example>");
        assertThat(message.words().chars()).allMatch(each -> each < 128);
        assertThat(letters.get(letter, me).doneAt()).isNotNull();

        assertThat(arrivals.record()).isEqualTo(2);
        assertThat(arrivals.record()).isZero();
        assertThat(
                        db.sql(
                                        "select text from touches.touch where person_id = :p and channel = 'mail' and not received and signals @> '{contact,useful}'")
                                .param("p", aiko)
                                .list(String.class))
                .containsExactly("11月のお便り");
    }

    @Test
    void someone_erased_since_it_left_does_not_hold_up_the_others() {
        var gone = someone("去", "gone@example.jp");
        var letter = written("題", "本文");
        release(letter);
        courier.round();
        db.sql("update people.person set erased_at = now() where id = :p")
                .param("p", gone)
                .update();
        assertThat(arrivals.record()).isEqualTo(2);
        assertThat(
                        db.sql("select person_id from touches.touch where channel = 'mail'")
                                .list(PersonId.class))
                .containsExactly(aiko);
    }

    @Test
    void whoever_does_not_get_it_is_told_with_the_reason() {
        var main = cast.mainStore();
        mail(cast.makoto(), "makoto@example.jp"); // lives with Aiko
        mail(cast.shizuka(), "shizuka@example.jp"); // left in peace
        var unasked = people.add(NewPerson.named(main, "未", "問", "", ""), me);
        people.addWay(unasked, new Way.New(Way.Kind.MAIL, "unasked@example.jp", false), me);
        var no = someone("否", "no@example.jp");
        consents.withdraw(no, Way.Kind.MAIL, Consent.How.COUNTER, me);
        var dead = someone("死", "dead@example.jp");
        people.bounced(dead, Way.Kind.MAIL, "DEAD@example.jp");
        var sore = someone("怒", "sore@example.jp");
        touches.record(
                NewTouch.received(
                        sore, clock.instant(), Channel.COUNTER, "しみが残った", Signal.COMPLAINT),
                me);
        var called = someone("話", "called@example.jp");
        touches.record(
                NewTouch.given(called, clock.instant(), Channel.PHONE, "", Signal.CONTACT), me);
        var often = someone("度", "often@example.jp");
        for (int i = 0; i < 4; i++) {
            touches.record(
                    NewTouch.given(
                            often,
                            clock.instant().minus(Duration.ofDays(8 + i)),
                            Channel.CARD,
                            "",
                            Signal.CONTACT),
                    me);
        }
        var letter = written("題", "本文");
        letters.reckon(letter, me, Progress.UNSEEN);

        assertThat(outbox.leftOut(letter))
                .extracting(OutboxStore.Reason::reason)
                .containsExactlyInAnyOrder(
                        LeftOut.HOUSEHOLD,
                        LeftOut.QUIET,
                        LeftOut.NO_CONSENT,
                        LeftOut.REFUSED,
                        LeftOut.DEAD,
                        LeftOut.COMPLAINT,
                        LeftOut.YESTERDAY,
                        LeftOut.CAP,
                        LeftOut.NO_ADDRESS);
        assertThat(outbox.rows(letter, "getting", 0, 10))
                .extracting(OutboxStore.Row::personId)
                .containsExactly(aiko);
        assertThat(get("/letters/" + letter.value() + "/audience", me))
                .hasStatusOk()
                .bodyText()
                .contains("届く方", "まだ同意をいただいていない方 1", "ご不満をうかがっている方 1", "田中 愛子");
        assertThat(get("/letters/" + letter.value() + "/audience?show=cap", me))
                .bodyText()
                .contains("often@example.jp");
        release(letter);
        courier.round();
        assertThat(server.taken()).containsOnlyKeys("aiko@example.jp");
    }

    @Test
    void what_happens_between_release_and_delivery_counts() {
        var sore = someone("怒", "sore@example.jp");
        var called = someone("話", "called@example.jp");
        var letter = written("題", "本文");
        release(letter);
        touches.record(
                NewTouch.received(
                        sore, clock.instant(), Channel.COUNTER, "しみが残った", Signal.COMPLAINT),
                me);
        touches.record(
                NewTouch.given(called, clock.instant(), Channel.PHONE, "", Signal.CONTACT), me);
        courier.round();
        assertThat(server.messages())
                .extracting(MailServer.Message::to)
                .containsExactly("aiko@example.jp");
        assertThat(outbox.rows(letter, "withdrawn", 0, 10))
                .extracting(OutboxStore.Row::why)
                .containsExactlyInAnyOrder(LeftOut.COMPLAINT.text(), LeftOut.YESTERDAY.text());
        assertThat(get("/letters/" + letter.value() + "?show=withdrawn", me))
                .bodyText()
                .contains("ご不満をうかがっている方", "昨日か今日ご連絡した方");
        assertThat(get("/letters", me)).bodyText().contains("3通のうち1通お送りしました");
    }

    @Test
    void two_letters_do_not_reach_one_person_at_once() {
        release(written("一通目", "本文"));
        var second = written("二通目", "本文");
        letters.reckon(second, me, Progress.UNSEEN);
        assertThat(outbox.leftOut(second))
                .extracting(OutboxStore.Reason::reason)
                .contains(LeftOut.OTHER_LETTER);
        assertThatThrownBy(() -> release(second)).hasMessageContaining("letters.problem.nobody");
        assertThat(letters.get(second, me).isDraft()).isTrue();
    }

    @Test
    void some_are_left_out_by_chance_and_recorded() {
        for (int i = 0; i < 60; i++) {
            someone("人" + i, i + "@example.jp");
        }
        var letter = written("題", "本文");
        letters.aim(letter, Letter.To.EVERYONE, null, 50, me);
        release(letter);
        courier.round();
        var counts = outbox.counts(letter);
        assertThat(counts.heldOut()).isBetween(10L, 50L);
        assertThat(counts.sent()).isEqualTo(61 - counts.heldOut());
        assertThat(server.taken()).hasSize((int) counts.sent());
    }

    @Test
    void it_is_released_once_and_only_by_who_leads() {
        var letter = written("題", "本文");
        int version = letters.get(letter, me).version();
        assertThatThrownBy(
                        () -> letters.release(letter, version, cast.kobayashi(), Progress.UNSEEN))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("letters.problem.lead");
        assertThatThrownBy(() -> letters.release(letter, version - 1, me, Progress.UNSEEN))
                .hasMessageContaining("changed_meanwhile");
        letters.release(letter, version, me, Progress.UNSEEN);
        assertThatThrownBy(() -> letters.release(letter, version, me, Progress.UNSEEN))
                .hasMessageContaining("released");
        courier.round();
        courier.round();
        assertThat(server.messages()).hasSize(1);
    }

    @Test
    void a_refusal_by_one_click_acts_at_once_on_everything_queued() {
        var letter = written("題", "本文");
        release(letter);
        var row = outbox.rows(letter, "open", 0, 1).getFirst();
        var link = "/letters/refusal?t=" + links.token(row.id());

        assertThat(mvc.get().uri(link)).hasStatusOk().bodyText().contains("おやめしますか");
        assertThat(outbox.counts(letter).open()).isEqualTo(1);
        assertThat(mvc.post().uri(link).param("List-Unsubscribe", "One-Click"))
                .hasStatusOk()
                .bodyText()
                .contains("もうお送りしません");
        assertThat(outbox.counts(letter).open()).isZero();
        assertThat(consents.reach(aiko, Way.Kind.MAIL, me)).isEqualTo(Consent.Reach.WITHDRAWN);
        courier.round();
        assertThat(server.messages()).isEmpty();
        // Said again it changes nothing.
        long entries = count("people.consent");
        assertThat(mvc.post().uri(link)).hasStatusOk();
        assertThat(count("people.consent")).isEqualTo(entries);
    }

    @Test
    void a_link_that_is_not_ours_opens_nothing() {
        var letter = written("題", "本文");
        release(letter);
        var token = links.token(outbox.rows(letter, "open", 0, 1).getFirst().id());
        var forged = (token.startsWith("B") ? "A" : "B") + token.substring(1);
        for (var each : List.of("", "x", forged, token + "A", token.substring(1))) {
            assertThat(mvc.get().uri("/letters/refusal?t=" + each)).hasStatus(404);
            assertThat(mvc.post().uri("/letters/refusal?t=" + each)).hasStatus(403);
            assertThat(mvc.get().uri("/letters/preferences?t=" + each)).hasStatus(404);
        }
        assertThat(mvc.get().uri("/letters/refusal?t=" + links.token(0)))
                .hasStatus(404)
                .bodyText()
                .contains("お試しのお便り");
        assertThat(outbox.counts(letter).open()).isEqualTo(1);
    }

    @Test
    void readers_choose_by_their_link_and_may_come_back() {
        var letter = written("題", "本文");
        release(letter);
        var link =
                "/letters/preferences?t="
                        + links.token(outbox.rows(letter, "open", 0, 1).getFirst().id());
        assertThat(mvc.get().uri(link)).bodyText().contains("キズナクリーニングから、お手入れ");
        assertThat(mvc.post().uri(link).with(csrf()).param("by", "NONE").param("quiet", "yes"))
                .hasStatus(303);
        assertThat(mvc.get().uri(link)).bodyText().contains("メールで").doesNotContain("はがきで");
        assertThat(consents.reach(aiko, Way.Kind.MAIL, me)).isEqualTo(Consent.Reach.WITHDRAWN);
        assertThat(people.get(aiko, me).isQuiet()).isTrue();
        assertThat(mvc.post().uri(link).with(csrf()).param("by", "MAIL")).hasStatus(303);
        assertThat(consents.reach(aiko, Way.Kind.MAIL, me)).isEqualTo(Consent.Reach.YES);
        assertThat(people.get(aiko, me).isQuiet()).isFalse();
    }

    @Test
    void pause_holds_at_the_next_one_and_stop_is_for_good() {
        mail(cast.hajime(), "hajime@example.jp");
        var letter = written("題", "本文");
        release(letter);
        letters.pause(letter, me);
        courier.round();
        assertThat(server.messages()).isEmpty();
        assertThat(get("/letters/" + letter.value(), me)).bodyText().contains("ひと休み中");
        letters.stop(letter, me);
        letters.list(null, 10, me);
        courier.round();
        assertThat(server.messages()).isEmpty();
        assertThat(outbox.counts(letter).withdrawn()).isEqualTo(2);
    }

    @Test
    void only_its_writer_and_those_who_may_release_it_hold_it_and_let_it_go_on() {
        var letter = written("題", "本文");
        release(letter);
        var at = "/letters/" + letter.value();
        var ken = cast.kobayashi();
        assertThat(get(at, ken)).bodyText().doesNotContain("/stop", "/pause").contains("書いた人と");
        for (var deed : List.of("/pause", "/stop", "/resumption")) {
            assertThat(post(at + deed, ken)).hasStatus(403);
        }
        assertThat(letters.get(letter, me).stoppedAt()).isNull();
        var own = letters.draft(cast.mainStore(), ken);
        letters.write(own, 0, "題", "本文", ken);
        letters.pause(letter, me);
        letters.stop(letter, me);
        release(own);
        var ownAt = "/letters/" + own.value();
        assertThat(post(ownAt + "/pause", ken)).hasStatus(303);
        assertThat(get(ownAt, ken)).bodyText().contains("/resumption");
        assertThat(post(ownAt + "/resumption", ken)).hasStatus(303);
        assertThat(letters.get(own, me).isHeld()).isFalse();
    }

    @Test
    void two_who_write_at_once_see_the_words_of_both_and_say_whose_stay() {
        var letter = written("題", "はじめ");
        var at = "/letters/" + letter.value();
        letters.write(letter, 1, "題", "相手の言葉", cast.kobayashi());
        var mine = new String[] {"version", "1", "subject", "題", "body", "わたしの言葉"};
        assertThat(post(at + "/draft", me, mine)).hasStatus(422);
        for (int again = 0; again < 2; again++) {
            assertThat(post(at, me, mine))
                    .hasStatus(422)
                    .bodyText()
                    .contains("わたしの言葉", "相手の言葉", "name=\"over\" value=\"2\"")
                    .contains("name=\"version\" value=\"1\"");
        }
        assertThat(letters.get(letter, me).body()).isEqualTo("相手の言葉");
        assertThat(post(at, me, "version", "1", "over", "2", "subject", "題", "body", "わたしの言葉"))
                .hasStatus(303);
        assertThat(letters.get(letter, me).body()).isEqualTo("わたしの言葉");
    }

    @Test
    void whoever_is_named_is_whom_it_is_for_and_nothing_typed_is_lost_meanwhile() {
        var letter = written("題", "本文");
        var at = "/letters/" + letter.value();
        assertThat(
                        post(
                                at + "/audience",
                                me,
                                "to",
                                "EVERYONE",
                                "holdOut",
                                "5",
                                "cardWords",
                                "年末のごあいさつ",
                                "how",
                                "hours",
                                "fromHour",
                                "9",
                                "hours",
                                "2",
                                "day",
                                "3",
                                "q",
                                "田中"))
                .hasStatus(303)
                .hasHeader("Location", at + "/audience?q=%E7%94%B0%E4%B8%AD#named");
        var kept = letters.get(letter, me);
        assertThat(kept.cardWords()).isEqualTo("年末のごあいさつ");
        assertThat(kept.holdOut()).isEqualTo(5);
        assertThat(kept.timing()).isEqualTo(new Timing(9, 2, 4));
        assertThat(post(at + "/named", me, "person", String.valueOf(aiko.value()))).hasStatus(303);
        assertThat(letters.get(letter, me).audience()).isEqualTo(Letter.To.PERSONS);
        assertThat(get(at + "/audience", me)).bodyText().contains("お名前のある方だけに");
        letters.reckon(letter, me, Progress.UNSEEN);
        assertThat(
                        post(
                                at + "/timing",
                                me,
                                "to",
                                "PERSONS",
                                "holdOut",
                                "abc",
                                "cardWords",
                                "打ちかけ",
                                "how",
                                "hours",
                                "fromHour",
                                "20",
                                "hours",
                                "12",
                                "day",
                                "2"))
                .hasStatus(422)
                .bodyText()
                .contains("打ちかけ", "value=\"abc\"", "holdOut-error", "hours-error")
                .contains("name=\"back\" value=\"" + at + "\"");
        assertThat(letters.get(letter, me).reckonedAt()).isNotNull();
    }

    @Test
    void words_that_changed_since_they_were_looked_at_are_read_again_first() {
        var letter = written("題", "本文");
        var at = "/letters/" + letter.value();
        letters.write(letter, 1, "題", "ほかの言葉", cast.kobayashi());
        assertThat(post(at + "/release", me, "version", "1"))
                .hasStatus(303)
                .hasHeader("Location", at + "/audience?unread=yes");
        assertThat(get(at + "/audience?unread=yes", me)).bodyText().contains("もう一度読んでから");
        assertThat(letters.get(letter, me).isDraft()).isTrue();
    }

    @Test
    void what_a_server_says_is_heeded() {
        someone("留", "grey@example.jp");
        someone("無", "gone@example.jp");
        someone("断", "policy@example.jp");
        server.mood(
                (step, to) ->
                        switch (to) {
                            case "grey@example.jp" ->
                                    step == Step.RCPT ? "450 4.7.1 greylisted" : null;
                            case "gone@example.jp" ->
                                    step == Step.RCPT ? "550 5.1.1 no such user" : null;
                            case "policy@example.jp" ->
                                    step == Step.END ? "554 5.7.1 not wanted" : null;
                            default -> null;
                        });
        var letter = written("題", "本文");
        release(letter);
        courier.round();
        assertThat(server.taken()).containsOnlyKeys("aiko@example.jp");
        assertThat(outbox.rows(letter, "refused_by_server", 0, 10))
                .extracting(OutboxStore.Row::address)
                .containsExactlyInAnyOrder("gone@example.jp", "policy@example.jp");
        assertThat(outbox.rows(letter, "open", 0, 10))
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row.address()).isEqualTo("grey@example.jp");
                            assertThat(row.why()).contains("greylisted");
                            assertThat(row.dueAt()).isAfter(clock.instant());
                        });
        assertThat(
                        db.sql("select standing from people.way where value = 'gone@example.jp'")
                                .get(String.class))
                .isEqualTo("bounced");
        assertThat(
                        db.sql("select standing from people.way where value = 'policy@example.jp'")
                                .get(String.class))
                .isEqualTo("works");

        server.mood((_, _) -> null);
        db.sql("update letters.outbox set due_at = now() - interval '1 second'").update();
        courier.round();
        assertThat(server.taken()).containsOnlyKeys("aiko@example.jp", "grey@example.jp");
        assertThat(letters.get(letter, me).doneAt()).isNotNull();
    }

    @Test
    void a_line_lost_before_the_end_is_tried_again_and_one_lost_after_it_never() {
        someone("途", "data@example.jp");
        someone("終", "end@example.jp");
        someone("始", "mail@example.jp");
        server.mood(
                (step, to) ->
                        switch (to) {
                            case "data@example.jp" -> step == Step.DATA ? Trick.DROP : null;
                            case "end@example.jp" ->
                                    step == Step.END ? Trick.DROP_AFTER_TAKING : null;
                            case "mail@example.jp" -> step == Step.RCPT ? Trick.DROP : null;
                            default -> null;
                        });
        var letter = written("題", "本文");
        release(letter);
        courier.round();
        assertThat(outbox.rows(letter, "unknown", 0, 10))
                .extracting(OutboxStore.Row::address)
                .containsExactly("end@example.jp");
        assertThat(outbox.counts(letter).open()).isEqualTo(2);
        server.mood((_, _) -> null);
        db.sql("update letters.outbox set due_at = now() - interval '1 second'").update();
        courier.round();
        assertThat(server.taken().values()).allMatch(times -> times == 1);
        assertThat(server.taken()).hasSize(4);
        assertThat(get("/letters/" + letter.value() + "?show=unknown", me))
                .bodyText()
                .contains("自動では送り直しません", "届いていた");
        var row = outbox.rows(letter, "unknown", 0, 10).getFirst();
        letters.settle(letter, row.id(), true, me);
        assertThat(outbox.counts(letter).unknown()).isZero();
        assertThat(arrivals.record()).isEqualTo(4);
    }

    @Test
    void a_server_that_refuses_us_halts_everything_until_somebody_looked() {
        server.mood((step, _) -> step == Step.MAIL ? "550 5.7.1 sender rejected" : null);
        var letter = written("題", "本文");
        release(letter);
        courier.round();
        courier.round();
        assertThat(senders.find(cast.mainStore()).orElseThrow().stoppedWhy())
                .contains("sender rejected");
        assertThat(get("/letters/" + letter.value(), me)).bodyText().contains("sender rejected");
        server.mood((_, _) -> null);
        courier.round();
        assertThat(server.messages()).isEmpty();
        post("/letters/senders/" + cast.mainStore().value() + "/resumption", me);
        courier.round();
        assertThat(server.messages()).hasSize(1);
    }

    @Test
    void the_password_is_closed_and_a_wrong_one_halts() {
        setUp(server.port(), "geheim-42");
        assertThat(
                        db.sql("select password from letters.sender where store_id = :s")
                                .param("s", cast.mainStore())
                                .get(String.class))
                .isNotEmpty()
                .doesNotContain("geheim");
        release(written("題", "本文"));
        courier.round();
        assertThat(server.signedIn()).contains("shop shop geheim-42");
        setUp(server.port(), "wrong");
        mail(cast.hajime(), "hajime@example.jp");
        release(written("題", "本文"));
        courier.round();
        assertThat(senders.find(cast.mainStore()).orElseThrow().stoppedAt()).isNotNull();
        assertThat(server.messages()).hasSize(1);
    }

    @Test
    void a_letter_is_signed_once_the_domain_has_the_keys() {
        var at = "/letters/senders/" + cast.mainStore().value();
        assertThat(get(at + "/domain", me)).bodyText().contains("v=spf1 a:localhost", "_dmarc");
        assertThat(post(at + "/keys", me)).hasStatus(303);
        assertThat(get(at + "/domain", me))
                .bodyText()
                .contains("r._domainkey.shop.example", "e._domainkey.shop.example", "k=ed25519");
        release(written("題", "本文"));
        courier.round();
        assertThat(server.messages().getFirst().words()).doesNotContain("DKIM-Signature");
        var sealed =
                db.sql("select rsa_key || ed_key from letters.sender where rsa_key <> ''")
                        .get(String.class);
        assertThat(sealed).doesNotContain("MII");

        senders.sign(cast.mainStore(), true);
        mail(cast.hajime(), "hajime@example.jp");
        release(written("題", "本文"));
        courier.round();
        assertThat(server.messages().getLast().words())
                .contains("DKIM-Signature: v=1; a=rsa-sha256", "a=ed25519-sha256", "d=shop.example")
                .contains("List-Unsubscribe:List-Unsubscribe-Post");
    }

    @Test
    void a_letter_from_an_export_waits_until_somebody_says_go_on() {
        var letter = written("題", "本文");
        release(letter);
        db.sql("update letters.place set id = gen_random_uuid()").update(); // as after a restore
        courier.round();
        assertThat(server.messages()).isEmpty();
        assertThat(get("/letters/" + letter.value(), me))
                .bodyText()
                .contains("ひと休み中", "控えから戻したお便り");
        letters.resume(letter, me);
        courier.round();
        assertThat(server.messages()).hasSize(1);
    }

    @Test
    void what_somebody_had_in_hand_who_is_gone_is_not_forgotten() {
        mail(cast.hajime(), "hajime@example.jp");
        var letter = written("題", "本文");
        release(letter);
        var gone = java.util.UUID.randomUUID();
        assertThat(outbox.claim(letter, Via.MAIL, gone, clock.instant(), 10)).hasSize(2);
        db.sql("update letters.outbox set begun_at = now() where person_id = :p")
                .param("p", aiko)
                .update();
        courier.round();
        assertThat(server.taken()).containsOnlyKeys("hajime@example.jp");
        assertThat(outbox.rows(letter, "unknown", 0, 10))
                .extracting(OutboxStore.Row::personId)
                .containsExactly(aiko);
        assertThat(letters.get(letter, me).doneAt()).isNotNull();
    }

    @Test
    void someone_erased_leaves_their_number_and_nothing_more() {
        var letter = written("題", "本文");
        release(letter);
        people.takeBack(aiko, me);
        assertThat(outbox.counts(letter).open()).isZero();
        courier.round();
        assertThat(server.messages()).isEmpty();
    }

    @Test
    void the_pages_lead_from_an_empty_shop_to_the_first_letter() {
        db.sql("delete from letters.sender").update();
        assertThat(get("/letters", me)).bodyText().contains("はじめの一通まで", "差出人がまだ決まっていません");
        var sender = "/letters/senders/" + cast.mainStore().value();
        assertThat(post(sender, me, "name", "", "address", "x", "port", "0"))
                .hasStatus(422)
                .bodyText()
                .contains("メールアドレスの形になっていません", "入れてください（200字まで）");
        assertThat(
                        post(
                                sender,
                                me,
                                "name",
                                "キズナ",
                                "postalAddress",
                                "東京都",
                                "contact",
                                "03-1",
                                "address",
                                "info@shop.example",
                                "host",
                                "localhost",
                                "port",
                                server.port() + "",
                                "security",
                                "none",
                                "lines",
                                "1",
                                "perMinute",
                                "6000"))
                .hasStatus(303);
        assertThat(post(sender + "/trials", me, "to", "me@shop.example")).hasStatus(303);
        assertThat(server.messages().getFirst().text()).contains("佐藤", "配信停止");
        var made = post("/letters", me, "store", cast.mainStore().value() + "");
        var at = String.valueOf(made.getResponse().getRedirectedUrl());
        assertThat(get(at, me)).hasStatusOk().bodyText().contains("お便りを書く");
        assertThat(post(at + "/draft", me, "version", "0", "subject", "題", "body", "本文"))
                .hasStatusOk()
                .bodyText()
                .contains("保存済み", "value=\"1\"");
        assertThat(post(at + "/draft", me, "version", "0", "subject", "古", "body", "古"))
                .hasStatus(422)
                .bodyText()
                .contains("ほかの方が先に書きかえたので");
        assertThat(post(at + "/trials", me, "to", "me@shop.example")).hasStatus(303);
        assertThat(post(at + "/audience", me, "to", "EVERYONE", "holdOut", "0")).hasStatus(303);
        assertThat(get(at + "/audience", me)).bodyText().contains("田中 愛子", "お送りする");
        assertThat(post(at + "/release", me, "version", "1")).hasStatus(303);
        courier.round();
        assertThat(get(at, me)).bodyText().contains("お送りしました", "1通のうち1通");
        assertThat(get("/letters", me)).bodyText().contains("題");
    }

    private PersonId someone(String name, String address) {
        var person = people.add(NewPerson.named(cast.mainStore(), name, "", "", ""), me);
        mail(person, address);
        return person;
    }

    private void mail(PersonId person, String address) {
        people.addWay(person, new Way.New(Way.Kind.MAIL, address, false), me);
        consents.record(
                person,
                new Consent.New(
                        Way.Kind.MAIL, true, clock.instant(), Consent.How.COUNTER, "よろしいですか", ""),
                me);
    }

    private void setUp(int port, String password) {
        senders.save(
                cast.mainStore(),
                new Senders.Typed(
                        "キズナクリーニング",
                        "東京都台東区1-2-3",
                        "03-1234-5678",
                        "info@shop.example",
                        "https://kizuna.example",
                        "localhost",
                        port,
                        Sender.Security.NONE,
                        password.isEmpty() ? "" : "shop",
                        password.isEmpty() ? null : password,
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

    private long count(String table) {
        return db.sql("select count(*) from " + table).get(Long.class);
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
