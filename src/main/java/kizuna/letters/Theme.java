package kizuna.letters;

import java.util.Locale;

/// What a letter is about, where it is about one thing; readers may do without some of them.
public enum Theme {
    USEFUL,
    NEWS,
    EVENTS,
    OFFERS;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String text() {
        return "letters.theme." + word();
    }
}
