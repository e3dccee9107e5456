package kizuna.words;

/// A word of a sentence in its plain form, and where it stands. `tells`: not only grammar.
record Token(String word, Span at, boolean tells) {
    /// In the place of a name or a number: which one it is tells nothing.
    static final String NAME = "<name>";
    static final String NUMBER = "<number>";
}
