package kizuna.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import javax.imageio.ImageIO;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.people.Belonging;
import kizuna.people.Consent;
import kizuna.people.Consents;
import kizuna.people.Memory;
import kizuna.people.NewPerson;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Way;
import kizuna.platform.Progress;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import kizuna.team.Team;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// A letter as it is written: seen by each as their own, illustrated, read by a second pair of
/// eyes, and timed.
@KizunaTest
class ComposingTest {
    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Consents consents;
    @Autowired Letters letters;
    @Autowired LetterStore store;
    @Autowired Senders senders;
    @Autowired Practices practices;
    @Autowired Courier courier;
    @Autowired Team team;
    @Autowired Sql db;
    @Autowired Clock clock;
    @Autowired MockMvcTester mvc;

    private MailServer server;
    private Me me;

    @BeforeEach
    void house() {
        cast.house();
        me = cast.sato();
        server = MailServer.start();
        senders.save(
                cast.mainStore(),
                new Senders.Typed(
                        "キズナクリーニング",
                        "東京都台東区1-2-3",
                        "03-1234-5678",
                        "info@shop.example",
                        "",
                        "localhost",
                        server.port(),
                        Sender.Security.NONE,
                        "",
                        null,
                        1,
                        60_000),
                me);
    }

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void each_reads_what_concerns_them_and_nothing_else() {
        int month = team.today().getMonthValue();
        var owner = someone("田中", "愛子", "aiko@example.jp");
        people.addBelonging(owner, new Belonging.New("coat", "キャメルのコート", month, ""), me);
        people.addMemory(owner, new Memory.New("持病の薬をもらいに病院へ", team.today(), null), me);
        people.addMemory(owner, new Memory.New("お孫さんの入学式", team.today().minusDays(3), null), me);
        people.addTag(owner, "着物の会", me);
        someone("岡田", "元", "hajime@example.jp");
        var letter =
                written(
                        "{お名前}様へ",
                        """
                        {お名前}、こんにちは。先日うかがった{聞いたこと}、いかがでしたか。

                        お持ちの{季節のお持ちもの}のお手入れはお済みですか。

                        {持ちもの：コート}
                        コートの**虫干し**は、晴れた日に。

                        {タグ：着物の会}
                        茶会があります。

                        {ほかの方}
                        お茶を飲みにいらしてください。

                        {担当}より
                        """);
        var rows = count("letters.outbox");
        release(letter);
        courier.round();
        assertThat(count("letters.outbox")).isEqualTo(rows + 2);
        var toOwner = to("aiko@example.jp");
        assertThat(toOwner.text())
                .contains("田中様、こんにちは。先日うかがった「お孫さんの入学式」、いかがでしたか。")
                .contains("お持ちのキャメルのコートのお手入れはお済みですか。")
                .contains("コートの虫干しは", "コートの<strong>虫干し</strong>は", "茶会があります")
                .doesNotContain("お茶を飲み", "病院", "{");
        var toOther = to("hajime@example.jp");
        assertThat(toOther.text())
                .contains("岡田様、こんにちは。いかがでしたか。", "お手入れはお済みですか", "お茶を飲みに")
                .doesNotContain("虫干し", "茶会", "{", "より");
        assertThat(toOther.text().lines().filter(each -> each.startsWith("お持ち"))).isEmpty();
    }

    @Test
    void what_cannot_be_put_in_is_told_at_its_field_and_never_goes_out() {
        someone("田中", "愛子", "aiko@example.jp");
        var letter = written("題", "{お名まえ}、こんにちは。");
        var at = "/letters/" + letter.value();
        assertThat(
                        post(
                                at,
                                "version",
                                "1",
                                "subject",
                                "題",
                                "body",
                                "{お名まえ}、こんにちは。",
                                "then",
                                "audience"))
                .hasStatus(422)
                .bodyText()
                .contains("id=\"body-error\"", "「お名前」でしょうか");
        assertThat(get(at)).bodyText().contains("「お名前」でしょうか");
        assertThatThrownBy(() -> release(letter)).hasMessageContaining("insert_unknown");
        assertThat(post(at + "/release", "version", "1"))
                .hasStatus(422)
                .bodyText()
                .contains("「お名前」でしょうか");
        var tag = written("題", "{タグ：着物のかい}\n茶会");
        people.addTag(someone("鈴木", "", "suzuki@example.jp"), "着物の会", me);
        assertThat(get("/letters/" + tag.value())).bodyText().contains("「着物の会」でしょうか");
    }

    @Test
    void the_preview_shows_it_as_each_of_them_will_see_it_by_every_way() {
        someone("田中", "愛子", "aiko@example.jp");
        someone("Carter", "Ben", "ben@example.jp");
        var letter = written("冬の{店名}", "<script>alert(1)</script>\n\n" + "寒いですね。".repeat(120));
        var at = "/letters/" + letter.value();
        assertThat(get(at)).hasStatusOk().bodyText().contains("田中", "1人目（2人のうち）");
        assertThat(get(at + "/preview?look=text&as=0")).bodyText().contains("田中様");
        assertThat(get(at + "/preview?look=text&as=1")).bodyText().contains("Carter");
        assertThat(get(at + "/preview?look=line").getResponse())
                .satisfies(
                        answer -> {
                            var page =
                                    answer.getContentAsString(
                                            java.nio.charset.StandardCharsets.UTF_8);
                            assertThat(page.split("<li>")).hasSize(3);
                        });
        assertThat(get(at + "/preview?look=postcard")).bodyText().contains("字が入りません");
        assertThat(get(at + "/preview/frame?as=0"))
                .hasStatusOk()
                .bodyText()
                .contains("田中様", "&lt;script&gt;")
                .doesNotContain("<script");
        assertThat(get(at + "/preview/frame").getResponse().getHeader("Content-Security-Policy"))
                .contains("default-src 'none'", "sandbox")
                .doesNotContain("script-src");
        var kept = post(at + "/draft", "version", "1", "subject", "題", "body", "新しい本文");
        assertThat(kept.getResponse().getHeader("HX-Trigger")).isEqualTo("kept");
        assertThat(get(at + "/preview?look=text")).bodyText().contains("新しい本文");
    }

    @Test
    void an_empty_shop_sees_its_letter_too() {
        var letter = written("題", "{お名前}、はじめまして。");
        assertThat(get("/letters/" + letter.value() + "?look=text"))
                .hasStatusOk()
                .bodyText()
                .contains("山田様、はじめまして。", "見本の方");
    }

    @Test
    void a_photo_goes_with_the_letter_small_and_without_what_the_camera_wrote() throws Exception {
        someone("田中", "愛子", "aiko@example.jp");
        var letter = written("題", "本文");
        var at = "/letters/" + letter.value();
        assertThat(photo(at, jpeg(3000), "")).hasStatus(422).bodyText().contains("何が写っているかを");
        assertThat(
                        photo(
                                at,
                                "<svg onload=x>".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                "雪"))
                .hasStatus(422)
                .bodyText()
                .contains("id=\"file-error\"");
        assertThat(photo(at, jpeg(3000), "店先の雪")).hasStatus(303);
        assertThat(letters.get(letter, me).body()).matches("(?s)本文\n\n!\\[店先の雪]\\(photo:\\d+\\)");
        assertThat(get(at + "/preview/frame")).bodyText().contains("data:image/jpeg;base64,");
        release(letter);
        courier.round();
        var words = to("aiko@example.jp").words();
        assertThat(words).contains("multipart/related", "Content-ID: <photo", "image/jpeg");
        assertThat(to("aiko@example.jp").text()).contains("src=\"cid:photo", "alt=\"店先の雪\"");
        var kept = db.sql("select bytes from letters.photo").get(byte[].class);
        assertThat(ImageIO.read(new java.io.ByteArrayInputStream(kept)).getWidth()).isEqualTo(1024);
        // A photo of another letter is none of this one.
        long id = db.sql("select id from letters.photo").get(Long.class);
        var other = written("題", "![盗み見](photo:" + id + ")");
        assertThat(get("/letters/" + other.value() + "/preview/frame"))
                .bodyText()
                .doesNotContain("data:image");
    }

    @Test
    void where_two_have_to_read_it_nothing_goes_out_that_only_its_writer_has_read() {
        someone("田中", "愛子", "aiko@example.jp");
        practices.change(cast.mainStore(), true, practices.postage(cast.mainStore()), me);
        var letter = written("題", "本文");
        var at = "/letters/" + letter.value();
        assertThatThrownBy(() -> release(letter)).hasMessageContaining("not_checked");
        assertThatThrownBy(() -> letters.check(letter, 1, me)).hasMessageContaining("own_check");
        assertThat(get(at)).bodyText().contains("もうひとりが読んでから");
        letters.check(letter, 1, cast.kobayashi());
        assertThat(get(at)).bodyText().contains("読んで、よいとしました");
        // Whoever changes the words is their writer too.
        letters.write(letter, 1, "題", "本文、改", cast.kobayashi());
        assertThatThrownBy(() -> release(letter)).hasMessageContaining("not_checked");
        assertThatThrownBy(() -> letters.check(letter, 2, cast.kobayashi()))
                .hasMessageContaining("own_check");
        assertThatThrownBy(() -> letters.check(letter, 2, me)).hasMessageContaining("own_check");
        var third = cast.me("mori");
        if (third.sees(cast.mainStore())) {
            letters.check(letter, 2, third);
            release(letter);
            courier.round();
            assertThat(server.taken()).containsOnlyKeys("aiko@example.jp");
        }
    }

    @Test
    void it_goes_out_in_its_hours_only_and_the_page_says_when() {
        someone("田中", "愛子", "aiko@example.jp");
        someone("岡田", "元", "hajime@example.jp");
        var letter = written("題", "本文");
        var at = "/letters/" + letter.value();
        var closed = closedNow();
        assertThat(post(at + "/timing", "how", "hours", "fromHour", "20", "hours", "6", "day", "1"))
                .hasStatus(422)
                .bodyText()
                .contains("7時から21時のあいだ");
        assertThat(
                        post(
                                at + "/timing",
                                "how",
                                "hours",
                                "fromHour",
                                "10",
                                "hours",
                                "2",
                                "day",
                                String.valueOf(closed)))
                .hasStatus(303);
        letters.reckon(letter, me, Progress.UNSEEN);
        assertThat(get(at + "/audience")).bodyText().contains("いつ届くか", "10:00から12:00のあいだに");
        release(letter);
        courier.round();
        assertThat(server.messages()).isEmpty();
        var due =
                db.sql("select due_at from letters.outbox where letter_id = :id order by due_at")
                        .param("id", letter)
                        .list(Instant.class);
        assertThat(due).hasSize(2).doesNotHaveDuplicates();
        assertThat(due)
                .allSatisfy(
                        each -> assertThat(each.atZone(team.zone()).getHour()).isBetween(10, 11));
        // Even what is due waits until its hours come.
        db.sql("update letters.outbox set due_at = now() - interval '1 hour'").update();
        courier.round();
        assertThat(server.messages()).isEmpty();
        db.sql("update letters.letter set from_hour = null").update();
        courier.round();
        assertThat(server.taken()).hasSize(2);
    }

    /// A day of the week that is not today.
    private int closedNow() {
        return team.today().plusDays(3).getDayOfWeek().getValue();
    }

    private MailServer.Message to(String address) {
        return server.messages().stream()
                .filter(each -> each.to().equals(address))
                .findFirst()
                .orElseThrow();
    }

    private PersonId someone(String family, String given, String address) {
        var person = people.add(NewPerson.named(cast.mainStore(), family, given, "", ""), me);
        people.addWay(person, new Way.New(Way.Kind.MAIL, address, false), me);
        consents.record(
                person,
                new Consent.New(
                        Way.Kind.MAIL, true, clock.instant(), Consent.How.COUNTER, "よろしいですか", ""),
                me);
        return person;
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

    private static byte[] jpeg(int width) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(
                new BufferedImage(width, width / 2, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
        return bytes.toByteArray();
    }

    private MvcTestResult photo(String at, byte[] sent, String alt) {
        return mvc.post()
                .uri(at + "/photos")
                .multipart()
                .file(new MockMultipartFile("file", "a.jpg", "image/jpeg", sent))
                .param("version", "1")
                .param("subject", "題")
                .param("body", "本文")
                .param("alt", alt)
                .with(Signing.in(me))
                .with(csrf())
                .exchange();
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).with(Signing.in(me)).exchange();
    }

    private MvcTestResult post(String path, String... fields) {
        var request = mvc.post().uri(path).with(Signing.in(me)).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }
}
