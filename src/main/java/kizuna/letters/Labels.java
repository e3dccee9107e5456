package kizuna.letters;

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
        int row = place / 2;
        float x = LEFT + place % 2 * WIDE + WITHIN;
        float base = TOP + row * HIGH + WITHIN + 3;
        if (!to.postcode().isEmpty()) {
            paper.across(
                    "〒" + to.postcode().substring(0, 3) + "-" + to.postcode().substring(3),
                    x,
                    base,
                    3.4f);
        }
        base += 5;
        for (var line : to.lines()) {
            paper.across(line, x, base, 3.4f, WIDE - 2 * WITHIN);
            base += 4.6f;
        }
        float size = to.names().size() > 2 ? 3.8f : 4.8f;
        base += size * 0.5f;
        for (var name : to.names()) {
            paper.across(
                    name.whole() + (name.honorific().isEmpty() ? "" : "　" + name.honorific()),
                    x,
                    base,
                    size,
                    WIDE - 2 * WITHIN);
            base += size * 1.35f;
        }
    }
}
