package kizuna.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.microsoft.playwright.options.ColorScheme;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import kizuna.Browser;
import kizuna.Cast;
import kizuna.KizunaTest;
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
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// A letter's postcards: from whom nothing else reaches, by the printer, into the post.
@KizunaTest
class LetterCardsTest {
    private static final String AT_HOME = "〒111-0035 東京都台東区西浅草1-2-3 みなとハイツ101";

    private static final String CARDS =
            """
            select p.family_name || ' ' || t.text || ' ' || t.to_many from touches.touch t
            join people.person p on p.id = t.person_id
            where t.channel = 'card' and not t.received order by p.id
            """;

    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Consents consents;
    @Autowired Letters letters;
    @Autowired LetterCards cards;
    @Autowired Practices practices;
    @Autowired CardStore store;
    @Autowired LetterStore letterStore;
    @Autowired Courier courier;
    @Autowired Arrivals arrivals;
    @Autowired OutboxStore outbox;
    @Autowired Sql db;
    @Autowired Clock clock;
    @Autowired MockMvcTester mvc;

    @LocalServerPort int port;

    private Me me;

    @BeforeEach
    void house() {
        cast.house();
        me = cast.sato();
    }

    @Test
    void whom_neither_mail_nor_line_reaches_gets_a_card_where_the_letter_goes_by_post_too()
            throws Exception {
        someone("山本", AT_HOME);
        someone("無住", "");
        mail(someone("両方", "〒111-0035 東京都台東区西浅草9-9-9"), true);
        var prefers = someone("好文", "");
        mail(prefers, true);
        lives(prefers, "〒111-0035 東京都台東区西浅草5-5-5", true);
        mail(someone("断太", "〒111-0035 東京都台東区西浅草7-7-7"), false);
        var letter = written();

        letters.reckon(letter, me, Progress.UNSEEN);
        assertThat(names(letter)).containsExactlyInAnyOrder("mail 両方", "mail 好文");

        letters.byPost(letter, true, "", true, me);
        letters.reckon(letter, me, Progress.UNSEEN);
        assertThat(names(letter)).containsExactlyInAnyOrder("post 山本", "mail 両方", "post 好文");
        assertThat(page(letter, "/audience")).contains("はがき 2枚：切手代", "85", "170");
        practices.change(cast.mainStore(), false, Practices.postage("１１０"), me);
        assertThat(page(letter, "/audience")).contains("220");
    }

    @Test
    void while_only_cards_wait_no_mail_is_due() {
        someone("山本", AT_HOME);
        var letter = released("本文");

        assertThat(letterStore.due(Via.MAIL, clock.instant(), ZoneOffset.UTC)).isEmpty();
        letterStore.finish(clock.instant());
        assertThat(letters.get(letter, me).doneAt()).isNull();
    }

    @Test
    void those_of_one_home_get_one_card() {
        cast.customers();
        lives(cast.aiko(), AT_HOME, false);
        lives(cast.makoto(), AT_HOME, false);
        someone("隣人", AT_HOME);
        var letter = written();
        letters.byPost(letter, true, "", true, me);

        letters.reckon(letter, me, Progress.UNSEEN);

        assertThat(outbox.byVia(letter)).containsExactly(new OutboxStore.ByVia(Via.POST, 1));
    }

    @Test
    void those_of_one_home_stand_on_one_card_together_and_a_neighbour_does_not() throws Exception {
        var taro = named("勅使河原", "太郎");
        lives(taro, AT_HOME, false);
        var hanako = named("勅使河原", "花子");
        lives(hanako, "〒111-0035 東京都台東区西浅草１－２－３　みなとハイツ101", false);
        var away = named("勅使河原", "次郎");
        lives(away, "〒439-0012 静岡県汐見原市港町4-5-6", false);
        people.join(hanako, taro, me);
        people.join(away, taro, me);
        someone("隣人", AT_HOME);
        var letter = released("秋の味覚の話です。");
        post(letter, "/batches");

        var side = printed(letter, "/batches/1/addresses", 1);
        assertThat(side).contains("太", "花").doesNotContain("次", "隣");
        assertThat(side.chars().filter(each -> each == '勅')).hasSize(1);
        assertThat(side.chars().filter(each -> each == '様')).hasSize(2);
        assertThat(page(letter, "/postcards")).contains("連名：", "勅使河原 花子").doesNotContain("次郎");
    }

    @Test
    void of_more_than_three_at_home_the_rest_are_their_family() throws Exception {
        var first = named("勅使河原", "太郎");
        lives(first, AT_HOME, false);
        for (var given : List.of("花子", "梅", "桃")) {
            var mate = named("勅使河原", given);
            lives(mate, AT_HOME, false);
            people.join(mate, first, me);
        }
        var letter = released("秋の味覚の話です。");
        post(letter, "/batches");

        assertThat(printed(letter, "/batches/1/addresses", 1))
                .contains("太", "花", "ご", "族")
                .doesNotContain("梅", "桃");
        assertThat(printed(letter, "/batches/1/labels", 1)).contains("勅使河原 ご家族");
    }

    @Test
    void the_photo_of_the_letter_stands_above_the_words_where_both_have_room() throws Exception {
        someone("山本", AT_HOME);
        someone("鈴木", "〒439-0012 静岡県汐見原市港町4-5-6");
        var letter = written();
        letters.illustrate(letter, photo(), "秋の店先", me);
        letters.byPost(letter, true, "短い話。", true, me);
        letters.reckon(letter, me, Progress.UNSEEN);
        release(letter);
        post(letter, "/batches");

        var file = get(letter, "/postcards/batches/1/words").getResponse().getContentAsByteArray();
        try (var read = Loader.loadPDF(file)) {
            var pictures = new HashSet<COSBase>();
            for (var page : read.getPages()) {
                for (var name : page.getResources().getXObjectNames()) {
                    pictures.add(page.getResources().getXObject(name).getCOSObject());
                }
            }
            assertThat(read.getNumberOfPages()).isEqualTo(2);
            assertThat(pictures).as("in the file once").hasSize(1);
        }

        var wordy = written();
        letters.illustrate(wordy, photo(), "秋の店先", me);
        letters.byPost(wordy, true, "長い話。\n".repeat(20), true, me);
        assertThat(page(wordy, "/audience")).contains("写真を入れると、文がはがきに収まりません");
        letters.byPost(wordy, true, "長い話。\n".repeat(20), false, me);
        assertThat(page(wordy, "/audience")).doesNotContain("収まりません");
    }

    @Test
    void cards_are_printed_together_and_become_touches_once_they_are_in_the_post()
            throws Exception {
        someone("山本", AT_HOME);
        someone("鈴木", "〒439-0012 静岡県汐見原市港町4-5-6");
        var letter = released("秋の味覚の話です。");

        courier.round();
        assertThat(store.state(letter).waiting()).isEqualTo(2);
        assertThat(page(letter, "")).contains("これから印刷 2枚", "印刷と投函へ");
        assertThat(post(letter, "/batches"))
                .hasRedirectedUrl("/letters/" + letter.value() + "/postcards?batch=1#shown");

        assertThat(printed(letter, "/batches/1/addresses", 2)).contains("山", "鈴", "様");
        assertThat(printed(letter, "/batches/1/labels?first=12", 2)).contains("〒439-0012", "鈴木");
        assertThat(printed(letter, "/batches/1/words", 2))
                .contains("山本様", "鈴木様", "秋の味覚の話です。")
                .doesNotContain("寒くなりました");
        assertThat(arrivals.record()).isZero();
        assertThat(outbox.counts(letter).sent()).isZero();

        post(letter, "/batches/1/posting");
        assertThat(page(letter, "/postcards")).contains("投函済み", "取り消せます");
        assertThat(outbox.counts(letter).sent()).isEqualTo(2);
        assertThat(letters.get(letter, me).doneAt()).isNotNull();
        assertThat(arrivals.record()).isZero();

        post(letter, "/batches/1/posting/removal");
        assertThat(outbox.counts(letter).open()).isEqualTo(2);
        assertThat(letters.get(letter, me).doneAt()).isNull();

        var row = store.ofBatch(letter, 1).getFirst();
        post(letter, "/" + row.id() + "/posting", "batch", "1");
        someTimeLater();
        assertThat(arrivals.record()).isEqualTo(1);
        assertThat(arrivals.record()).isZero();
        assertThat(db.sql(CARDS).list(String.class)).containsExactly("山本 11月のお便り true");
        assertThat(post(letter, "/" + row.id() + "/posting/removal")).hasStatus(409);
        assertThat(post(letter, "/" + row.id() + "/posting")).hasStatus(409);
    }

    @Test
    void what_would_come_out_wrong_is_set_apart_until_it_is_put_right() throws Exception {
        someone("山本", AT_HOME);
        var bare = someone("裸足", "東京都台東区西浅草1-2-4");
        someone("丸投", "〒111-0035 東京都台東区");
        var letter = released("");

        post(letter, "/batches");
        assertThat(store.ofBatch(letter, 1)).extracting(CardStore.Row::name).containsExactly("山本");
        assertThat(page(letter, "/postcards"))
                .contains("郵便番号がありません", "番地がありません", "/people/" + bare.value() + "#ways");

        var way = people.ways(bare).getFirst();
        people.standing(way.id(), Way.Standing.BOUNCED, me);
        assertThat(store.state(letter).withdrawn()).isEqualTo(1);
        assertThat(post(letter, "/batches"))
                .hasRedirectedUrl("/letters/" + letter.value() + "/postcards?none=yes");

        var other = store.lacking(letter, 0, 10).getFirst();
        lives(other.personId(), "〒111-0035 東京都台東区西浅草8-8", true);
        assertThat(store.state(letter).waiting()).isEqualTo(1);
        post(letter, "/batches");
        assertThat(printed(letter, "/batches/2/labels", 1)).contains("浅草8-8");
    }

    @Test
    void who_says_no_meanwhile_is_in_no_file_any_more_and_shown_as_withdrawn() throws Exception {
        var yamamoto = someone("山本", AT_HOME);
        someone("鈴木", "〒439-0012 静岡県汐見原市港町4-5-6");
        var letter = released("");
        post(letter, "/batches");

        consents.withdraw(yamamoto, Way.Kind.ADDRESS, Consent.How.PHONE, me);

        assertThat(printed(letter, "/batches/1/labels", 1)).contains("鈴木").doesNotContain("山本");
        assertThat(page(letter, "/postcards")).contains("とりやめました");
        post(letter, "/batches/1/posting");
        assertThat(store.state(letter)).isEqualTo(new CardStore.State(0, 0, 0, 1, 1));
    }

    @Test
    void a_pause_holds_the_printing_and_a_stop_is_for_good() {
        someone("山本", AT_HOME);
        var letter = released("");
        letters.pause(letter, me);
        assertThat(post(letter, "/batches")).hasStatus(409);
        letters.resume(letter, me);
        post(letter, "/batches");
        letters.pause(letter, me);
        assertThat(get(letter, "/postcards/batches/1/addresses")).hasStatus(409);
        letters.stop(letter, me);
        assertThat(store.state(letter).withdrawn()).isEqualTo(1);
        assertThat(post(letter, "/batches/1/posting")).hasStatus(409);
    }

    @Test
    void at_most_two_hundred_are_printed_at_a_time() throws Exception {
        for (int i = 1; i <= 203; i++) {
            someone("客" + "甲乙丙".charAt(i % 3), "〒111-0035 東京都台東区西浅草1-" + i);
        }
        var letter = released("");

        post(letter, "/batches");
        assertThat(store.state(letter)).isEqualTo(new CardStore.State(3, 0, 200, 0, 0));
        post(letter, "/batches");
        assertThat(store.batches(letter))
                .extracting(CardStore.Batch::cards)
                .containsExactly(3L, 200L);
        assertThat(printed(letter, "/batches/1/addresses", 200)).contains("様");
    }

    @Test
    void words_that_do_not_fit_on_a_card_hold_the_letter_back() throws Exception {
        someone("山本", AT_HOME);
        var letter = written();
        letters.byPost(letter, true, "長い話。".repeat(400), true, me);
        assertThat(page(letter, "/audience")).contains("文がはがきに収まりません", "長い話。長い話。");
        assertThatThrownBy(() -> release(letter))
                .hasMessageContaining("letters.problem.cards_too_long");
        letters.byPost(letter, true, "短い話。", true, me);
        release(letter);
        assertThat(store.state(letter).waiting()).isEqualTo(1);
    }

    @Test
    void other_words_on_the_card_have_to_be_checked_again() {
        var letter = written();
        letters.check(letter, 1, cast.kobayashi());
        letters.byPost(letter, true, "", true, me);
        assertThat(letters.get(letter, me).checkedAt()).isNotNull();
        letters.byPost(letter, true, "短い話。", true, me);
        assertThat(letters.get(letter, me).checkedAt()).isNull();
    }

    @Test
    void its_pages_are_whole_on_a_phone_and_on_a_desk() {
        for (int i = 1; i <= 5; i++) {
            someone("山本" + "一二三四五".charAt(i - 1), "〒111-0035 東京都台東区西浅草1-2-" + i);
        }
        var no = someone("鈴木", "〒439-0012 静岡県汐見原市港町4-5-6");
        someone("裸足", "東京都台東区西浅草1-2-4");
        var letter = released("");
        cards.print(letter, me);
        consents.withdraw(no, Way.Kind.ADDRESS, Consent.How.PHONE, me);
        cards.posted(letter, store.ofBatch(letter, 1).getFirst().id(), me);
        var draft = written();
        letters.byPost(draft, true, "", true, me);
        letters.reckon(draft, me, Progress.UNSEEN);
        for (var device :
                List.of(
                        Browser.phone(port),
                        Browser.of(port, 1280, 900, "en-GB", ColorScheme.DARK))) {
            try (device) {
                device.signIn("sato", Cast.PASSWORD);
                for (var path :
                        List.of(
                                "/letters/" + letter.value() + "/postcards",
                                "/letters/" + letter.value(),
                                "/letters/" + draft.value() + "/audience")) {
                    device.open(path);
                    var size = Objects.requireNonNull(device.page().viewportSize());
                    device.screenshot(
                            Path.of(
                                    "target",
                                    "letters",
                                    "cards"
                                            + path.replaceAll("[/0-9]+", "-")
                                            + size.width
                                            + ".png"));
                    device.isAccessible();
                }
            }
        }
    }

    @Test
    void a_postage_that_is_no_number_comes_back_to_its_field_and_nothing_typed_is_lost()
            throws Exception {
        var store = cast.mainStore();
        var answer =
                mvc.post()
                        .uri("/letters/senders/" + store.value())
                        .param("name", "きずな堂")
                        .param("perMinute", "たくさん")
                        .param("secondReader", "on")
                        .param("postage", "高い")
                        .with(Signing.in(me))
                        .with(csrf())
                        .exchange();
        assertThat(answer).hasStatus(422);
        assertThat(text(answer))
                .contains("value=\"高い\"", "切手代は、85のように", "value=\"きずな堂\"")
                .containsPattern("name=\"secondReader\" value=\"on\" checked")
                .contains("<details class=\"fold\" open>");
        assertThat(practices.wantsSecondReader(store)).isFalse();
    }

    private PersonId someone(String name, String address) {
        var person = people.add(NewPerson.named(cast.mainStore(), name, "", "", ""), me);
        if (!address.isEmpty()) {
            lives(person, address, false);
        }
        return person;
    }

    private PersonId named(String family, String given) {
        return people.add(NewPerson.named(cast.mainStore(), family, given, "", ""), me);
    }

    private static byte[] photo() throws IOException {
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB), "jpg", out);
            return out.toByteArray();
        }
    }

    private void lives(PersonId person, String address, boolean preferred) {
        people.addWay(person, new Way.New(Way.Kind.ADDRESS, address, preferred), me);
    }

    private void mail(PersonId person, boolean agreed) {
        people.addWay(
                person, new Way.New(Way.Kind.MAIL, person.value() + "@example.jp", false), me);
        consents.record(
                person,
                new Consent.New(
                        Way.Kind.MAIL, agreed, clock.instant(), Consent.How.COUNTER, "よろしいですか", ""),
                me);
    }

    private Letter.Id written() {
        var letter = letters.draft(cast.mainStore(), me);
        letters.write(letter, 0, "11月のお便り", "寒くなりました。お元気ですか。", me);
        return letter;
    }

    private Letter.Id released(String words) {
        var letter = written();
        letters.byPost(letter, true, words, true, me);
        release(letter);
        return letter;
    }

    private void release(Letter.Id letter) {
        letters.release(letter, letters.get(letter, me).version(), me, Progress.UNSEEN);
    }

    private void someTimeLater() {
        db.sql("update letters.outbox set sent_at = sent_at - interval '11 minutes'").update();
    }

    private List<String> names(Letter.Id letter) {
        return outbox.rows(letter, "getting", 0, 50).stream()
                .map(
                        each ->
                                each.channel().name().toLowerCase(java.util.Locale.ROOT)
                                        + " "
                                        + each.name())
                .toList();
    }

    private MvcTestResult get(Letter.Id letter, String path) {
        return mvc.get().uri("/letters/" + letter.value() + path).with(Signing.in(me)).exchange();
    }

    private String page(Letter.Id letter, String path) throws Exception {
        var answer = get(letter, path);
        assertThat(answer).hasStatusOk();
        return text(answer);
    }

    private static String text(MvcTestResult answer) throws Exception {
        return answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private MvcTestResult post(Letter.Id letter, String path, String... typed) {
        var request =
                mvc.post()
                        .uri("/letters/" + letter.value() + "/postcards" + path)
                        .with(Signing.in(me))
                        .with(csrf());
        for (int i = 0; i < typed.length; i += 2) {
            request = request.param(typed[i], typed[i + 1]);
        }
        return request.exchange();
    }

    private String printed(Letter.Id letter, String file, int pages) throws IOException {
        var answer = get(letter, "/postcards" + file);
        assertThat(answer.getResponse().getContentType()).isEqualTo("application/pdf");
        var bytes = answer.getResponse().getContentAsByteArray();
        try (var read = Loader.loadPDF(bytes)) {
            assertThat(read.getNumberOfPages()).isEqualTo(pages);
            return Normalizer.normalize(new PDFTextStripper().getText(read), Normalizer.Form.NFKC);
        }
    }
}
