package kizuna.words;

/// One sentence of a text, and where it stands there.
public record Sentence(String text, Span at, Language language) {
    static Sentence of(String whole, Span at) {
        var text = at.in(whole);
        return new Sentence(text, at, Language.of(text));
    }

    /// How much of a page it takes: chars that can be seen.
    int weight() {
        return (int) text.codePoints().filter(each -> !Character.isWhitespace(each)).count();
    }
}
