package kizuna.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BalanceTest {
    private static final Words WORDS = Words.load();
    private static final TradeWords TRADE = TradeWords.load();
    private static final Mix DRY = new Mix(Map.of(Element.USEFUL, 200, Element.SELLING, 40), 0);
    private static final Mix OPEN = new Mix(Map.of(Element.USEFUL, 200, Element.WEAK_POINT, 40), 0);

    private static final String GREETING = "お変わりなくお過ごしですか。";
    private static final String CARE = "セーターは風を通してから、畳んで引き出しにしまってください。";
    private static final String WEAK = "恥ずかしながら、先日は寝坊して集荷に遅れてしまいました。";
    private static final String NEWS = "先月、娘が小学校に入りました。";
    private static final String SALE = "今月は全品二割引のセールを開催中です。";
    private static final String QUESTION = "朝ごはんはパンですか、ごはんですか。";

    @Test
    void a_letter_with_all_it_needs_is_left_in_peace() {
        assertThat(found(Limits.usual(), List.of(DRY, DRY), GREETING, CARE, CARE, NEWS, QUESTION))
                .isEmpty();
    }

    @Test
    void selling_above_the_limit_is_shown_with_its_share_and_its_sentences() {
        var text = GREETING + SALE + SALE + QUESTION;
        var letter = WORDS.letter(text);

        var finding =
                (Finding.TooMuchSelling)
                        Balance.of(letter, List.of(), Limits.usual(), TRADE).getFirst();

        assertThat(finding.share()).isCloseTo(letter.mix().share(Element.SELLING), within(1e-9));
        assertThat(finding.where()).extracting(each -> each.in(text)).containsExactly(SALE, SALE);
        assertThat(found(new Limits(0.9, 3, 3), List.of(), GREETING, SALE, SALE, QUESTION))
                .isEmpty();
    }

    @Test
    void three_issues_without_a_word_of_ourselves_are_noticed() {
        assertThat(found(Limits.usual(), List.of(DRY, DRY), GREETING, CARE, QUESTION))
                .containsExactly("words.finding.nothing_of_us");
        assertThat(found(Limits.usual(), List.of(DRY, OPEN), GREETING, CARE, QUESTION)).isEmpty();
        assertThat(found(Limits.usual(), List.of(DRY, DRY, OPEN), GREETING, CARE, QUESTION))
                .containsExactly("words.finding.nothing_of_us");
        assertThat(found(Limits.usual(), List.of(DRY), GREETING, CARE, QUESTION)).isEmpty();
        assertThat(found(Limits.usual(), List.of(DRY, DRY), GREETING, WEAK, QUESTION)).isEmpty();
    }

    @Test
    void to_those_we_have_just_met_we_owe_no_confession() {
        assertThat(found(Limits.usual().depth(1), List.of(DRY, DRY), GREETING, CARE, QUESTION))
                .isEmpty();
    }

    @Test
    void what_is_deeper_than_the_readers_stage_is_noticed() {
        assertThat(found(Limits.usual().depth(2), List.of(), GREETING, WEAK, QUESTION))
                .containsExactly("words.finding.too_deep_2");
        assertThat(found(Limits.usual().depth(2), List.of(), GREETING, NEWS, QUESTION)).isEmpty();
        assertThat(found(Limits.usual().depth(1), List.of(), GREETING, NEWS, QUESTION))
                .containsExactly("words.finding.too_deep_1");
    }

    @Test
    void a_letter_ends_with_a_small_question() {
        assertThat(found(Limits.usual(), List.of(), QUESTION, CARE, NEWS, CARE, NEWS))
                .containsExactly("words.finding.no_question");
        assertThat(
                        found(
                                Limits.usual(),
                                List.of(),
                                CARE,
                                NEWS,
                                QUESTION,
                                "\n営業時間は朝九時から夜七時までです。\n店主　田中一郎"))
                .isEmpty();
        assertThat(found(Limits.usual(), List.of(), CARE, NEWS, "当店についてのご意見とその理由を、詳しくお聞かせください。"))
                .containsExactly("words.finding.hard_question");
    }

    @Test
    void an_offer_with_a_question_mark_is_no_question() {
        assertThat(found(new Limits(0.9, 3, 3), List.of(), CARE, NEWS, "この機会に半額セールはいかがですか？"))
                .containsExactly("words.finding.no_question");
    }

    @Test
    void a_letter_that_takes_more_than_three_minutes_is_long() {
        var long3 = CARE.repeat(40) + QUESTION;

        assertThat(Balance.minutes(WORDS.letter(long3))).isGreaterThan(3);
        assertThat(found(Limits.usual(), List.of(), long3))
                .containsExactly("words.finding.too_long");
        assertThat(found(new Limits(0.2, 3, 10), List.of(), long3)).isEmpty();
    }

    @Test
    void words_that_only_the_trade_knows_come_with_plain_ones() {
        var text = "ドライ溶剤の前処理をいたします。" + QUESTION;
        var letter = WORDS.letter(text);

        assertThat(Balance.of(letter, List.of(), Limits.usual(), TRADE))
                .filteredOn(Finding.TradeWord.class::isInstance)
                .extracting(Finding::arguments)
                .containsExactlyInAnyOrder(
                        new Object[] {"ドライ溶剤", "水を使わない洗い用の液"}, new Object[] {"前処理", "洗う前のひと手間"});
    }

    @Test
    void a_trade_word_within_another_word_is_none() {
        assertThat(TRADE.in("ラストシーンに泣きました。映画のクレジットのワイズマン監督。")).isEmpty();
        assertThat(TRADE.in("The regulations changed.")).isEmpty();
        assertThat(TRADE.in("Tell us about the balayage.")).hasSize(1);
    }

    @Test
    void a_shop_adds_words_of_its_own() {
        var mine = TRADE.plus("Pコート仕上げ(特)", "特別な仕上げ");

        assertThat(mine.in("Pコート仕上げ(特)で承ります。"))
                .extracting(each -> each.entry().plain())
                .containsExactly("特別な仕上げ");
    }

    @Test
    void an_empty_draft_is_not_nagged() {
        assertThat(found(Limits.usual(), List.of(DRY, DRY), "")).isEmpty();
    }

    @Test
    void the_mix_is_counted_in_characters() {
        var mix = WORDS.letter(GREETING + SALE).mix();

        assertThat(mix.share(Element.SELLING))
                .isCloseTo(
                        (double) SALE.length() / (GREETING.length() + SALE.length()), within(1e-9));
        double all = mix.unsureShare();
        for (var each : Element.values()) {
            all += mix.share(each);
        }
        assertThat(all).isCloseTo(1, within(1e-9));
    }

    @Test
    void every_finding_has_words_and_a_remedy_in_both_languages() {
        var texts = kizuna.platform.Texts.load();
        var findings =
                List.of(
                        new Finding.TooMuchSelling(0.5, 0.2, List.of()),
                        new Finding.NothingOfUs(List.of()),
                        new Finding.TooDeep(1, 0, List.of()),
                        new Finding.TooDeep(2, 1, List.of()),
                        new Finding.TooDeep(3, 2, List.of()),
                        new Finding.NoQuestion(List.of()),
                        new Finding.HardQuestion(List.of()),
                        new Finding.TooLong(4.25, 3, List.of()),
                        new Finding.TradeWord("前処理", "ひと手間", List.of()));
        for (var locale : List.of(Locale.JAPANESE, Locale.ENGLISH)) {
            for (var each : findings) {
                assertThat(texts.say(locale, each.key(), each.arguments())).isNotBlank();
                assertThat(texts.say(locale, each.key() + ".remedy", each.arguments()))
                        .isNotBlank();
            }
            for (var each : Element.values()) {
                assertThat(texts.knows(locale, "words.element." + each.key())).isTrue();
            }
        }
        assertThat(
                        texts.say(
                                Locale.JAPANESE,
                                "words.finding.too_much_selling",
                                new Finding.TooMuchSelling(0.47, 0.2, List.of()).arguments()))
                .isEqualTo("売り込みが 47% あります（目安は 20% まで）");
        assertThat(
                        texts.say(
                                Locale.JAPANESE,
                                "words.finding.too_long",
                                new Finding.TooLong(4.25, 3, List.of()).arguments()))
                .isEqualTo("読むのに 4.2 分ほどかかります（目安は 3 分まで）");
    }

    private static List<String> found(Limits limits, List<Mix> before, String... sentences) {
        return Balance.of(WORDS.letter(String.join("", sentences)), before, limits, TRADE).stream()
                .map(Finding::key)
                .toList();
    }
}
