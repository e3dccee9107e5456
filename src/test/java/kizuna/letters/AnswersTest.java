package kizuna.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.random.RandomGeneratorFactory;
import javax.imageio.ImageIO;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.bond.Bond;
import kizuna.bond.Card;
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
import kizuna.team.Team;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// A letter goes out, and what comes back is read from a real mailbox and put where it belongs.
@KizunaTest
class AnswersTest {
    private static final ServerSetup IMAP = setup(ServerSetup.PROTOCOL_IMAP);
    private static final ServerSetup POP3 = setup(ServerSetup.PROTOCOL_POP3);

    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Consents consents;
    @Autowired Touches touches;
    @Autowired Letters letters;
    @Autowired Senders senders;
    @Autowired Mailboxes mailboxes;
    @Autowired Courier courier;
    @Autowired Arrivals arrivals;
    @Autowired Postman postman;
    @Autowired OutboxStore outbox;
    @Autowired AnswerStore answers;
    @Autowired Links links;
    @Autowired Bond bond;
    @Autowired Team team;
    @Autowired Sql db;
    @Autowired Clock clock;
    @Autowired MockMvcTester mvc;

    private MailServer server;
    private GreenMail mail;
    private GreenMailUser shop;
    private Me me;
    private PersonId aiko;
    private Letter.Id letter;

    @BeforeEach
    void a_letter_went_to_aiko() {
        cast.house().customers();
        me = cast.sato();
        aiko = cast.aiko();
        mail = new GreenMail(new ServerSetup[] {IMAP, POP3});
        mail.start();
        shop = mail.setUser("info@shop.example", "info@shop.example", "secret-word");
        server = MailServer.start();
        senders.save(
                cast.mainStore(),
                new Senders.Typed(
                        "キズナクリーニング",
                        "東京都台東区1-2-3",
                        "03-1234-5678",
                        "info@shop.example",
                        "https://kizuna.example",
                        "localhost",
                        server.port(),
                        Sender.Security.NONE,
                        "",
                        null,
                        1,
                        60_000),
                me);
        mailbox(Mailbox.Protocol.IMAP, "secret-word", false);
        mail(aiko, "aiko@example.jp");
        letter = sent("11月のお便り");
    }

    @AfterEach
    void close() {
        mail.stop();
        server.close();
    }

    // — What people say —

    @Test
    void an_answer_stands_in_their_history_and_waits_on_today_with_the_letter() throws Exception {
        comes("answer-gmail");
        assertThat(postman.round()).isEqualTo(1);
        assertThat(history()).containsExactly("お便りありがとうございます。\n裏の㈱田中商店の①番の棚にあったコートも、そろそろお願いします。");
        var card = cardOfAiko();
        assertThat(card.reason()).isEqualTo("answer");
        assertThat(card.why()).contains("11月のお便り", "裏の㈱田中商店");
        assertThat(card.channel()).isEqualTo(Channel.MAIL);
        assertThat(get("/letters/answers", me))
                .bodyText()
                .contains("田中 愛子", "裏の㈱田中商店", "11月のお便り")
                .doesNotContain("&gt; 寒くなりました");
        var id = only().id();
        assertThat(get("/letters/answers/" + id, me)).bodyText().contains("&gt; 寒くなりました");
        assertThat(get("/letters/" + letter.value() + "/answers", me))
                .bodyText()
                .contains("裏の㈱田中商店", "いただいたお返事 1");
        assertThat(get("/people/" + aiko.value(), me)).bodyText().contains("お便りへのお返事");
    }

    @Test
    void an_answer_from_another_address_of_theirs_finds_them_by_the_letter() throws Exception {
        comes("answer-gmail", "aiko@example.jp", "private@elsewhere.example");
        postman.round();
        assertThat(only().personId()).isEqualTo(aiko);
        assertThat(only().address()).isEqualTo("private@elsewhere.example");
    }

    @Test
    void who_writes_without_a_letter_is_known_by_their_address() throws Exception {
        mail(cast.hajime(), "aiko..t.@docomo.ne.jp");
        comes("answer-shift-jis");
        postman.round();
        assertThat(only().personId()).isEqualTo(cast.hajime());
        assertThat(only().letterId()).isNull();
    }

    @Test
    void each_mail_is_handled_once_however_often_it_is_met() throws Exception {
        comes("answer-gmail");
        comes("answer-gmail"); // the same, delivered twice
        postman.round();
        again();
        // The server counts anew: all are new to it, and known to us.
        db.sql("update letters.mailbox set validity = 1, last_uid = 0").update();
        again();
        // The same by another way.
        mailbox(Mailbox.Protocol.POP3, "secret-word", false);
        again();
        assertThat(mailboxes.find(cast.mainStore()).orElseThrow().trouble()).isEmpty();
        again();
        assertThat(history()).hasSize(1);
        assertThat(count("letters.answer")).isEqualTo(1);
        assertThat(answers.echo(letter)).containsExactly(new AnswerStore.Count("answer", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"IMAP", "POP3"})
    void a_mailbox_is_left_as_it_was_unless_the_shop_says_otherwise(String protocol)
            throws Exception {
        mailbox(Mailbox.Protocol.valueOf(protocol), "secret-word", false);
        comes("answer-gmail");
        comes("other-advertisement");
        postman.round();
        assertThat(mailboxes.find(cast.mainStore()).orElseThrow().trouble()).isEmpty();
        assertThat(count("letters.answer")).isEqualTo(1);
        assertThat(mail.getReceivedMessages()).hasSize(2);
        // POP3 knows of no such thing; its server marks what was fetched.
        assertThat(mail.getReceivedMessages()[0].isSet(Flags.Flag.SEEN))
                .isEqualTo(protocol.equals("POP3"));

        mailbox(Mailbox.Protocol.valueOf(protocol), "secret-word", true);
        comes("answer-stop");
        comes("answer-unknown"); // theirs waits, and is ours
        again();
        assertThat(mail.getReceivedMessages())
                .extracting(each -> each.getHeader("Message-ID", null))
                .containsExactlyInAnyOrder("<CAgmail.1@mail.gmail.com>", "<ad.1@supplies.example>");
    }

    @Test
    void one_that_is_broken_does_not_keep_the_others_waiting() throws Exception {
        comes("broken");
        shop.deliver(
                raw(
                        "From: \0\r\nContent-Type: multipart/;;;\r\n\r\n\0\0"
                                .getBytes(StandardCharsets.UTF_8)));
        comes("answer-gmail", "gmail.1", "gmail.2");
        postman.round();
        assertThat(history()).anyMatch(each -> each.contains("㈱田中商店"));
        assertThat(history()).anyMatch(each -> each.startsWith("こわれています。"));
    }

    @Test
    void a_photo_is_kept_small_and_seen_by_the_store_only() throws Exception {
        var photo = Base64.getMimeEncoder().encodeToString(jpeg());
        shop.deliver(raw(IncomingTest.sample("answer-photo", messageId(), token(), photo)));
        postman.round();
        var answer = only();
        assertThat(answer.photos()).hasSize(1);
        var at = "/letters/answers/" + answer.id() + "/photos/" + answer.photos().getFirst();
        assertThat(get(at, me)).hasStatusOk().hasContentType("image/jpeg");
        assertThat(get("/letters/answers/" + answer.id(), me)).bodyText().contains("見積.pdf", at);
        assertThat(get(at, cast.mori())).hasStatus(404);
    }

    @Test
    void a_program_that_answers_wakes_nobody() throws Exception {
        for (var each : List.of("auto-rfc3834", "auto-japanese", "auto-exchange", "auto-qmail")) {
            comes(each);
        }
        postman.round();
        assertThat(history()).isEmpty();
        assertThat(bond.list(null, team.today(), 50, Locale.JAPANESE))
                .noneMatch(each -> each.reason().equals("answer"));
        assertThat(get("/letters/answers?show=automatic", me))
                .bodyText()
                .contains("休暇をいただいております", "I am out of the office.");
        assertThat(answers.list(me.stores(), true, Long.MAX_VALUE, 10)).hasSize(4);
    }

    // — Who is this? —

    @Test
    void somebody_unknown_waits_until_a_member_says_who_it_is() throws Exception {
        comes("answer-unknown");
        comes("answer-unknown", "unknown.1", "unknown.2");
        postman.round();
        assertThat(get("/letters/answers", me))
                .bodyText()
                .contains("どなたでしょう", "hanako@elsewhere.example", "友人に見せてもらいました");
        var waiting = answers.waiting(me.stores(), 10);
        assertThat(waiting).hasSize(2);
        var at = "/letters/answers/" + waiting.getFirst().id();
        assertThat(get("/letters/answers?who=" + waiting.getFirst().id() + "&q=田中", me))
                .bodyText()
                .contains("田中 愛子");
        assertThat(post(at + "/person", me, "person", aiko.value() + "", "remember", "on"))
                .hasStatus(303);
        assertThat(history()).hasSize(2);
        assertThat(answers.waiting(me.stores(), 10)).isEmpty();
        assertThat(people.withMail("HANAKO@elsewhere.example", me.stores()))
                .extracting(each -> each.id())
                .containsExactly(aiko);
        assertThat(post(at + "/person", me, "person", aiko.value() + "")).hasStatus(409);

        assertThat(post(at + "/person/removal", me)).hasStatus(303);
        assertThat(history()).hasSize(1);
        assertThat(post(at + "/dismissal", me)).hasStatus(303);
        assertThat(answers.waiting(me.stores(), 10)).isEmpty();
        assertThat(get("/letters/answers?gone=" + waiting.getFirst().id(), me))
                .bodyText()
                .contains("一覧から外しました", at + "/restoration");
        assertThat(post(at + "/restoration", me)).hasStatus(303);
        assertThat(answers.waiting(me.stores(), 10)).hasSize(1);
        assertThat(get(at, cast.mori())).hasStatus(404);
    }

    @Test
    void of_those_who_share_an_address_nobody_is_guessed() throws Exception {
        mail(aiko, "aiko..t.@docomo.ne.jp");
        mail(cast.hajime(), "aiko..t.@docomo.ne.jp");
        comes("answer-shift-jis");
        postman.round();
        assertThat(answers.waiting(me.stores(), 10)).hasSize(1);
        assertThat(get("/letters/answers", me)).bodyText().contains("田中 愛子", "どなたでしょう");
    }

    @Test
    void what_is_nothing_of_ours_is_not_kept() throws Exception {
        comes("other-advertisement");
        comes("answer-shift-jis"); // nobody we know, and no letter
        postman.round();
        assertThat(count("letters.answer")).isZero();
        assertThat(db.sql("select kind from letters.mail").list(String.class))
                .containsOnly("other");
    }

    // — What did not arrive —

    @ParameterizedTest
    @CsvSource({
        "bounce-postfix, aiko@example.jp",
        "bounce-exim, aiko@example.jp",
        "bounce-exchange, aiko@example.jp",
        "bounce-docomo, aiko..t.@docomo.ne.jp",
        "bounce-au, aiko@ezweb.ne.jp",
        "bounce-yahoo-japan, aiko@yahoo.co.jp",
        "bounce-softbank, aiko@i.softbank.jp"
    })
    void an_address_that_is_dead_is_written_to_no_more(String report, String address)
            throws Exception {
        people.ways(aiko).forEach(each -> people.standing(each.id(), Way.Standing.REFUSED, me));
        var reader = someone("宛", address);
        var first = sent("12月のお便り");
        var next = released("1月のお便り", reader);
        comes(report, messageIdOf(first, reader), links.token(rowOf(first, reader)));
        postman.round();
        var way =
                people.ways(reader).stream()
                        .filter(each -> each.kind() == Way.Kind.MAIL)
                        .findFirst()
                        .orElseThrow();
        assertThat(way.standing()).isEqualTo(Way.Standing.BOUNCED);
        assertThat(way.standingAt()).isNotNull();
        assertThat(outbox.counts(next).open()).isZero();
        assertThat(get("/letters/" + first.value() + "/answers", me))
                .bodyText()
                .contains("届かなかったお便り", "宛先がない", "もうお使いでないアドレス", address);
        assertThat(
                        db.sql(
                                        "select count(*) from touches.touch where person_id = :p and not received and undone_at is null")
                                .param("p", reader)
                                .get(Long.class))
                .isZero();
        assertThat(touchesOf(reader)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"bounce-gmail-full, 受信箱がいっぱい", "bounce-policy, 相手のサーバーに断られた"})
    void what_may_arrive_another_time_is_remembered_only(String report, String reason)
            throws Exception {
        comes(report);
        postman.round();
        assertThat(people.ways(aiko))
                .filteredOn(each -> each.kind() == Way.Kind.MAIL)
                .extracting(Way::standing)
                .containsExactly(Way.Standing.WORKS);
        assertThat(get("/letters/" + letter.value() + "/answers", me)).bodyText().contains(reason);
        assertThat(get("/letters/" + letter.value(), me)).bodyText().contains("戻ってきました");
    }

    @Test
    void a_delay_is_nothing_yet() throws Exception {
        comes("bounce-postfix-delayed");
        postman.round();
        assertThat(count("letters.bounce")).isZero();
        assertThat(db.sql("select kind from letters.mail").list(String.class))
                .containsExactly("delay");
    }

    @Test
    void a_report_that_does_not_know_our_letter_is_not_believed() throws Exception {
        var forged = messageId().replaceAll("\\.[0-9a-f]{16}@", ".0123456789abcdef@");
        assertThat(forged).isNotEqualTo(messageId());
        shop.deliver(
                raw(
                        new String(
                                        IncomingTest.sample(
                                                "bounce-postfix", forged, "A".repeat(32), ""),
                                        StandardCharsets.UTF_8)
                                .replace("aiko@example.jp", "somebody@else.example")
                                .getBytes(StandardCharsets.UTF_8)));
        postman.round();
        assertThat(count("letters.bounce")).isZero();
        assertThat(people.ways(aiko)).noneMatch(each -> each.standing() == Way.Standing.BOUNCED);
    }

    // — Who wants no more —

    @Test
    void a_complaint_is_a_refusal_at_once() throws Exception {
        var next = released("12月のお便り", aiko);
        comes("complaint");
        postman.round();
        assertThat(consents.reach(aiko, Way.Kind.MAIL, me)).isEqualTo(Consent.Reach.WITHDRAWN);
        assertThat(outbox.counts(next).open()).isZero();
        assertThat(signalsOf(aiko)).containsExactly("{refusal}");
        assertThat(get("/letters/" + letter.value() + "/answers", me))
                .bodyText()
                .contains("お断りになった方 1", "迷惑メールの申告");
    }

    @Test
    void words_that_sound_like_a_no_wait_for_one_tap() throws Exception {
        comes("answer-stop");
        postman.round();
        assertThat(consents.reach(aiko, Way.Kind.MAIL, me)).isEqualTo(Consent.Reach.YES);
        assertThat(get("/letters/answers", me)).bodyText().contains("お断りかもしれません");
        assertThat(cardOfAiko().reason()).isEqualTo("answer");
        var at = "/letters/answers/" + only().id() + "/refusal";
        assertThat(post(at, me, "refused", "yes")).hasStatus(303);
        assertThat(consents.reach(aiko, Way.Kind.MAIL, me)).isEqualTo(Consent.Reach.WITHDRAWN);
        assertThat(signalsOf(aiko)).containsExactly("{refusal}");
        assertThat(only().touchId()).isNotNull();
        assertThat(only().personId()).isEqualTo(aiko);
        assertThat(bond.list(null, team.today(), 50, Locale.JAPANESE))
                .noneMatch(each -> each.personId().equals(aiko) && each.reason().equals("answer"));
        assertThat(post(at, me, "refused", "yes")).hasStatus(409);
        assertThat(get("/letters/" + letter.value() + "/answers", me))
                .bodyText()
                .contains("お断りになった方 1", "配信停止をお願いします");
    }

    @Test
    void a_click_in_the_letter_is_in_their_history_once_with_what_they_say() {
        var at = "/letters/refusal?t=" + token();
        assertThat(mvc.post().uri(at)).hasStatusOk();
        assertThat(mvc.post().uri(at)).hasStatusOk();
        assertThat(signalsOf(aiko)).containsExactly("{refusal}");
        assertThat(mvc.post().uri(at).with(csrf()).param("said", "引っ越しました"))
                .hasStatusOk()
                .bodyText()
                .contains("おことば、たしかに受け取りました");
        assertThat(get("/letters/" + letter.value() + "/answers", me))
                .bodyText()
                .contains("お断りになった方 1", "引っ越しました", "お便りのリンクから");
        assertThat(history()).contains("引っ越しました");
    }

    @Test
    void a_mail_program_that_unsubscribes_by_mail_is_heeded() throws Exception {
        shop.deliver(
                raw(
                        "From: aiko@example.jp\r\nSubject: unsubscribe\r\nMessage-ID: <u@x>\r\n\r\n"
                                .getBytes(StandardCharsets.UTF_8)));
        postman.round();
        assertThat(consents.reach(aiko, Way.Kind.MAIL, me)).isEqualTo(Consent.Reach.WITHDRAWN);
        assertThat(signalsOf(aiko)).containsExactly("{refusal}");
    }

    // — After sending —

    @Test
    void visits_are_counted_beside_those_left_out_by_chance() {
        for (int i = 0; i < 40; i++) {
            someone("読" + i, "r" + i + "@example.jp");
        }
        var many = letters.draft(cast.mainStore(), me);
        letters.write(many, 0, "くじのお便り", "本文", me);
        letters.aim(many, Letter.To.EVERYONE, null, 50, me);
        letters.release(many, letters.get(many, me).version(), me, Progress.UNSEEN);
        courier.round();
        everyOtherComes(many);
        var counts = outbox.counts(many);
        assertThat(get("/letters/" + many.value() + "/answers", me))
                .bodyText()
                .contains("それから14日のあいだのご来店", "くじでお休みの方", counts.heldOut() + "人のうち")
                .contains("まだ何とも言えません");
        assertThat(
                        db.sql(
                                        "select got + held as all_of_them from letters.measure where letter_id = :l and got_came + held_came = got / 2 + held / 2")
                                .param("l", many)
                                .get(Long.class))
                .isEqualTo(counts.queued() + counts.heldOut());
        assertThat(post("/letters/" + many.value() + "/window", me, "days", "0"))
                .hasStatus(422)
                .bodyText()
                .contains("1から180までの数");
        assertThat(post("/letters/" + many.value() + "/window", me, "days", "30")).hasStatus(303);
        assertThat(get("/letters/" + many.value() + "/answers", me))
                .bodyText()
                .contains("それから30日のあいだのご来店");
    }

    /// In each of the two groups, however the lot has divided them.
    private void everyOtherComes(Letter.Id letter) {
        var comes =
                db.sql(
                                """
                                select person_id from (
                                    select person_id, row_number() over (
                                        partition by held_out_at is null order by person_id) as nth
                                    from letters.outbox
                                    where letter_id = :letter and left_out is null) as reader
                                where nth % 2 = 0
                                """)
                        .param("letter", letter)
                        .list(Long.class);
        for (var each : comes) {
            touches.record(
                    NewTouch.received(
                            new PersonId(each), clock.instant(), Channel.COUNTER, "", Signal.VISIT),
                    me);
        }
    }

    // — The mailbox —

    @Test
    void the_mailbox_is_set_up_and_tried_and_its_password_shown_to_nobody() {
        mailboxes.remove(cast.mainStore(), me);
        var at = "/letters/senders/" + cast.mainStore().value() + "/mailbox";
        assertThat(get(at, me)).hasStatusOk().bodyText().contains("993");
        assertThat(post(at, me, "host", "x y", "port", "0", "userName", ""))
                .hasStatus(422)
                .bodyText()
                .contains("1から65,535までの数");
        String[] typed = {
            "protocol",
            "imap",
            "host",
            "127.0.0.1",
            "port",
            mail.getImap().getPort() + "",
            "security",
            "none",
            "userName",
            "info@shop.example",
            "password",
            "wrong"
        };
        assertThat(post(at, me, typed)).hasStatus(303);
        assertThat(post(at + "/trials", me)).hasStatus(422).bodyText().contains("つながりませんでした");
        postman.round();
        assertThat(mailboxes.find(cast.mainStore()).orElseThrow().stoppedAt()).isNotNull();
        assertThat(get(at, me)).bodyText().contains("サーバーに断られた").doesNotContain("wrong");
        typed[typed.length - 1] = "secret-word";
        assertThat(post(at, me, typed)).hasStatus(303);
        assertThat(post(at + "/trials", me)).hasStatus(303);
        assertThat(get(at + "?tried=0", me)).bodyText().contains("つながりました", "0通");
        assertThat(get(at, me)).bodyText().doesNotContain("secret-word");
        assertThat(
                        db.sql("select password from letters.mailbox").get(String.class)
                                + db.sql("select detail::text from team.audit").list(String.class))
                .doesNotContain("secret-word", "wrong");
        assertThat(get(at, cast.mori())).hasStatus(403);
    }

    @Test
    void a_mailbox_from_an_export_is_not_read_until_somebody_tries_it() throws Exception {
        comes("answer-gmail");
        db.sql("update letters.place set id = gen_random_uuid()").update();
        assertThat(postman.round()).isZero();
        mailboxes.soon(cast.mainStore());
        assertThat(postman.round()).isEqualTo(1);
    }

    @Test
    void whoever_is_erased_leaves_no_words_behind() throws Exception {
        comes("answer-gmail");
        postman.round();
        assertThat(post("/people/" + aiko.value() + "/erasure", me, "name", "田中愛子", "wish", "own"))
                .hasStatus(303);
        assertThat(count("letters.answer")).isZero();
    }

    private static ServerSetup setup(String protocol) {
        return new ServerSetup(0, "127.0.0.1", protocol);
    }

    private void mailbox(Mailbox.Protocol protocol, String password, boolean clears) {
        mailboxes.save(
                cast.mainStore(),
                new Mailboxes.Typed(
                        protocol,
                        "127.0.0.1",
                        protocol == Mailbox.Protocol.IMAP
                                ? mail.getImap().getPort()
                                : mail.getPop3().getPort(),
                        Sender.Security.NONE,
                        "info@shop.example",
                        password,
                        clears),
                me);
    }

    /// Some minutes later.
    private void again() {
        db.sql("update letters.mailbox set next_at = now()").update();
        postman.round();
    }

    private void comes(String sample) throws Exception {
        comes(sample, messageId(), token());
    }

    /// Of two words that are no Message-ID: the sample with one in place of the other.
    private void comes(String sample, String one, String other) throws Exception {
        boolean letter = one.startsWith("<");
        var bytes =
                IncomingTest.sample(
                        sample, letter ? one : messageId(), letter ? other : token(), "");
        shop.deliver(
                raw(
                        letter
                                ? bytes
                                : new String(bytes, StandardCharsets.ISO_8859_1)
                                        .replace(one, other)
                                        .getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static MimeMessage raw(byte[] bytes) throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
    }

    private Letter.Id sent(String subject) {
        db.sql("update bond.state set last_approach_on = null, rest_until = null, mates_on = null")
                .update();
        var made = letters.draft(cast.mainStore(), me);
        letters.write(made, 0, subject, "寒くなりました。", me);
        letters.release(made, letters.get(made, me).version(), me, Progress.UNSEEN);
        courier.round();
        arrivals.record();
        return made;
    }

    /// In the outbox, and not on its way yet.
    private Letter.Id released(String subject, PersonId to) {
        db.sql("update bond.state set last_approach_on = null, rest_until = null, mates_on = null")
                .update();
        var made = letters.draft(cast.mainStore(), me);
        letters.write(made, 0, subject, "本文", me);
        letters.aim(made, Letter.To.PERSONS, null, 0, me);
        letters.name(made, to, me);
        letters.release(made, letters.get(made, me).version(), me, Progress.UNSEEN);
        return made;
    }

    private String messageId() {
        return messageIdOf(letter, aiko);
    }

    private String messageIdOf(Letter.Id of, PersonId person) {
        return db.sql(
                        "select message_id from letters.outbox where letter_id = :l and person_id = :p")
                .param("l", of)
                .param("p", person)
                .get(String.class);
    }

    private String token() {
        return links.token(rowOf(letter, aiko));
    }

    private long rowOf(Letter.Id of, PersonId person) {
        return db.sql("select id from letters.outbox where letter_id = :l and person_id = :p")
                .param("l", of)
                .param("p", person)
                .get(Long.class);
    }

    private List<String> history() {
        return touchesOf(aiko);
    }

    /// What they said, as it stands in their history.
    private List<String> touchesOf(PersonId person) {
        return db.sql(
                        "select text from touches.touch where person_id = :p and received and undone_at is null and channel in ('mail', 'page') and text <> '' order by id")
                .param("p", person)
                .list(String.class);
    }

    private List<String> signalsOf(PersonId person) {
        return db.sql(
                        "select signals::text from touches.touch where person_id = :p and received and undone_at is null and channel in ('mail', 'page') and signals <> '{}'")
                .param("p", person)
                .list(String.class);
    }

    private Answer only() {
        var all = answers.list(me.stores(), false, Long.MAX_VALUE, 10);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private Card cardOfAiko() {
        return bond.list(null, team.today(), 50, Locale.JAPANESE).stream()
                .filter(each -> each.personId().equals(aiko))
                .findFirst()
                .orElseThrow();
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

    private static byte[] jpeg() throws Exception {
        var picture = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        for (int x = 0; x < 300; x++) {
            for (int y = 0; y < 200; y++) {
                picture.setRGB(x, y, random.nextInt());
            }
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", bytes);
        return bytes.toByteArray();
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
