package kizuna.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TaughtTest {
    private static final Words WORDS = Words.load();
    private static final String THANKS_DAY = "感謝デーには、皆さまと鍋を囲みました。";

    @Test
    void what_was_put_right_is_read_so() {
        assertThat(WORDS.sentence("セールのご案内です。").likely()).isEqualTo(Element.SELLING);

        var taught = WORDS.taught(List.of(new Lesson("セールのご案内です。", Element.PLAIN)));
        var reading = taught.sentence(" セールの\nご案内です。");

        assertThat(reading.element()).contains(Element.PLAIN);
        assertThat(reading.sure()).isEqualTo(1);
        assertThat(reading.taught()).isNotNull();
        assertThat(WORDS.sentence("セールのご案内です。").likely()).isEqualTo(Element.SELLING);
    }

    @Test
    void near_sentences_follow() {
        var taught = WORDS.taught(List.of(new Lesson("春の衣替えセール開催中です。", Element.PRIVATE_NEWS)));

        var near = taught.sentence("秋の衣替えセール開催中です。");

        assertThat(WORDS.sentence("秋の衣替えセール開催中です。").likely()).isEqualTo(Element.SELLING);
        assertThat(near.likely()).isEqualTo(Element.PRIVATE_NEWS);
        assertThat(near.taught()).isEqualTo(new Lesson("春の衣替えセール開催中です。", Element.PRIVATE_NEWS));
    }

    @Test
    void all_others_are_read_exactly_as_before() {
        var taught =
                WORDS.taught(
                        List.of(
                                new Lesson(THANKS_DAY, Element.PRIVATE_NEWS),
                                new Lesson("We sold our old sign today.", Element.PRIVATE_NEWS)));
        for (var language : Language.values()) {
            for (var each : Labelled.sentences("development", language)) {
                assertThat(taught.sentence(each.text())).isEqualTo(WORDS.sentence(each.text()));
            }
        }
    }

    @Test
    void of_one_sentence_the_last_word_counts() {
        var taught =
                WORDS.taught(
                        List.of(
                                new Lesson(THANKS_DAY, Element.PLAIN),
                                new Lesson(THANKS_DAY, Element.EMOTION)));

        assertThat(taught.sentence(THANKS_DAY).likely()).isEqualTo(Element.EMOTION);
    }

    @Test
    void an_english_letter_is_put_right_too() {
        var taught =
                WORDS.taught(
                        List.of(
                                new Lesson(
                                        "Save the date: our cat turns ten!",
                                        Element.PRIVATE_NEWS)));

        assertThat(taught.sentence("Save the date: our cat turns ten!").likely())
                .isEqualTo(Element.PRIVATE_NEWS);
        assertThat(taught.sentence("Save ten dollars on all coats.").likely())
                .isEqualTo(Element.SELLING);
    }
}
