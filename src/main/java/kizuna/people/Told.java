package kizuna.people;

import java.util.Locale;

/// Somebody found by what we know of them, and the words in which it was found.
public record Told(Found found, Kind kind, String words) {
    public enum Kind {
        WAY,
        TAG,
        BELONGING,
        MEMORY
    }

    /// The text key of what it is.
    public String key() {
        return "people.told." + kind.name().toLowerCase(Locale.ROOT);
    }
}
