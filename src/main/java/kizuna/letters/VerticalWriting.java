package kizuna.letters;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/// A line as it is written from top to bottom: numbers in kanji (一丁目二〇三), a few Latin letters
/// upright one below the other, more of them turned on their side. Pure.
final class VerticalWriting {
    /// What stands together: `isTurned` where it lies on its side. Else each character has a
    /// place of its own.
    record Run(String text, boolean isTurned) {}

    private static final String NUMERALS = "〇一二三四五六七八九";

    /// As in 203 or LL: more than these in a row lie on their side.
    private static final int UPRIGHT = 3;

    private VerticalWriting() {}

    static List<Run> runs(String line) {
        var text = Normalizer.normalize(line, Normalizer.Form.NFKC);
        var runs = new ArrayList<Run>();
        var upright = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            int end = latinUntil(text, i);
            if (end - i > UPRIGHT) {
                if (!upright.isEmpty()) {
                    runs.add(new Run(upright.toString(), false));
                    upright.setLength(0);
                }
                runs.add(new Run(text.substring(i, end), true));
                i = end;
            } else {
                int code = text.codePointAt(i);
                upright.appendCodePoint(upright(text, i, code));
                i += Character.charCount(code);
            }
        }
        if (!upright.isEmpty()) {
            runs.add(new Run(upright.toString(), false));
        }
        return List.copyOf(runs);
    }

    private static int latinUntil(String text, int from) {
        int end = from;
        while (end < text.length()
                && (isLatin(text.charAt(end))
                        || (end > from
                                && end + 1 < text.length()
                                && ".'-& ".indexOf(text.charAt(end)) >= 0
                                && isLatin(text.charAt(end + 1))))) {
            end++;
        }
        return end;
    }

    private static boolean isLatin(char each) {
        return Character.UnicodeScript.of(each) == Character.UnicodeScript.LATIN;
    }

    private static int upright(String text, int at, int code) {
        if (code >= '0' && code <= '9') {
            return NUMERALS.charAt(code - '0');
        } else if ("-‐‑–—−".indexOf(code) >= 0) {
            return isBetweenNumbers(text, at) ? '―' : 'ー';
        } else if (code > ' ' && code < 0x7f) {
            return code - 0x21 + 0xff01; // full width
        } else {
            return code == ' ' ? '　' : code;
        }
    }

    private static boolean isBetweenNumbers(String text, int at) {
        return at > 0
                && at + 1 < text.length()
                && Character.isDigit(text.charAt(at - 1))
                && Character.isDigit(text.charAt(at + 1));
    }
}
