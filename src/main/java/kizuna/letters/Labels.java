package kizuna.letters;

import java.util.List;

/// Draws addresses on a sheet of labels: A4, two by six, 86.4 by 42.3 mm each, as Japanese makers
/// sell them (12面、四辺余白付).
final class Labels {
    static final float SHEET_WIDTH = 210;
    static final float SHEET_HEIGHT = 297;

    private static final float LEFT = 18.6f;
    private static final float TOP = 21.6f;
    private static final float WIDE = 86.4f;
    private static final float HIGH = 42.3f;
    private static final int ON_SHEET = 12;
    private static final float WITHIN = 6;
    private static final float LARGEST = 3.4f;
    private static final float LEAST = 2f;
    private static final float LEADING = 1.3f;

    private final Paper paper;
    private int drawn;

    /// `skipped`: labels of the first sheet that are used already.
    Labels(Paper paper, int skipped) {
        this.paper = paper;
        this.drawn = Math.floorMod(skipped, ON_SHEET);
    }

    void add(CardAddress to) {
        if (drawn > 0 && drawn % ON_SHEET == 0) {
            paper.turn(SHEET_WIDTH, SHEET_HEIGHT);
        }
        int place = drawn++ % ON_SHEET;
        float x = LEFT + place % 2 * WIDE + WITHIN;
        int row = place / 2;
        float top = TOP + row * HIGH + WITHIN;
        float size = LARGEST;
        // Below 8 point only where it would not go on the label at all.
        while (size > LEAST && high(to, size) > HIGH - 2 * WITHIN) {
            size -= 0.1f;
        }
        if (to.isAcross()) {
            address(to, x, names(to, x, top, size) + size * 0.4f, size);
        } else {
            names(to, x, address(to, x, top, size) + size * 0.5f, size);
        }
    }

    /// Where it ends.
    private float address(CardAddress to, float x, float top, float size) {
        float base = top;
        if (!to.postcode().isEmpty()) {
            base += size * LEADING;
            paper.across(
                    "〒" + to.postcode().substring(0, 3) + "-" + to.postcode().substring(3),
                    x,
                    base,
                    size);
        }
        for (var line : lines(to, size)) {
            base += size * LEADING;
            paper.across(line, x, base, size, WIDE - 2 * WITHIN);
        }
        return base;
    }

    /// Where they end. Never smaller than the address below or above them.
    private float names(CardAddress to, float x, float top, float size) {
        float base = top;
        for (var name : to.names()) {
            for (var line : lines(titled(name), nameSize(to, size))) {
                base += nameSize(to, size) * LEADING;
                paper.across(line, x, base, nameSize(to, size));
            }
        }
        return base;
    }

    private float high(CardAddress to, float size) {
        int names =
                to.names().stream()
                        .mapToInt(each -> lines(titled(each), nameSize(to, size)).size())
                        .sum();
        int lines = lines(to, size).size() + (to.postcode().isEmpty() ? 0 : 1);
        return lines * size * LEADING + names * nameSize(to, size) * LEADING + size * 0.5f;
    }

    private static float nameSize(CardAddress to, float size) {
        return size * (to.names().size() > 2 ? 1.1f : 1.4f);
    }

    private List<String> lines(CardAddress to, float size) {
        return to.lines().stream().flatMap(each -> lines(each, size).stream()).toList();
    }

    private List<String> lines(String text, float size) {
        return AddressBreaks.parted(text, each -> paper.width(each, size) <= WIDE - 2 * WITHIN);
    }

    private static String titled(CardAddress.Name name) {
        return name.whole() + (name.honorific().isEmpty() ? "" : "　" + name.honorific());
    }
}
