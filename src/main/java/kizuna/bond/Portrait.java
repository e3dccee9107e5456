package kizuna.bond;

import java.util.List;

/// The portrait of a bond in words: what the numbers say, told so that nobody needs the numbers.
/// `sentences` come most telling first; `shares` are the four elements given, each 0 to 100 of what
/// would be plenty.
public record Portrait(
        Stage stage,
        String stageWord,
        String velocity,
        String velocityWord,
        List<String> sentences,
        List<Share> shares,
        List<Figure> figures) {

    public boolean isDirectionKnown() {
        return !velocity.equals("unknown");
    }

    public record Share(String element, String word, int percent, String said) {}

    /// One number behind the words, with what it is.
    public record Figure(String word, String value, String meaning) {}
}
