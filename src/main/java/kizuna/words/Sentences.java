package kizuna.words;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.FilteredBreakIteratorBuilder;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Cuts a text into sentences, with their places in it. ICU's rules (UAX 29), and what letters need
/// besides: words in brackets stay with the sentence around them, as 「…。」と言う, and a line that was
/// broken for its width goes on in the next one.
final class Sentences {
    /// With the English abbreviations that end no sentence (Mr., a.m.).
    private static final BreakIterator RULES =
            FilteredBreakIteratorBuilder.getInstance(ULocale.ENGLISH)
                    .wrapIteratorWithFilter(BreakIterator.getSentenceInstance(ULocale.ENGLISH));

    /// Marks of headings, quotations and lists in front of a line.
    private static final Pattern MARK =
            Pattern.compile("^[\\s　]*(?:(?:#{1,6}|>|[-*+]|\\d{1,2}[.)])\\s+|[・●○◆◇■□★☆▼※]\\s*)*");
    private static final Pattern SPEAKS = Pattern.compile("[\\p{L}\\p{N}]");
    private static final Pattern PICTURE = Pattern.compile("!\\[[^]]*]\\([^)]*\\)");
    private static final String OPENS = "「『（“(【〔";
    private static final Pattern ENDED = Pattern.compile("[。．.！!？?♪…」』）)]\\s*$");
    private static final Pattern GOES_ON =
            Pattern.compile("^(?:と|って|という|など|なんて|の(?!で)|は|が|を|に|も|、)");
    private static final Pattern QUOTED = Pattern.compile("[。．！？!?…♪][」』]\\s*$");
    private static final int WIDTH_OF_A_LINE = 18;
    private static final int LONGEST_IN_BRACKETS = 400;

    private Sentences() {}

    static List<Sentence> of(String text) {
        var seen = PICTURE.matcher(text).replaceAll(found -> " ".repeat(found.group().length()));
        var pieces = new ArrayList<Span>();
        for (var piece : pieces(seen)) {
            if (!pieces.isEmpty() && isOne(seen, pieces.getLast(), piece)) {
                pieces.set(pieces.size() - 1, pieces.getLast().with(piece));
            } else {
                pieces.add(piece);
            }
        }
        return pieces.stream()
                .map(each -> bare(seen, each))
                .filter(each -> SPEAKS.matcher(each.in(seen)).find())
                .map(each -> Sentence.of(text, each))
                .toList();
    }

    private static List<Span> pieces(String text) {
        var rules = RULES.clone();
        rules.setText(text);
        var pieces = new ArrayList<Span>();
        int from = rules.first();
        for (int end = rules.next(); end != BreakIterator.DONE; end = rules.next()) {
            int to = end;
            while (to > from + 1 && OPENS.indexOf(text.charAt(to - 1)) >= 0) {
                to--; // to the rules every bracket closes
            }
            pieces.add(new Span(from, to));
            from = to;
        }
        if (from < text.length()) {
            pieces.add(new Span(from, text.length()));
        }
        return pieces;
    }

    private static boolean isOne(String text, Span before, Span after) {
        var first = before.in(text);
        var second = after.in(text);
        if (first.isBlank() || second.isBlank()) {
            return false;
        }
        boolean sameLine = !first.endsWith("\n");
        return (sameLine && isInBrackets(first))
                || (sameLine && QUOTED.matcher(first).find() && GOES_ON.matcher(second).find())
                || (!sameLine && isBrokenForWidth(first, second));
    }

    private static boolean isInBrackets(String piece) {
        int open = 0;
        for (int i = 0; i < piece.length(); i++) {
            switch (piece.charAt(i)) {
                case '「', '『', '（', '“' -> open++;
                case '」', '』', '）', '”' -> open--;
                default -> {}
            }
        }
        return open > 0 && piece.length() < LONGEST_IN_BRACKETS;
    }

    private static boolean isBrokenForWidth(String first, String second) {
        var line = first.stripTrailing();
        var last = line.substring(line.lastIndexOf('\n') + 1);
        if (first.length() - line.length() > 2 || mark(second) > 0 || mark(last) > 0) {
            return false;
        }
        return line.endsWith("、")
                || line.endsWith(",")
                || Character.isLowerCase(second.strip().codePointAt(0))
                || (last.length() >= WIDTH_OF_A_LINE
                        && Language.of(last) == Language.JAPANESE
                        && !ENDED.matcher(last).find());
    }

    private static int mark(String line) {
        var mark = MARK.matcher(line);
        return mark.find() ? mark.group().strip().length() : 0;
    }

    /// Without the mark in front and the blanks around.
    private static Span bare(String text, Span piece) {
        var said = piece.in(text);
        var mark = MARK.matcher(said);
        int from = mark.find() ? mark.end() : 0;
        int to = said.length();
        while (to > from && isBlank(said.charAt(to - 1))) {
            to--;
        }
        return new Span(piece.from() + from, piece.from() + to);
    }

    private static boolean isBlank(char character) {
        return Character.isWhitespace(character) || character == '　';
    }
}
