package kizuna.letters;

import java.util.ArrayList;
import java.util.List;
import kizuna.line.LineMessages;

/// Words as LINE shows them: a few bubbles, each short enough to be read at a glance where that
/// is possible, and longer ones where it is not. Broken where the words breathe: between
/// paragraphs, then lines, then sentences. Pure.
record Bubbles(List<String> shown, String left) {
    /// Characters of a bubble: the first of these with which all the words have room.
    private static final int[] LENGTHS = {500, 1_000, 2_500, LineMessages.LONGEST};

    private static final List<String> BREATHS = List.of("\n\n", "\n", "。", ". ", "、", " ");

    /// `most`: so many bubbles.
    static Bubbles of(String words, int most) {
        var bubbles = of(words, most, LENGTHS[0]);
        for (int i = 1; i < LENGTHS.length && !bubbles.left().isEmpty(); i++) {
            bubbles = of(words, most, LENGTHS[i]);
        }
        return bubbles.left().isEmpty() ? bubbles : full(words, most);
    }

    /// Broken wherever one is full.
    private static Bubbles full(String words, int most) {
        var shown = new ArrayList<String>();
        var left = words.strip();
        while (!left.isEmpty() && shown.size() < most) {
            int end = whole(left, LineMessages.LONGEST);
            shown.add(left.substring(0, end));
            left = left.substring(end);
        }
        return new Bubbles(List.copyOf(shown), left);
    }

    private static Bubbles of(String words, int most, int longest) {
        var shown = new ArrayList<String>();
        var left = words.strip();
        while (!left.isEmpty() && shown.size() < most) {
            int end = end(left, longest);
            shown.add(left.substring(0, end).strip());
            left = left.substring(end).strip();
        }
        return new Bubbles(List.copyOf(shown), left);
    }

    private static int end(String words, int longest) {
        if (words.length() <= longest) {
            return words.length();
        }
        for (var breath : BREATHS) {
            int at = words.lastIndexOf(breath, longest - breath.length());
            if (at > longest / 4) {
                return at + breath.length();
            }
        }
        return whole(words, longest);
    }

    /// No character is torn apart.
    private static int whole(String words, int longest) {
        if (words.length() <= longest) {
            return words.length();
        }
        return Character.isHighSurrogate(words.charAt(longest - 1)) ? longest - 1 : longest;
    }
}
