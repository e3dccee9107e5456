package kizuna.intake;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What stands between two cells.
public enum Separator {
    TAB('\t'),
    COMMA(','),
    SEMICOLON(';'),
    /// Runs of blanks, blanks before the first cell included; no quotes.
    BLANKS(' ');

    private final char character;

    Separator(char character) {
        this.character = character;
    }

    char character() {
        return character;
    }

    /// The one that cuts most lines into the same number of cells; runs of blanks only where there
    /// is no other.
    static Separator guess(List<String> lines) {
        return Stream.of(TAB, COMMA, SEMICOLON)
                .filter(each -> agreeing(each, lines) > 0)
                .max(Comparator.comparingLong(each -> agreeing(each, lines)))
                .orElseGet(() -> isInBlanks(lines) ? BLANKS : COMMA);
    }

    private static long agreeing(Separator separator, List<String> lines) {
        var counts = lines.stream().map(separator::count).toList();
        return counts.stream().filter(each -> each > 0 && each.equals(counts.getFirst())).count();
    }

    private long count(String line) {
        boolean quoted = false;
        long count = 0;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '"') {
                quoted = !quoted;
            } else if (line.charAt(i) == character && !quoted) {
                count++;
            }
        }
        return count;
    }

    private static boolean isInBlanks(List<String> lines) {
        var cells = lines.stream().mapToInt(each -> each.strip().split("[ \t]+").length);
        var distinct = cells.distinct().toArray();
        return distinct.length == 1 && distinct[0] > 1;
    }
}
