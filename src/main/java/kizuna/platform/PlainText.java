package kizuna.platform;

import java.text.Normalizer;

/// What someone typed, made safe to keep and to show: no control characters, no marks that turn
/// the direction of the text around it, no broken characters. The words themselves stay as typed.
public final class PlainText {
    private PlainText() {}

    /// One line: blanks and line breaks become single spaces, the ends are trimmed.
    public static String line(String typed) {
        return isPlain(typed) ? typed : kept(typed, false).strip();
    }

    /// The same, cut where it is longer than `most`.
    public static String line(String said, int most) {
        var line = line(said);
        if (line.length() <= most) {
            return line;
        }
        return line.substring(0, Character.isHighSurrogate(line.charAt(most - 1)) ? most - 1 : most)
                .strip();
    }

    /// Whether nothing needs to be done: letters as they are mostly written, in Latin, kana and the
    /// common kanji, with single spaces between.
    private static boolean isPlain(String typed) {
        char last = ' ';
        for (int i = 0; i < typed.length(); i++) {
            char each = typed.charAt(i);
            boolean letter =
                    (each > ' ' && each < 0x7F)
                            || (each >= 0x3041 && each <= 0x3096)
                            || (each >= 0x30A1 && each <= 0x30FC)
                            || (each >= 0x4E00 && each <= 0x9FFF);
            if (!letter && (each != ' ' || last == ' ')) {
                return false;
            }
            last = each;
        }
        return last != ' ' || typed.isEmpty();
    }

    /// Several lines: line breaks stay.
    public static String lines(String typed) {
        return kept(typed.replace("\r\n", "\n").replace('\r', '\n'), true).strip();
    }

    private static String kept(String typed, boolean breaks) {
        var kept = new StringBuilder(typed.length());
        typed.codePoints()
                .forEach(
                        each -> {
                            if (breaks && each == '\n') {
                                kept.append('\n');
                            } else if (Character.isWhitespace(each)
                                    || Character.isSpaceChar(each)) {
                                space(kept, each == '\t' || breaks ? ' ' : each);
                            } else if (isText(each)) {
                                kept.appendCodePoint(each);
                            }
                        });
        return Normalizer.normalize(kept, Normalizer.Form.NFC);
    }

    /// An ideographic space between two Japanese words is theirs; everything else is one space.
    private static void space(StringBuilder kept, int each) {
        var last = kept.isEmpty() ? '\n' : kept.charAt(kept.length() - 1);
        if (last != ' ' && last != '\u3000' && last != '\n') {
            kept.append(each == '\u3000' ? '\u3000' : ' ');
        }
    }

    private static boolean isText(int each) {
        return switch (Character.getType(each)) {
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED -> false;
            case Character.FORMAT -> each == 0x200D || each == 0x200C || each >= 0xE0000;
            default -> each != 0xFFFE && each != 0xFFFF;
        };
    }
}
