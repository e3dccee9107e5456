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

    private PostcardText() {}

    /// `words`: their lines are kept, long ones broken. Returns whether all of them had room.
    static boolean draw(Paper paper, String words, byte[] picture, Locale locale) {
        float top = MARGIN;
        if (picture.length > 0) {
            top += paper.picture(picture, MARGIN, MARGIN, WIDE, 58) + 4;
        }
        float size = 4;
        var lines = lines(paper, words, size, locale);
        while (size > 2.9f && top + lines.size() * size * 1.65f > LOWEST) {
            size -= 0.1f;
            lines = lines(paper, words, size, locale);
        }
        float base = top + size;
        boolean fits = true;
        for (var line : lines) {
            fits = base <= LOWEST;
            if (!fits) {
                break;
            }
            paper.across(line, MARGIN, base, size);
            base += size * 1.65f;
        }
        paper.rule(MARGIN, Postcards.HEIGHT - MARGIN - 11, WIDE);
        paper.rule(MARGIN, Postcards.HEIGHT - MARGIN, WIDE);
        return fits;
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
