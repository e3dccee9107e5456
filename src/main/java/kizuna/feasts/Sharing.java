package kizuna.feasts;

import java.util.Locale;

/// How far words may go, by the wish of whoever said them.
public enum Sharing {
    INSIDE,
    UNNAMED,
    NAMED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
