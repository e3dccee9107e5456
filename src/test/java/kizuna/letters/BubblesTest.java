package kizuna.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BubblesTest {
    @Test
    void a_short_letter_is_broken_where_it_breathes() {
        var bubbles = Bubbles.of("一".repeat(400) + "。\n\n" + "二".repeat(300) + "。", 5);
        assertThat(bubbles.shown()).containsExactly("一".repeat(400) + "。", "二".repeat(300) + "。");
    }

    /// Whatever the words and wherever they breathe.
    @Test
    void up_to_25000_characters_nothing_is_lost_and_no_bubble_is_too_long() {
        var chance = new Random(7);
        for (int times = 0; times < 300; times++) {
            var words = new StringBuilder();
            int length = chance.nextInt(24_900);
            while (words.length() < length) {
                switch (chance.nextInt(200)) {
                    case 0 -> words.append("\n\n");
                    case 1, 2 -> words.append("。");
                    case 3 -> words.append("👘");
                    default -> words.append((char) ('あ' + chance.nextInt(80)));
                }
            }
            var bubbles = Bubbles.of(words.toString(), 5);
            assertThat(bubbles.left()).isEmpty();
            assertThat(bubbles.shown()).hasSizeLessThanOrEqualTo(5);
            assertThat(bubbles.shown())
                    .allSatisfy(
                            each -> {
                                assertThat(each.length()).isLessThanOrEqualTo(5_000);
                                assertThat(Character.isLowSurrogate((each + " ").charAt(0)))
                                        .isFalse();
                            });
            assertThat(String.join("", bubbles.shown()).replaceAll("\\s", ""))
                    .isEqualTo(words.toString().replaceAll("\\s", ""));
        }
    }
}
