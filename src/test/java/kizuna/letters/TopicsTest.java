package kizuna.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import kizuna.words.Balance;
import kizuna.words.Element;
import kizuna.words.Finding;
import kizuna.words.Limits;
import kizuna.words.TradeWords;
import kizuna.words.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicsTest {
    private static final Pattern SENTENCE_JA = Pattern.compile("。");
    private static final Pattern SENTENCE_EN = Pattern.compile("[.!?](?:\\s|$)");

    /// As the vocabulary of belongings has them (V13).
    private static final Set<String> KINDS =
            Set.of(
                    "coat",
                    "down",
                    "suit",
                    "shirt",
                    "dress",
                    "knit",
                    "uniform",
                    "kimono",
                    "yukata",
                    "leather",
                    "shoes",
                    "bag",
                    "bedding",
                    "curtain",
                    "instrument");

    private final Topics topics = Topics.stock();

    @Test
    void there_are_more_than_sixty_topics_each_with_its_own_name() {
        assertThat(topics.all()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(topics.all()).extracting(Topic::key).doesNotHaveDuplicates();
        assertThat(topics.all())
                .filteredOn(each -> each.trade() == Trade.CLEANER)
                .hasSizeGreaterThanOrEqualTo(24);
    }

    @ParameterizedTest
    @EnumSource(names = "ANY", mode = EnumSource.Mode.EXCLUDE)
    void on_every_day_of_the_year_each_trade_has_two_or_more(Trade trade) {
        for (var day = LocalDate.of(2028, 1, 1); day.getYear() == 2028; day = day.plusDays(1)) {
            assertThat(topics.inSeason(day, Set.of(trade)))
                    .as("%s %s", trade, day)
                    .hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void each_is_told_in_both_languages_in_two_to_five_sentences() {
        for (var each : topics.all()) {
            var japanese = each.in(Locale.JAPANESE);
            var english = each.in(Locale.ENGLISH);
            assertThat(SENTENCE_JA.matcher(japanese.text()).results().count())
                    .as(each.key())
                    .isBetween(2L, 5L);
            assertThat(SENTENCE_EN.matcher(english.text()).results().count())
                    .as(each.key())
                    .isBetween(2L, 5L);
            assertThat(japanese.text()).endsWith("。").matches(".*\\p{IsHiragana}.*");
            assertThat(english.text() + english.question())
                    .doesNotContainPattern("[\\p{IsHan}\\p{IsHiragana}]");
        }
    }

    @Test
    void it_is_of_use_until_it_was_written_of_or_longer() {
        for (var each : topics.all()) {
            var day = each.next(LocalDate.of(2027, 1, 1));
            assertThat(each.lastOfUse(day)).as(each.key()).isAfterOrEqualTo(each.lastToWrite(day));
            assertThat(each.lastToWrite(day)).as(each.key()).isAfterOrEqualTo(day);
            assertThat(each.lastOfUse(day)).as(each.key()).isBefore(day.plusMonths(7));
        }
    }

    @Test
    void it_fits_belongings_that_people_have_words_for() {
        var named = new HashSet<String>();
        topics.all().forEach(each -> named.addAll(each.kinds()));

        assertThat(KINDS).containsAll(named);
        assertThat(named).containsAll(KINDS);
    }

    @Test
    void a_season_may_run_over_the_turn_of_the_year() {
        var snow = topic("snow-and-salt-on-shoes");

        assertThat(snow.isInSeason(LocalDate.of(2026, 12, 31))).isTrue();
        assertThat(snow.isInSeason(LocalDate.of(2027, 1, 1))).isTrue();
        assertThat(snow.isInSeason(LocalDate.of(2027, 3, 6))).isFalse();
        assertThat(snow.isInSeason(LocalDate.of(2026, 11, 30))).isFalse();
        assertThat(snow.lastOfUse(LocalDate.of(2026, 12, 31))).isEqualTo(LocalDate.of(2027, 3, 15));
        assertThat(snow.lastOfUse(LocalDate.of(2027, 1, 1))).isEqualTo(LocalDate.of(2027, 3, 15));
        assertThat(snow.next(LocalDate.of(2027, 4, 1))).isEqualTo(LocalDate.of(2027, 12, 1));
    }

    @Test
    void what_ends_soonest_comes_first_and_what_comes_next_is_known() {
        var day = LocalDate.of(2026, 11, 22);
        var now = topics.inSeason(day, EnumSet.of(Trade.CLEANER));

        assertThat(now).extracting(Topic::key).contains("coats-come-out", "down-collar");
        assertThat(now).extracting(each -> each.lastToWrite(day)).isSorted();
        assertThat(topics.coming(day, 30, EnumSet.of(Trade.CLEANER)))
                .extracting(Topic::key)
                .containsExactly("smells-after-parties", "new-year-stains");
    }

    /// What the reading of letters asks of every letter holds for ours. A single sentence may be
    /// misread, so a little selling is let pass.
    @Test
    void none_sells_and_each_ends_with_a_question_that_is_easy_to_answer() {
        var words = Words.load();
        var trade = TradeWords.load();
        for (var topic : topics.all()) {
            for (var told : List.of(topic.japanese(), topic.english())) {
                var letter = words.letter(told.text() + "\n" + told.question());
                assertThat(letter.mix().share(Element.SELLING)).as(told.text()).isLessThan(0.3);
                assertThat(Balance.of(letter, List.of(), new Limits(0.3, 3, 3), trade))
                        .as(told.text())
                        .extracting(Finding::key)
                        .isEmpty();
            }
        }
    }

    private Topic topic(String key) {
        return topics.all().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
