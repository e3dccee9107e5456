package kizuna.letters;

import java.util.List;

/// Draws the address side of postcards, 100 by 148 mm (通常はがき), one a page. Where the postcode
/// stands, and how its frames are drawn, is as Japan Post asks it of cards of one's own
/// (郵便番号・バーコードマニュアル 図2, post.japanpost.jp/zipcode/zipmanual/p05.html): so it fits a card
/// on which they are printed as it does one without.
final class Postcards {
    static final float WIDTH = 100;
    static final float HEIGHT = 148;

    /// How the shop's printer and cards are. `frames`: whether the frames of the postcode are to be
    /// printed, as on a card of one's own; `right`, `down`: by how many millimetres the printer
    /// is to be put right.
    record Setting(boolean frames, float right, float down) {
        static final Setting PLAIN = new Setting(true, 0, 0);
    }

    private static final float FRAME_WIDTH = 5.7f;
    private static final float FRAME_HEIGHT = 8;
    private static final float FRAME_TOP = 12;

    /// The left edges of the seven frames.
    private static final float[] FRAMES = {44.3f, 51.3f, 58.3f, 65.9f, 72.7f, 79.5f, 86.3f};

    /// Between the third and the fourth, half way down.
    private static final float HYPHEN = 64.8f;

    /// The text of an address begins below the postcode and ends above the lower margin.
    private static final float ADDRESS_TOP = 25;

    private static final float ADDRESS_LENGTH = 108;
    private static final float ADDRESS_RIGHT = 88;
    private static final float NAME_TOP = 36;
    private static final float NAME_LENGTH = 92;

    private final Paper paper;
    private final Setting setting;
    private final CardAddress sender;
    private boolean first = true;

    /// `paper`: fresh, its first page of a postcard's size. `sender`: the shop.
    Postcards(Paper paper, Setting setting, CardAddress sender) {
        this.paper = paper;
        this.setting = setting;
        this.sender = sender;
    }

    void add(CardAddress to) {
        if (!first) {
            paper.turn(WIDTH, HEIGHT);
        }
        first = false;
        postcode(to.postcode());
        if (to.isAcross()) {
            across(to);
        } else {
            down(to);
        }
        sender(to.isAcross());
    }

    private void postcode(String digits) {
        if (setting.frames) {
            paper.frame(x(HYPHEN), y(FRAME_TOP + FRAME_HEIGHT / 2), 0.4f, 0, 0.5f);
        }
        for (int i = 0; i < FRAMES.length; i++) {
            if (setting.frames) {
                paper.frame(
                        x(FRAMES[i]), y(FRAME_TOP), FRAME_WIDTH, FRAME_HEIGHT, i < 3 ? 0.5f : 0.3f);
            }
            if (i < digits.length()) {
                var digit = digits.substring(i, i + 1);
                float size = 5.4f;
                paper.across(
                        digit,
                        x(FRAMES[i] + (FRAME_WIDTH - paper.width(digit, size)) / 2),
                        y(FRAME_TOP + 6),
                        size);
            }
        }
    }

    private void down(CardAddress to) {
        // Smaller before it goes on in another column: an address is read in one go.
        float size = 4.6f;
        while (size > 3.6f && !fit(to.lines(), size)) {
            size -= 0.1f;
        }
        var columns = columns(to.lines(), size);
        float at = ADDRESS_RIGHT;
        for (int i = 0; i < columns.size(); i++) {
            var column = VerticalWriting.runs(columns.get(i));
            float indent =
                    i == 0
                            ? 0
                            : Math.min(
                                    ADDRESS_LENGTH / 6,
                                    ADDRESS_LENGTH - paper.length(column, size));
            paper.down(column, x(at), y(ADDRESS_TOP + Math.max(0, indent)), size);
            at -= size * 1.45f;
        }
        names(to.names());
    }

    private boolean fit(List<String> columns, float size) {
        return columns.stream()
                .allMatch(each -> paper.length(VerticalWriting.runs(each), size) <= ADDRESS_LENGTH);
    }

    /// Lines too long for the card go on in the next column, a number never parted.
    private List<String> columns(List<String> lines, float size) {
        return lines.stream()
                .flatMap(
                        line ->
                                AddressBreaks.parted(
                                        line,
                                        each ->
                                                paper.length(VerticalWriting.runs(each), size)
                                                        <= ADDRESS_LENGTH)
                                        .stream())
                .toList();
    }

    /// 連名: the family name once, where it is the same; given names begin at one height, and so do
    /// the honorifics.
    private void names(List<CardAddress.Name> names) {
        var head = names.getFirst().family();
        boolean shared = names.stream().allMatch(each -> each.family().equals(head));
        int longestFamily = names.stream().mapToInt(each -> count(each.family())).max().orElse(0);
        int longestGiven = names.stream().mapToInt(each -> count(each.given())).max().orElse(0);
        int longestTitle = names.stream().mapToInt(each -> count(each.honorific())).max().orElse(0);
        // Half a character of room behind the family and the given name.
        float characters =
                longestFamily
                        + longestGiven
                        + longestTitle
                        + (longestFamily > 0 && longestGiven > 0 ? 0.5f : 0)
                        + 0.5f;
        float size =
                Math.min(Math.min(8.6f, NAME_LENGTH / characters), names.size() > 3 ? 5.6f : 8.6f);
        float step = size * 1.5f;
        float at = WIDTH / 2 + (names.size() - 1) * step / 2 - 2;
        float given = NAME_TOP + (longestFamily + (longestFamily > 0 ? 0.5f : 0)) * size;
        float title = given + (longestGiven + 0.5f) * size;
        for (int i = 0; i < names.size(); i++) {
            var name = names.get(i);
            if (i == 0 || !shared) {
                paper.down(VerticalWriting.runs(name.family()), x(at), y(NAME_TOP), size);
            }
            paper.down(VerticalWriting.runs(name.given()), x(at), y(given), size);
            paper.down(
                    VerticalWriting.runs(name.honorific()),
                    x(at),
                    y(name.given().isEmpty() && longestGiven == 0 ? given : title),
                    size);
            at -= step;
        }
    }

    private void across(CardAddress to) {
        float base = 58;
        for (var name : to.names()) {
            paper.across(name.whole() + titled(name), x(20), y(base), 6, 72);
            base += 8.5f;
        }
        base += 2;
        for (var line : to.lines()) {
            paper.across(line, x(20), y(base), 4.2f, 72);
            base += 6.2f;
        }
    }

    private static String titled(CardAddress.Name name) {
        return name.honorific().isEmpty() ? "" : " " + name.honorific();
    }

    /// At the lower left: downwards beside a Japanese address, across beside a Western one.
    private void sender(boolean across) {
        var code =
                sender.postcode().isEmpty()
                        ? ""
                        : "〒"
                                + sender.postcode().substring(0, 3)
                                + "-"
                                + sender.postcode().substring(3);
        if (across) {
            float base = HEIGHT - 10 - 4.2f * sender.lines().size();
            for (var name : sender.names()) {
                paper.across(name.whole(), x(8), y(base), 3.2f, 84);
                base += 4.4f;
            }
            paper.across(code + " " + String.join(" ", sender.lines()), x(8), y(base), 2.7f, 84);
            return;
        }
        float size = 2.9f;
        float top = 82;
        float longest = 50;
        float at = 8 + (sender.lines().size() + sender.names().size() - 1) * size * 1.5f;
        paper.across(code, x(6), y(top - 3), 2.7f);
        for (var line : sender.lines()) {
            var runs = VerticalWriting.runs(line);
            paper.down(
                    runs,
                    x(at),
                    y(top),
                    Math.min(size, size * longest / Math.max(longest, paper.length(runs, size))));
            at -= size * 1.5f;
        }
        for (var name : sender.names()) {
            var runs = VerticalWriting.runs(name.whole());
            float nameSize =
                    Math.min(3.6f, 3.6f * longest / Math.max(longest, paper.length(runs, 3.6f)));
            paper.down(runs, x(at), y(top + longest - paper.length(runs, nameSize)), nameSize);
            at -= size * 1.5f;
        }
    }

    private static int count(String text) {
        return text.codePointCount(0, text.length());
    }

    private float x(float place) {
        return place + setting.right;
    }

    private float y(float place) {
        return place + setting.down;
    }
}
