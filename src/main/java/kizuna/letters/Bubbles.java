package kizuna.letters;

import java.util.ArrayList;
import java.util.List;

/// A letter as LINE shows it: three bubbles at most, each short enough to be read at a glance.
/// Broken where the words breathe: between paragraphs, then lines, then sentences. Pure.
record Bubbles(List<String> shown, String left) {
    static final int MOST = 3;
    static final int LONGEST = 500;

    private static final List<String> BREATHS = List.of("\n\n", "\n", "。", ". ", "、", " ");

    static Bubbles of(String words) {
        var shown = new ArrayList<String>();
        var left = words.strip();
        while (!left.isEmpty() && shown.size() < MOST) {
            int end = end(left);
            shown.add(left.substring(0, end).strip());
            left = left.substring(end).strip();
        }
        return new Bubbles(List.copyOf(shown), left);
    }

    private static int end(String words) {
        if (words.length() <= LONGEST) {
            return words.length();
        }
        for (var breath : BREATHS) {
            int at = words.lastIndexOf(breath, LONGEST - breath.length());
            if (at > LONGEST / 4) {
                return at + breath.length();
            }
        }
        return Character.isHighSurrogate(words.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    }
}
