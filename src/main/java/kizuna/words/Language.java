package kizuna.words;

/// The languages that are read.
public enum Language {
    JAPANESE,
    ENGLISH;

    /// Japanese as soon as there is one Japanese character: English words stand in Japanese
    /// sentences, seldom the other way round.
    public static Language of(String text) {
        return text.codePoints().anyMatch(Language::isJapanese) ? JAPANESE : ENGLISH;
    }

    String code() {
        return this == JAPANESE ? "ja" : "en";
    }

    private static boolean isJapanese(int character) {
        var script = Character.UnicodeScript.of(character);
        return script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA
                || script == Character.UnicodeScript.HAN;
    }
}
