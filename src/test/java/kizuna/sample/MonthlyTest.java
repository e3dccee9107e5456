package kizuna.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import kizuna.words.Balance;
import kizuna.words.Element;
import kizuna.words.Limits;
import kizuna.words.Reading;
import kizuna.words.TradeWords;
import kizuna.words.Words;
import org.junit.jupiter.api.Test;

/// What the sample's letters say: they are read as examples, so they are what a letter should be.
class MonthlyTest {
    private static final Words WORDS = Words.load();

    @Test
    void there_is_one_for_each_month_with_what_comes_of_it() {
        assertThat(Monthly.all())
                .extracting(Monthly::month)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(Monthly.all())
                .allSatisfy(
                        each -> {
                            assertThat(each.replies()).as(each.title()).hasSize(2);
                            assertThat(each.remarks()).as(each.title()).hasSize(1);
                            assertThat(each.card()).as(each.title()).hasSizeBetween(60, 140);
                            assertThat(each.remarks().getFirst().answer()).isNotEmpty();
                        });
    }

    @Test
    void our_own_reader_finds_nothing_wanting_in_any_of_them() {
        for (var each : Monthly.all()) {
            var findings =
                    Balance.of(
                            WORDS.letter(each.body()),
                            List.of(),
                            Limits.usual(),
                            TradeWords.load());
            assertThat(findings).as(each.title()).isEmpty();
        }
    }

    @Test
    void each_brings_something_useful_something_of_ourselves_and_something_that_moves() {
        for (var each : Monthly.all()) {
            assertThat(carried(each))
                    .as(each.title())
                    .contains(Element.CONTACT, Element.USEFUL, Element.EMOTION)
                    .containsAnyOf(Element.PHILOSOPHY, Element.PRIVATE_NEWS, Element.WEAK_POINT);
        }
    }

    private static Set<Element> carried(Monthly letter) {
        return WORDS.letter(letter.body()).readings().stream()
                .map(Reading::likely)
                .collect(Collectors.toSet());
    }
}
