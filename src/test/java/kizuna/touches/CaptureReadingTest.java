package kizuna.touches;

import static kizuna.touches.Signal.CONTACT;
import static kizuna.touches.Signal.DISCLOSURE;
import static kizuna.touches.Signal.EMOTION;
import static kizuna.touches.Signal.THANKS;
import static kizuna.touches.Signal.VISIT;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureReadingTest {
    /// A Saturday.
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @Test
    void the_line_at_the_counter_is_read_as_a_visit_with_words_of_family_and_joy() {
        var reading = read("来店 娘さんが入学 とても喜んでた");

        assertThat(reading.channel()).isEqualTo(Channel.COUNTER);
        assertThat(reading.received()).isTrue();
        assertThat(reading.theirs()).containsExactlyInAnyOrder(VISIT, DISCLOSURE, THANKS);
        assertThat(reading.ours()).isEmpty();
        assertThat(reading.depth()).isEqualTo(2);
        assertThat(reading.ending()).isEqualTo(Ending.WARM);
        assertThat(reading.memories())
                .extracting(CaptureReading.Heard::text)
                .containsExactly("娘さんが入学");
    }

    @Test
    void our_call_that_made_them_glad_goes_both_ways() {
        var reading = read("お電話した 仕上がりをとても喜んでくださった");

        assertThat(reading.channel()).isEqualTo(Channel.PHONE);
        assertThat(reading.ours()).containsExactly(CONTACT);
        assertThat(reading.theirs()).containsExactly(THANKS);
    }

    @ParameterizedTest
    @CsvSource({
        "電話をいただいた,PHONE,true,false",
        "田中さんから電話,PHONE,true,false",
        "電話した,PHONE,false,true",
        "電話,PHONE,false,true",
        "手紙を書いた,LETTER,false,true",
        "葉書が届いた,CARD,true,false",
        "お礼のハガキを出した,CARD,false,true",
        "メールの返信あり,MAIL,true,false",
        "LINEを送った,LINE,false,true",
        "ＬＩＮＥが来た,LINE,true,false",
        "お越しくださった,COUNTER,true,false",
        "雨の話で盛り上がった,COUNTER,true,false",
        "dropped in,COUNTER,true,false",
        "we called about the coat,PHONE,false,true",
        "called us about the coat,PHONE,true,false",
        "sent a postcard,CARD,false,true",
        "LINE 写真を送ってくれた,LINE,true,false",
        "LINEを送ってくださった,LINE,true,false",
        "写真をLINEで送ってもらった,LINE,true,false",
        "メールをお送りいただいた,MAIL,true,false",
        "から電話,PHONE,true,false",
        "お手入れのコツを教えてくれた,COUNTER,true,false",
        "アドバイスをいただいた,COUNTER,true,false",
        "お手入れのコツをお伝えした,COUNTER,false,true",
        "she sent us a postcard,CARD,true,false",
        "LINE　写真を送った,LINE,false,true",
    })
    void the_channel_and_who_began_are_read(
            String line, Channel channel, boolean received, boolean given) {
        var reading = read(line);

        assertThat(reading.channel()).isEqualTo(channel);
        assertThat(reading.received()).isEqualTo(received);
        assertThat(!reading.ours().isEmpty()).isEqualTo(given);
    }

    @ParameterizedTest
    @CsvSource({
        "シミが落ちていないと怒られた,COMPLAINT",
        "困っている様子,COMPLAINT",
        "お友達をご紹介くださった,REFERRAL",
        "みかんをいただいた,GIFT",
        "お土産,GIFT",
        "返信あり,REPLY",
        "配信停止のご希望,BLOCK",
        "was angry about the stain,COMPLAINT",
        "recommended us to her sister,REFERRAL",
        "thanked us,THANKS",
    })
    void signs_of_the_bond_are_read(String line, Signal signal) {
        assertThat(read(line).theirs()).contains(signal);
    }

    @Test
    void who_is_not_angry_does_not_complain() {
        assertThat(read("来店 もう怒っていないとのこと").theirs()).containsExactly(VISIT);
        assertThat(read("visited, not angry any more").theirs()).containsExactly(VISIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "あまり喜んでいなかった",
                "喜ばれなかった",
                "うれしくなさそう",
                "嬉しそうではなかった",
                "喜んではくださらなかった",
                "あまり喜ばず、お帰りになった",
                "喜んでいません",
                "not happy with the coat",
                "did not come; wasn't very pleased",
            })
    void joy_that_did_not_come_is_no_joy(String line) {
        assertThat(read(line).theirs()).doesNotContain(THANKS);
        assertThat(read(line).ending()).isEqualTo(Ending.FLAT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "うれしくて仕方ないとのこと",
                "感謝しかないとのこと",
                "喜びを隠せないご様子",
                "喜んでくださった、お時間はないとのこと",
                "喜んでくれた 元気はないが",
            })
    void joy_beside_a_no_is_joy(String line) {
        assertThat(read(line).theirs()).contains(THANKS);
    }

    @Test
    void who_was_introduced_has_not_referred_anybody() {
        assertThat(read("お友達のご紹介で来店").theirs()).containsExactly(VISIT);
    }

    @ParameterizedTest
    @CsvSource({"旅行の話,1", "娘さんが卒業,2", "お母さまが入院された,3", "her father passed away,3"})
    void the_depth_of_what_they_told_is_read(String line, int depth) {
        assertThat(read(line).depth()).isEqualTo(depth);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "来店 コート 3,200円 | 3200 | コート",
                "シャツ３点 ¥1980 | 1980 | シャツ3点",
                "１万２千円 | 12000 | ''",
                "三千二百円のお預かり | 3200 | ''",
                "二万円 | 20000 | ''",
                "3千円 | 3000 | ''",
                "シャツ 300円 コート 3200円 | 3500 | シャツ",
                "シャツ 300円 コート 3200円 合計3,150円 | 3150 | シャツ",
                "返金 1,000円 | -1000 | 返金",
                "coat $12.50 | 12.50 | coat",
                "paid 3,200 yen | 3200 | paid",
            })
    void a_purchase_is_read(String line, BigDecimal amount, String items) {
        assertThat(read(line).amount()).isEqualByComparingTo(amount);
        assertThat(read(line).items()).isEqualTo(items);
    }

    @ParameterizedTest
    @ValueSource(strings = {"500円引き", "シャツ3点", "3回目の来店", "電話 03-1234-5678", "100円割引"})
    void what_is_no_amount_is_not_read_as_one(String line) {
        assertThat(read(line).amount()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "金曜までにボタンを探す約束 | 2026-11-27",
                "明日までにお電話する約束 | 2026-11-22",
                "12月3日までに仕上げる | 2026-12-03",
                "来週の水曜までに届ける | 2026-11-25",
                "月末までに仕上げる | 2026-11-30",
                "折り返す約束をした | 2026-11-28",
                "promised to call by Friday | 2026-11-27",
                "we will finish the coat by December 3 | 2026-12-03",
            })
    void a_promise_is_read_with_its_day(String line, LocalDate due) {
        assertThat(read(line).promises()).containsExactly(new CaptureReading.Promised(line, due));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "息子さんの試験は2月 | 2027-02-01",
                "息子さんの試験は二月 | 2027-02-01",
                "来月出産とのこと | 2026-12-01",
                "12/24に旅行 | 2026-12-24",
                "来週の日曜は娘さんの発表会 | 2026-11-29",
                "25日に手術 | 2026-11-25",
                "3週間後に引っ越し | 2026-12-12",
                "her exam is in February | 2027-02-01",
                "moving next month | 2026-12-01",
            })
    void what_they_told_us_is_due_when_it_happens(String line, LocalDate due) {
        assertThat(read(line).memories()).containsExactly(new CaptureReading.Heard(line, due));
    }

    @Test
    void what_is_over_is_remembered_and_not_due() {
        assertThat(read("10月に引っ越した").memories())
                .containsExactly(new CaptureReading.Heard("10月に引っ越した", null));
    }

    @Test
    void a_wide_blank_separates_like_a_narrow_one() {
        var reading = read("来店　犬が亡くなったそう　二月に旅行");

        assertThat(reading.memories())
                .extracting(CaptureReading.Heard::text)
                .containsExactly("犬が亡くなったそう", "二月に旅行");
    }

    @Test
    void a_visit_of_yesterday_is_kept_for_yesterday() {
        assertThat(read("昨日来店").on()).isEqualTo(TODAY.minusDays(1));
        assertThat(read("3日前に来店").on()).isEqualTo(TODAY.minusDays(3));
        assertThat(read("11/18 来店").on()).isEqualTo(TODAY.minusDays(3));
        assertThat(read("11月18日 来店").on()).isEqualTo(TODAY.minusDays(3));
        assertThat(read("12/24 旅行のご予定").on()).isEqualTo(TODAY);
        assertThat(read("came in yesterday").on()).isEqualTo(TODAY.minusDays(1));
    }

    @Test
    void flowers_for_them_are_ours_and_move() {
        var reading = read("お花を贈った 涙を流して喜んでくださった");

        assertThat(reading.ours()).containsExactlyInAnyOrder(CONTACT, EMOTION);
        assertThat(reading.theirs()).containsExactly(THANKS);
        assertThat(reading.ending()).isEqualTo(Ending.MOVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<script>alert(1)</script>",
                "👩‍👩‍👧‍👦🎉",
                "\u202Eabc\u0000\u0007",
                "99月99日までに2月31日に99999999999円",
                "۱۲۳ شكرا",
                "年月日円万千百十",
            })
    void no_line_is_too_strange_to_be_read(String line) {
        assertThat(read(line).line()).isEqualTo(line);
        NameGuess.in(line);
    }

    @Test
    void a_name_may_be_one_word_or_two_with_or_without_an_honorific() {
        assertThat(NameGuess.in("田中さん 来店 娘さんが入学"))
                .first()
                .isEqualTo(new NameGuess("田中", "来店 娘さんが入学"));
        assertThat(NameGuess.in("田中 愛子さん来店")).first().isEqualTo(new NameGuess("田中 愛子", "来店"));
        assertThat(NameGuess.in("たなか 来店")).contains(new NameGuess("たなか", "来店"));
        assertThat(NameGuess.in("Ben Carter called us"))
                .first()
                .isEqualTo(new NameGuess("Ben Carter", "called us"));
        assertThat(NameGuess.in("Mr. Carter called us"))
                .contains(new NameGuess("Carter", "called us"));
        assertThat(NameGuess.in("田中さ")).extracting(NameGuess::name).contains("田中");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "昨日 石川さん 来店 | 石川 | 昨日 来店",
                "昨日石川さん来店 | 石川 | 昨日来店",
                "11/20 石川さん 来店 | 石川 | 11/20 来店",
                "先週の金曜に 石川さん 来店 | 石川 | 先週の金曜に 来店",
                "今朝 田中 愛子さんから電話 | 田中 愛子 | 今朝 から電話",
                "来月の入試の約束 市川さん | 市川 | 来月の入試の約束",
                "来店　石川さん　犬が亡くなったそう | 石川 | 来店 犬が亡くなったそう",
                "お向かいの中村さんのご紹介で佐藤さんが来店 | 佐藤 | お向かいの中村さんのご紹介で佐藤さんが来店",
                "娘さんが入学した佐藤さん | 佐藤 | 娘さんが入学した佐藤さん",
                "石川さん、とてもお喜び | 石川 | とてもお喜び",
                "今井さん 来店 | 今井 | 来店",
                "今日子さん 来店 | 今日子 | 来店",
                "和夫さん 来店 | 和夫 | 来店",
                "喜多さん 来店 | 喜多 | 来店",
                "いのうえさん 来店 | いのうえ | 来店",
                "Yesterday Ben Carter came in | Ben Carter | Yesterday came in",
                "小泉　来店 | 小泉 | 来店",
            })
    void wherever_a_name_stands_it_is_what_one_would_be_added_under(
            String line, String name, String rest) {
        var newcomer = NameGuess.newcomer(line);

        assertThat(newcomer.name()).isEqualTo(name);
        assertThat(newcomer.rest()).isEqualTo(rest);
        assertThat(NameGuess.in(line)).extracting(NameGuess::name).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "昨日 来店",
                "11/20 来店",
                "来月の入試の約束",
                "たくさん喜んでくださった",
                "娘さんが入学",
                "来店 お母さんと",
                "電話 行くんですと",
                "お客様のご様子",
                "雨の中の来店",
                "",
            })
    void nobody_is_added_under_what_cannot_be_a_name(String line) {
        assertThat(NameGuess.newcomer(line).name()).isEmpty();
    }

    private static CaptureReading read(String line) {
        return CaptureReading.of(line, TODAY);
    }
}
