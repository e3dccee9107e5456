package kizuna.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SentencesTest {
    @Test
    void japanese_sentences_end_at_their_marks() {
        assertThat(texts("寒いですね。お元気ですか？またお話ししましょう！"))
                .containsExactly("寒いですね。", "お元気ですか？", "またお話ししましょう！");
    }

    @Test
    void what_somebody_said_stays_in_the_sentence_that_tells_of_it() {
        assertThat(texts("お客様が「うれしい。本当に。」と言ってくださいました。皆で喜びました。"))
                .containsExactly("お客様が「うれしい。本当に。」と言ってくださいました。", "皆で喜びました。");
    }

    @Test
    void abbreviations_and_prices_end_no_sentence() {
        assertThat(texts("Mr. Alder came at 9 a.m. on Monday. It cost 3.50 in all."))
                .containsExactly("Mr. Alder came at 9 a.m. on Monday.", "It cost 3.50 in all.");
    }

    @Test
    void a_line_broken_for_its_width_goes_on_and_a_heading_does_not() {
        assertThat(texts("## 今月の便り\n先日、娘と川沿いの道を歩いて隣の町まで\n出かけました。\n\nつむぎ\n店主"))
                .containsExactly("今月の便り", "先日、娘と川沿いの道を歩いて隣の町まで\n出かけました。", "つむぎ", "店主");
        assertThat(texts("We went along\nthe river. It rained."))
                .containsExactly("We went along\nthe river.", "It rained.");
    }

    @Test
    void marks_of_lists_and_pictures_are_no_words() {
        assertThat(texts("・日陰で干す\n- 風を通す\n![犬](photo:3)\n1. Brush it.\n---\n"))
                .containsExactly("日陰で干す", "風を通す", "Brush it.");
    }

    @Test
    void each_sentence_stands_where_it_says_and_none_overlaps() {
        var dice = new SplittableRandom(4);
        var parts =
                List.of(
                        "お元気ですか", "。", "「", "」", "\n", " ", "Mr. ", "a", "、", "？", "・", "# ", "3.5",
                        "😀");
        for (int i = 0; i < 500; i++) {
            var text = new StringBuilder();
            for (int j = dice.nextInt(30); j > 0; j--) {
                text.append(parts.get(dice.nextInt(parts.size())));
            }
            int end = 0;
            for (var each : Sentences.of(text.toString())) {
                assertThat(each.at().in(text.toString())).isEqualTo(each.text()).isNotBlank();
                assertThat(each.at().from()).isGreaterThanOrEqualTo(end);
                end = each.at().to();
            }
        }
    }

    private static List<String> texts(String letter) {
        return Sentences.of(letter).stream().map(Sentence::text).toList();
    }
}
