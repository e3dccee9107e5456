package kizuna.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What everyone may read of a letter has nothing in it that is of one reader, and everything
/// that is for all.
class ForAllTest {
    private static final List<String> PERSONAL =
            List.of(
                    "{お名前}、お元気ですか。",
                    "{ご家族}のみなさまも、どうぞ。",
                    "{季節のお持ちもの}の出番です。",
                    "{担当|わたしたち}から、ひと言。",
                    "{聞いたこと}、その後いかがですか。");

    private static final List<String> FOR_SOME =
            List.of("{持ちもの：コート}\nコートの方へ", "{タグ：会員}\n会員の方へ", "{ほかの方}\nほかの方へ");

    private static final Template.Known EVERYTHING =
            new Template.Known() {
                @Override
                public Optional<String> key(Concern.Kind kind, String word) {
                    return Optional.of(word);
                }

                @Override
                public List<String> words(Concern.Kind kind) {
                    return List.of();
                }
            };

    @Test
    void whatever_a_letter_is_made_of_only_what_is_for_all_is_left_and_the_rest_is_told() {
        var random = new Random(95);
        for (int round = 0; round < 500; round++) {
            var paragraphs = new ArrayList<String>();
            var forAll = new ArrayList<String>();
            int personal = 0;
            int some = 0;
            for (int i = 0; i < 6; i++) {
                switch (random.nextInt(3)) {
                    case 0 -> {
                        paragraphs.add(PERSONAL.get(random.nextInt(PERSONAL.size())));
                        personal++;
                    }
                    case 1 -> {
                        paragraphs.add(FOR_SOME.get(random.nextInt(FOR_SOME.size())));
                        some++;
                    }
                    default -> {
                        var plain = "第" + i + "の話。{店名}より。";
                        paragraphs.add(plain);
                        forAll.add("第" + i + "の話。つむぎ屋より。");
                    }
                }
            }
            var left = new ArrayList<ForAll.Left>();
            var said =
                    Template.of(String.join("\n\n", paragraphs), EVERYTHING)
                            .sayToAll(each -> each == Insert.SHOP ? "つむぎ屋" : "", left);
            assertThat(said).doesNotContain("{", "}", "の方へ", "：");
            assertThat(forAll).allMatch(said::contains);
            assertThat(left).hasSize(personal + some);
            assertThat(left)
                    .filteredOn(each -> each.written().contains("の方へ"))
                    .hasSize(some)
                    .allMatch(each -> each.instead().isEmpty());
        }
    }
}
