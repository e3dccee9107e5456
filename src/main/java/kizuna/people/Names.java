package kizuna.people;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// How names are said, and how they are folded for finding: 田中さん, タナカ, ﾀﾅｶ and たなか come to what
/// is kept in `name_key` or `kana_key`. Pure.
public final class Names {
    /// Greater than every continuation of a prefix, in the byte order of the "C" collation.
    static final String BEYOND = Character.toString(Character.MAX_CODE_POINT);

    /// The order of the "C" collation.
    static final Comparator<String> BYTEWISE =
            (one, other) ->
                    Arrays.compareUnsigned(
                            one.getBytes(StandardCharsets.UTF_8),
                            other.getBytes(StandardCharsets.UTF_8));

    private static final List<String> HONORIFICS =
            List.of(
                    "ちゃん", "さん", "さま", "様", "くん", "君", "殿", "氏", "先生", "せんせい", "御夫妻", "ご夫妻", "-san",
                    "-sama");

    private Names() {}

    /// 田中 愛子 · Ben Carter
    public static String full(boolean givenFirst, String family, String given) {
        return (givenFirst ? given + " " + family : family + " " + given).strip();
    }

    /// As we call them: 田中様, Ben, Dr Carter; their own wish first.
    public static String called(
            boolean givenFirst, String family, String given, String honorific, String nickname) {
        var last = family.isEmpty() ? given : family;
        var first = given.isEmpty() ? family : given;
        if (!nickname.isEmpty()) {
            return nickname;
        } else if (!honorific.isEmpty() && !isJapanese(honorific) && !isNumber(last)) {
            return honorific + " " + last;
        } else {
            return (givenFirst ? first : last) + honorific(honorific, family + given);
        }
    }

    /// In a Japanese sentence nobody is called by a bare Western name: Sophieさん.
    public static String within(Locale locale, String called) {
        boolean bare = !isJapanese(called) && !isNumber(called) && !called.isEmpty();
        return bare && locale.getLanguage().equals("ja") ? called + "さん" : called;
    }

    /// A number or code in the place of a name, as cash registers keep it.
    public static boolean isNumber(String name) {
        return name.codePoints().anyMatch(Character::isDigit);
    }

    /// The one chosen, else what suits the name: 様 with a Japanese one, nothing with a Western
    /// one. A number in the place of a name has none, whatever a file says.
    static String honorific(String chosen, String name) {
        if (isNumber(name) && !isJapanese(name)) {
            return "";
        }
        return chosen.isEmpty() && isJapanese(name) ? "様" : chosen;
    }

    public static boolean isJapanese(String text) {
        return text.codePoints()
                .mapToObj(Character.UnicodeScript::of)
                .anyMatch(
                        script ->
                                script == Character.UnicodeScript.HAN
                                        || script == Character.UnicodeScript.HIRAGANA
                                        || script == Character.UnicodeScript.KATAKANA);
    }

    /// Full and half width, upper and lower case, katakana and hiragana, blanks and dots, and
    /// an honorific at the end make no difference.
    public static String fold(String name) {
        return withoutHonorific(folded(name));
    }

    /// The kana that a name may be when it is typed as it sounds, in kana or in romaji; none
    /// for any other.
    static List<String> readings(String typed) {
        var key = fold(typed);
        return isKana(key)
                ? List.of(key)
                : Romaji.readings(typed.replaceFirst("(?i)-sa(n|ma)$", ""));
    }

    private static boolean isKana(String key) {
        return !key.isEmpty()
                && key.codePoints().allMatch(each -> (each >= 'ぁ' && each <= 'ゖ') || each == 'ー');
    }

    /// Long enough to be looked for inside of what was said: two letters, or one kanji.
    static boolean isWord(String typed) {
        var key = folded(typed);
        return key.codePointCount(0, key.length()) >= 2
                || key.codePoints().anyMatch(Character::isIdeographic);
    }

    /// The key of the written name.
    public static String nameKey(String familyName, String givenName) {
        return folded(familyName + givenName);
    }

    /// The key of the name as it is read; where there is no kana, of the name given name
    /// first, so that "Ben Carter" is found by either name.
    public static String kanaKey(
            String familyKana, String givenKana, String familyName, String givenName) {
        var kana = folded(familyKana + givenKana);
        return kana.isEmpty() ? folded(givenName + familyName) : kana;
    }

    /// Katakana and half-width kana as hiragana, as kana is kept.
    public static String hiragana(String kana) {
        var full = Normalizer.normalize(kana, Normalizer.Form.NFKC);
        var hiragana = new StringBuilder(full.length());
        for (int at = 0; at < full.length(); at++) {
            var each = full.charAt(at);
            hiragana.append(isKatakana(each) ? (char) (each - 'ァ' + 'ぁ') : each);
        }
        return hiragana.toString();
    }

    /// Those that have a hiragana at the same distance; the long-vowel mark belongs to both.
    private static boolean isKatakana(char each) {
        return (each >= 'ァ' && each <= 'ヶ') || each == 'ヽ' || each == 'ヾ';
    }

    private static String folded(String name) {
        var lower = hiragana(name).toLowerCase(Locale.ROOT);
        var kept = new StringBuilder(lower.length());
        lower.codePoints()
                .filter(each -> Character.isLetterOrDigit(each) || marks(each))
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /// The long-vowel and repetition marks, and what stands over or under a letter; a hyphen
    /// only for the sake of "-san".
    private static boolean marks(int each) {
        return each == 'ー'
                || each == '々'
                || each == '-'
                || Character.getType(each) == Character.NON_SPACING_MARK
                || Character.getType(each) == Character.COMBINING_SPACING_MARK
                || Character.isEmoji(each);
    }

    private static String withoutHonorific(String folded) {
        return HONORIFICS.stream()
                .filter(each -> folded.length() > each.length() && folded.endsWith(each))
                .findFirst()
                .map(each -> folded.substring(0, folded.length() - each.length()))
                .orElse(folded);
    }
}
