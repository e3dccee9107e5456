package kizuna.words;

import java.util.Locale;

/// What a sentence of ours carries: one of the four elements, disclosure by its depth; or selling;
/// or plain facts such as opening hours.
public enum Element {
    /// A greeting, thanks, a question, an open door.
    CONTACT(0),
    /// Something timely that helps, bought or not.
    USEFUL(0),
    /// What we believe, and why we do this work.
    PHILOSOPHY(1),
    /// Our own news: family, colleagues, what we do on a day off.
    PRIVATE_NEWS(2),
    /// What we fail at, are sorry for, or laugh at ourselves about.
    WEAK_POINT(3),
    /// What moved somebody.
    EMOTION(0),
    /// Prices, offers, what to buy or book.
    SELLING(0),
    /// Hours, places, names: what belongs in a letter and carries nothing.
    PLAIN(0);

    private final int depth;

    Element(int depth) {
        this.depth = depth;
    }

    /// How deep it opens us: 0 where it does not, else 1 to 3.
    public int depth() {
        return depth;
    }

    /// Its number among the answers of a model.
    @SuppressWarnings("EnumOrdinal")
    int number() {
        return ordinal();
    }

    /// As it is written in files and keys: `weak_point`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The element written so; `private` and `weak` are short for two of them.
    static Element of(String key) {
        return switch (key) {
            case "private" -> PRIVATE_NEWS;
            case "weak" -> WEAK_POINT;
            default -> valueOf(key.toUpperCase(Locale.ROOT));
        };
    }
}
