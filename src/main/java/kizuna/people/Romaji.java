package kizuna.people;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Names typed in Latin letters, by Hepburn's spelling or the official one (kunrei), as the
/// kana they may stand for: Tanaka, Ohno and Ōno, Shin'ichi and Shinichi, Tizuko and Chizuko.
/// Pure.
///
/// Nothing of it is stored: what is typed becomes kana, and kana is what is looked for. Long
/// vowels need no care here, since the keys looked for have none (`people.loose`).
final class Romaji {
    /// More readings of one name than this are not looked for.
    private static final int MOST = 12;

    private static final String VOWELS = "aiueo";

    private static final Map<String, String> SYLLABLES = syllables();

    private Romaji() {}

    /// Every reading of `typed`; none where it is no romaji. An unfinished syllable at the
    /// end (Tanak) stands for each that begins so. Of two words either may be the family
    /// name.
    static List<String> readings(String typed) {
        var words = words(typed);
        var orders =
                words.size() == 2
                        ? List.of(String.join("", words), words.get(1) + words.get(0))
                        : List.of(String.join("", words));
        Set<String> readings = new LinkedHashSet<>();
        for (var order : orders) {
            read(order, 0, "", readings);
        }
        return readings.stream().limit(MOST).toList();
    }

    private static List<String> words(String typed) {
        var plain =
                Normalizer.normalize(typed, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}", "")
                        .replace('’', '\'')
                        .replace("-", "")
                        .toLowerCase(Locale.ROOT)
                        .strip();
        return plain.matches("[a-z' ]+") ? Arrays.asList(plain.split(" +")) : List.of("");
    }

    private static void read(String typed, int at, String before, Set<String> readings) {
        if (readings.size() >= MOST) {
            return;
        } else if (at == typed.length()) {
            if (!before.isEmpty()) {
                readings.add(before);
            }
            return;
        }
        if (typed.charAt(at) == '\'') {
            read(typed, at + 1, before, readings);
            return;
        }
        syllable(typed, at)
                .ifPresent(
                        found ->
                                read(
                                        typed,
                                        at + found.length(),
                                        before + SYLLABLES.get(found),
                                        readings));
        var next = at + 1 < typed.length() ? typed.charAt(at + 1) : ' ';
        if (isNasal(typed, at, next)) {
            read(typed, at + 1, before + "ん", readings);
        } else if (isDoubled(typed, at, next)) {
            read(typed, at + 1, before + "っ", readings);
        } else if (isLong(typed, at)) {
            read(typed, at + 1, before, readings);
        }
        unfinished(typed.substring(at)).forEach(end -> readings.add(before + end));
    }

    private static Optional<String> syllable(String typed, int at) {
        return Stream.of(3, 2, 1)
                .filter(length -> at + length <= typed.length())
                .map(length -> typed.substring(at, at + length))
                .filter(SYLLABLES::containsKey)
                .findFirst();
    }

    /// Kanno, Namba, Shin'ichi, and Shinichi, which may be either.
    private static boolean isNasal(String typed, int at, char next) {
        return typed.charAt(at) == 'n' || (typed.charAt(at) == 'm' && "bmp".indexOf(next) >= 0);
    }

    /// Hattori, Etchū.
    private static boolean isDoubled(String typed, int at, char next) {
        var each = typed.charAt(at);
        return VOWELS.indexOf(each) < 0
                && (each == next || (each == 't' && typed.startsWith("tch", at)));
    }

    /// The h of Ohno and of Itoh.
    private static boolean isLong(String typed, int at) {
        return typed.charAt(at) == 'h' && at > 0 && typed.charAt(at - 1) == 'o';
    }

    private static List<String> unfinished(String end) {
        return end.length() > 2 || VOWELS.indexOf(end.charAt(end.length() - 1)) >= 0
                ? List.of()
                : SYLLABLES.entrySet().stream()
                        .filter(each -> each.getKey().startsWith(end))
                        .map(Map.Entry::getValue)
                        .filter(each -> each.length() == 1 || end.length() == 2)
                        .distinct()
                        .toList();
    }

    private static Map<String, String> syllables() {
        var all = new TreeMap<String, String>();
        rows(all, "", "あいうえお");
        rows(all, "k", "かきくけこ");
        rows(all, "s", "さしすせそ");
        rows(all, "t", "たちつてと");
        rows(all, "n", "なにぬねの");
        rows(all, "h", "はひふへほ");
        rows(all, "m", "まみむめも");
        rows(all, "y", "や ゆ よ");
        rows(all, "r", "らりるれろ");
        rows(all, "w", "わ   を");
        rows(all, "g", "がぎぐげご");
        rows(all, "z", "ざじずぜぞ");
        rows(all, "d", "だぢづでど");
        rows(all, "b", "ばびぶべぼ");
        rows(all, "p", "ぱぴぷぺぽ");
        all.putAll(Map.of("shi", "し", "chi", "ち", "tsu", "つ", "fu", "ふ", "ji", "じ", "vu", "ゔ"));
        for (var each : List.of("きk", "にn", "ひh", "みm", "りr", "ぎg", "びb", "ぴp", "しs", "ちt", "じz")) {
            glides(all, each.substring(1) + "y", each.substring(0, 1));
        }
        glides(all, "sh", "し");
        glides(all, "ch", "ち");
        glides(all, "j", "じ");
        glides(all, "jy", "じ");
        all.putAll(
                Map.of("she", "しぇ", "che", "ちぇ", "je", "じぇ", "fa", "ふぁ", "fi", "ふぃ", "fe", "ふぇ"));
        return Map.copyOf(all);
    }

    private static void rows(Map<String, String> all, String consonant, String kana) {
        for (int i = 0; i < kana.length(); i++) {
            if (kana.charAt(i) != ' ') {
                all.put(consonant + VOWELS.charAt(i), kana.substring(i, i + 1));
            }
        }
    }

    private static void glides(Map<String, String> all, String consonant, String kana) {
        var small = new ArrayList<>(List.of("aゃ", "uゅ", "oょ"));
        small.forEach(each -> all.put(consonant + each.charAt(0), kana + each.charAt(1)));
    }
}
