package kizuna.words;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Words that only the trade knows, and what readers would say, from `trade_words.tsv`; a shop may
/// add its own.
public record TradeWords(List<Entry> entries) {
    /// `word`: may name several with `|`.
    public record Entry(Language language, String word, String plain, Pattern pattern) {
        static Entry of(Language language, String word, String plain) {
            return new Entry(language, word, plain, Pattern.compile(edged(language, word)));
        }

        /// Katakana and English words have edges: ラスト is not in ラストシーン.
        private static String edged(Language language, String word) {
            return switch (language) {
                case ENGLISH -> "(?i)\\b(?:" + word + ")\\b";
                case JAPANESE -> "(?<![ァ-ヶー])(?:" + word + ")(?![ァ-ヶー])";
            };
        }
    }

    record Found(Entry entry, Span at) {}

    public TradeWords {
        entries = List.copyOf(entries);
    }

    public static TradeWords load() {
        return new TradeWords(
                Resources.rows("trade_words.tsv").stream()
                        .map(
                                row ->
                                        Entry.of(
                                                row[0].equals("ja")
                                                        ? Language.JAPANESE
                                                        : Language.ENGLISH,
                                                row[1],
                                                row[2]))
                        .toList());
    }

    /// With a word of the shop's own, taken literally.
    public TradeWords plus(String word, String plain) {
        var more = new ArrayList<>(entries);
        more.add(Entry.of(Language.of(word), Pattern.quote(word), plain));
        return new TradeWords(more);
    }

    /// Each of them at its first place; those within longer ones are left out.
    List<Found> in(String text) {
        var found = new ArrayList<Found>();
        for (var entry : entries) {
            var words = entry.pattern().matcher(text);
            if (words.find()) {
                found.add(new Found(entry, new Span(words.start(), words.end())));
            }
        }
        return found.stream()
                .filter(each -> found.stream().noneMatch(other -> isWithin(each.at, other.at)))
                .toList();
    }

    private static boolean isWithin(Span one, Span other) {
        return one.length() < other.length()
                && one.from() >= other.from()
                && one.to() <= other.to();
    }
}
