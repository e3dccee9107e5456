package kizuna.letters;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import kizuna.people.Names;

/// Of some words the one that somebody most likely meant. Pure.
final class Nearest {
    private Nearest() {}

    /// Width, case, kana and blanks make no difference.
    static String folded(String word) {
        return Names.hiragana(Normalizer.normalize(word, Normalizer.Form.NFKC))
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", "");
    }

    /// Empty where there are none to choose from.
    static String to(String typed, Collection<String> words) {
        var wanted = folded(typed);
        return words.stream()
                .min(Comparator.comparingDouble(each -> distance(wanted, folded(each))))
                .orElse("");
    }

    /// Changes needed, by the length of the longer; a word inside the other is near.
    private static double distance(String one, String other) {
        int longest = Math.max(1, Math.max(one.length(), other.length()));
        boolean within = !one.isEmpty() && (other.contains(one) || one.contains(other));
        return (double) changes(one, other) / longest - (within ? 0.5 : 0);
    }

    private static int changes(String one, String other) {
        int[] last = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + same);
            }
            last = row;
        }
        return last[other.length()];
    }
}
