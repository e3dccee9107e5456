package kizuna.letters;

import com.ibm.icu.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Draws the text side of a postcard: a picture if there is one, the words, and room at the
/// foot for a line by hand, which is what is read first.
final class PostcardText {
    private static final float MARGIN = 8;
    private static final float WIDE = Postcards.WIDTH - 2 * MARGIN;
    private static final float HANDWRITTEN = 26;
    private static final float LOWEST = Postcards.HEIGHT - MARGIN - HANDWRITTEN;

    private static final float LEADING = 1.65f;

    /// The picture: two fifths of the card at most.
    private static final float HIGHEST = 58;

    private static final float LOWEST_PICTURE = 28;

    private PostcardText() {}

    /// `words`: their lines are kept, long ones broken. Returns whether all of them had room.
    static boolean draw(Paper paper, String words, byte[] picture, Locale locale) {
        var laid = laid(paper, words, picture, locale);
        if (laid.pictureHigh > 0) {
            paper.picture(picture, MARGIN, MARGIN, WIDE, laid.pictureHigh);
        }
        float base = laid.top + laid.size;
        for (var line : laid.lines) {
            if (base > LOWEST) {
                break;
            }
            paper.across(line, MARGIN, base, laid.size);
            base += laid.size * LEADING;
        }
        paper.rule(MARGIN, Postcards.HEIGHT - MARGIN - 11, WIDE);
        paper.rule(MARGIN, Postcards.HEIGHT - MARGIN, WIDE);
        return laid.fits;
    }

    /// Whether they would; nothing is drawn.
    static boolean fits(Paper paper, String words, byte[] picture, Locale locale) {
        return laid(paper, words, picture, locale).fits;
    }

    private record Laid(
            float pictureHigh, float top, float size, List<String> lines, boolean fits) {}

    /// With the picture as high as the words leave room for, and no smaller than is worth while.
    private static Laid laid(Paper paper, String words, byte[] picture, Locale locale) {
        if (picture.length == 0) {
            return laid(paper, words, 0, locale);
        }
        var laid = laid(paper, words, paper.high(picture, WIDE, HIGHEST), locale);
        for (float high = HIGHEST - 10; !laid.fits && high >= LOWEST_PICTURE; high -= 10) {
            laid = laid(paper, words, paper.high(picture, WIDE, high), locale);
        }
        return laid;
    }

    private static Laid laid(Paper paper, String words, float pictureHigh, Locale locale) {
        float top = MARGIN + (pictureHigh > 0 ? pictureHigh + 4 : 0);
        float size = 4;
        var lines = lines(paper, words, size, locale);
        while (size > 2.9f && bottom(top, lines, size) > LOWEST) {
            size -= 0.1f;
            lines = lines(paper, words, size, locale);
        }
        return new Laid(
                pictureHigh,
                top,
                size,
                lines,
                top + size + (lines.size() - 1) * size * LEADING <= LOWEST);
    }

    private static float bottom(float top, List<String> lines, float size) {
        return top + lines.size() * size * LEADING;
    }

    /// Broken where a line may end in the language (Unicode Standard Annex 14).
    static List<String> lines(Paper paper, String words, float size, Locale locale) {
        var lines = new ArrayList<String>();
        for (var paragraph : words.strip().split("\\R", -1)) {
            var places = BreakIterator.getLineInstance(locale);
            places.setText(paragraph);
            int begin = 0;
            int end = 0;
            for (int next = places.next(); next != BreakIterator.DONE; next = places.next()) {
                if (end > begin
                        && paper.width(paragraph.substring(begin, next).stripTrailing(), size)
                                > WIDE) {
                    lines.add(paragraph.substring(begin, end).stripTrailing());
                    begin = end;
                }
                end = next;
            }
            lines.add(paragraph.substring(begin).stripTrailing());
        }
        return List.copyOf(lines);
    }
}
