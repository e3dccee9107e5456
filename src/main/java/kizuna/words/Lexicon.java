package kizuna.words;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Words that speak for something: an element of a letter (`lexicon_ja.tsv`), or a tone in what a
/// customer says (`tones_ja.tsv`).
record Lexicon(List<Entry> entries) {
    /// `number`: which row of the list it is; `key`: of what the words speak for.
    record Entry(int number, String key, Pattern words) {}

    record Hit(Entry entry, Span at) {}

    /// Of letters.
    static Lexicon of(Language language) {
        return of("lexicon", language, key -> Element.of(key).key());
    }

    /// Of what customers say.
    static Lexicon ofTones(Language language) {
        return of("tones", language, UnaryOperator.identity());
    }

    private static Lexicon of(String name, Language language, UnaryOperator<String> key) {
        var entries = new ArrayList<Entry>();
        for (var row : Resources.rows(name + "_" + language.code() + ".tsv")) {
            entries.add(
                    new Entry(
                            entries.size(),
                            key.apply(row[0]),
                            Pattern.compile(
                                    row[1],
                                    language == Language.ENGLISH ? Pattern.CASE_INSENSITIVE : 0)));
        }
        return new Lexicon(List.copyOf(entries));
    }

    List<Hit> hits(String sentence) {
        var hits = new ArrayList<Hit>();
        for (var entry : entries) {
            var found = entry.words().matcher(sentence);
            while (found.find()) {
                if (found.end() > found.start()) {
                    hits.add(new Hit(entry, new Span(found.start(), found.end())));
                }
            }
        }
        return hits;
    }
}
