package kizuna.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Parts an address that is too long for a line where a reader would: behind a city, a ward, a
/// town, a street of Kyoto, or a blank; else where the writing changes; never within a number or a
/// word of Latin letters. Pure.
final class AddressBreaks {
    private static final String UNITS = "都道府県市区郡町村";
    /// More than any place is worth.
    private static final int ENOUGH = 4;

    private static final String BEHIND = UNITS + "通ル目番号地";

    private AddressBreaks() {}

    /// `fits`: whether a piece fits on a line.
    static List<String> parted(String line, Predicate<String> fits) {
        var parts = new ArrayList<String>();
        var rest = line.strip();
        while (!fits.test(rest) && rest.length() > 1) {
            int end = end(rest, longest(rest, fits), fits);
            parts.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        if (!rest.isEmpty()) {
            parts.add(rest);
        }
        return parts;
    }

    private static int longest(String text, Predicate<String> fits) {
        int end = text.length() - 1;
        while (end > 1 && !fits.test(text.substring(0, end).strip())) {
            end--;
        }
        return end;
    }

    /// The last of the best places, not so near the beginning that a line is wasted; those first
    /// after which one more line is enough.
    private static int end(String text, int longest, Predicate<String> fits) {
        int best = -1;
        int worth = -1;
        for (int at = Math.max(1, longest / 3); at <= longest; at++) {
            int here = worth(text, at);
            int all = here > 0 && fits.test(text.substring(at).strip()) ? here + ENOUGH : here;
            if (here >= 0 && all >= worth) {
                best = at;
                worth = all;
            }
        }
        return best < 0 ? behindNumber(text, longest) : best;
    }

    /// Where there is no place at all: a number goes on to its end.
    private static int behindNumber(String text, int longest) {
        int end = longest;
        while (end < text.length()
                && isOfDigits(text.charAt(end - 1))
                && isOfDigits(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /// How good it is to part the text before `at`; below zero: not at all.
    private static int worth(String text, int at) {
        char before = text.charAt(at - 1);
        char after = text.charAt(at);
        if (Character.isWhitespace(after) || Character.isWhitespace(before) || before == ',') {
            return 3;
        } else if (isOfNumber(before) && isOfNumber(after)) {
            return -1;
        } else if (Character.isLowSurrogate(after) || before == '第' || after == 'ー') {
            return -1;
        } else if (BEHIND.indexOf(before) >= 0 && UNITS.indexOf(after) < 0) {
            return 2;
        } else {
            return script(before) == script(after) ? 0 : 1;
        }
    }

    private static Character.UnicodeScript script(char each) {
        return Character.UnicodeScript.of(each);
    }

    private static boolean isOfDigits(char each) {
        return (each >= '0' && each <= '9') || each == '-';
    }

    private static boolean isOfNumber(char each) {
        return isOfDigits(each) || script(each) == Character.UnicodeScript.LATIN;
    }
}
