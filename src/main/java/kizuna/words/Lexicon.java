package kizuna.words;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Words that speak for an element, from `lexicon_ja.tsv` and `lexicon_en.tsv`.
record Lexicon(List<Entry> entries) {
    /// `number`: which row of the list it is.
    record Entry(int number, Element element, Pattern words) {}

    record Hit(Entry entry, Span at) {}

    static Lexicon of(Language language) {
        var entries = new ArrayList<Entry>();
        for (var row : Resources.rows("lexicon_" + language.code() + ".tsv")) {
            entries.add(
                    new Entry(
                            entries.size(),
                            Element.of(row[0]),
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
