package kizuna.words;

import static kizuna.words.Tone.ANGER;
import static kizuna.words.Tone.ANTICIPATION;
import static kizuna.words.Tone.DISCLOSURE;
import static kizuna.words.Tone.JOY;
import static kizuna.words.Tone.POSITIVE;
import static kizuna.words.Tone.SADNESS;
import static kizuna.words.Tone.SURPRISE;
import static kizuna.words.Tone.TRUST;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EarTest {
    private static final Ear EAR = Ear.load();

    @ParameterizedTest
    @CsvSource({
        "新品のようになって、本当にうれしいです。,JOY",
        "まさか覚えていてくださるとは、びっくりしました。,SURPRISE",
        "いつも安心してお任せしています。,TRUST",
        "来月の演奏会、今から楽しみです。,ANTICIPATION",
        "お店がなくなると聞いて、さびしくてなりません。,SADNESS",
        "何度も電話したのに返事がない。失礼です。,ANGER",
        "娘が来年の四月に小学校に入ります。,DISCLOSURE",
        "I am so happy with the result!,JOY",
        "I could not believe my eyes.,SURPRISE",
        "I trust you completely.,TRUST",
        "I am looking forward to the next class.,ANTICIPATION",
        "What a pity. I was disappointed.,SADNESS",
        "They were rude to me and I am furious.,ANGER",
        "My daughter starts school next April.,DISCLOSURE"
    })
    void what_sounds_in_a_customers_words_is_heard(String words, Tone tone) {
        assertThat(EAR.hear(words).tones()).contains(tone);
    }

    @Test
    void several_tones_may_sound_at_once_each_with_its_words() {
        var words = "シャツ五枚です。母の着物がきれいになって、ほんとうにうれしいです。次もお任せします。";
        var hearing = EAR.hear(words);

        assertThat(hearing.tones()).contains(JOY, TRUST, POSITIVE).doesNotContain(ANGER, SADNESS);
        assertThat(hearing.evidence(JOY)).extracting(each -> each.in(words)).contains("うれしい");
        assertThat(hearing.evidence(TRUST))
                .extracting(each -> each.in(words))
                .anyMatch(each -> each.contains("任せ"));
        assertThat(hearing.mood()).contains(Hearing.Mood.GOOD);
    }

    @Test
    void praise_and_blame_in_one_are_mixed_and_orders_are_neither() {
        assertThat(EAR.hear("仕上がりはとてもきれいです。でも高いです。").mood()).contains(Hearing.Mood.MIXED);
        assertThat(EAR.hear("Too expensive. But very good.").mood()).contains(Hearing.Mood.MIXED);
        assertThat(EAR.hear("土曜日に予約したいです。").mood()).contains(Hearing.Mood.EVEN);
    }

    @Test
    void what_is_denied_is_not_heard() {
        assertThat(EAR.hear("ちっともうれしくない。").tones()).doesNotContain(JOY);
        assertThat(EAR.hear("I am not happy.").tones()).doesNotContain(JOY);
        assertThat(EAR.hear("うれしくて仕方ありません。").tones()).contains(JOY);
        assertThat(EAR.hear("I couldn't be happier.").tones()).contains(JOY);
    }

    @Test
    void where_nothing_speaks_it_says_nothing() {
        assertThat(EAR.hear("ぽぽぽぺ").tones()).isEmpty();
        assertThat(EAR.hear("").tones()).isEmpty();
        assertThat(EAR.hear("").mood()).isEmpty();
    }

    @Test
    void what_a_shop_puts_right_is_heard_so_and_near_words_follow() {
        var words = "また直してもらいに参ります、覚悟してください。";
        var taught = EAR.taught(List.of(new Correction(words, ANGER, true)));

        assertThat(EAR.hear(words).tones()).doesNotContain(ANGER);
        assertThat(taught.hear(words).tones()).contains(ANGER);
        assertThat(taught.hear("また直してもらいに参ります、覚悟しておいてください。").tones()).contains(ANGER);
    }

    @Test
    void this_is_not_anger_is_learnt_and_all_others_are_heard_as_before() {
        var angry = "ひどい雨で、腹が立ちました。";
        var taught = EAR.taught(List.of(new Correction(angry, ANGER, false)));

        assertThat(EAR.hear(angry).tones()).contains(ANGER);
        assertThat(taught.hear(angry).tones()).doesNotContain(ANGER);
        for (var each : Said.of("development", Language.JAPANESE)) {
            assertThat(taught.hear(each.text())).isEqualTo(EAR.hear(each.text()));
        }
    }

    /// Far below what is measured (docs/words.md), and above every baseline: it fails when the
    /// models or the lexicon are lost.
    @ParameterizedTest
    @EnumSource
    void words_kept_apart_are_heard_better_than_by_the_lexicon_alone(Language language) {
        var lexicon = Lexicon.ofTones(language);
        for (var set : List.of("test", "hard")) {
            double ours = meanF1(set, language, (text, tone) -> EAR.hear(text).is(tone));
            double byLexicon =
                    meanF1(
                            set,
                            language,
                            (text, tone) ->
                                    lexicon.hits(text).stream()
                                            .anyMatch(hit -> hit.entry().key().equals(tone.key())));
            double all = meanF1(set, language, (_, _) -> true);

            assertThat(ours).isGreaterThan(byLexicon);
            if (set.equals("test")) {
                assertThat(ours).isGreaterThan(0.7).isGreaterThan(all);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing_said_is_in_two_sets(Language language) {
        var where = new HashMap<String, String>();
        for (var set : List.of("training", "development", "test", "hard")) {
            for (var each : Said.of(set, language)) {
                var plain = each.text().toLowerCase(Locale.ROOT).replaceAll("[\\s　。、,.!?！？]", "");
                assertThat(where.put(plain, set)).as(each.text()).isNull();
            }
        }
    }

    @Test
    void there_is_enough_of_every_tone_to_learn_from() {
        for (var language : Language.values()) {
            var training = Said.of("training", language);
            assertThat(List.of(Tone.values()))
                    .allMatch(
                            tone ->
                                    training.stream()
                                                    .filter(each -> each.tones().contains(tone))
                                                    .count()
                                            >= 25);
        }
        assertThat(List.of(JOY, SURPRISE, TRUST, ANTICIPATION, SADNESS, ANGER))
                .isEqualTo(Tone.EMOTIONS);
        assertThat(Tone.EMOTIONS).doesNotContain(DISCLOSURE);
    }

    private static double meanF1(String set, Language language, BiPredicate<String, Tone> hears) {
        var all = Said.of(set, language);
        double sum = 0;
        for (var tone : Tone.values()) {
            double both = 0;
            double both2 = 0;
            for (var each : all) {
                boolean sounds = each.tones().contains(tone);
                boolean heard = hears.test(each.text(), tone);
                both += sounds && heard ? 1 : 0;
                both2 += (sounds ? 1 : 0) + (heard ? 1 : 0);
            }
            sum += both2 == 0 ? 0 : 2 * both / both2;
        }
        return sum / Tone.values().length;
    }
}
