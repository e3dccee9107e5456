package kizuna.capital;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import kizuna.letters.Paper;
import kizuna.platform.Screen;

/// The statement of one month on one sheet of A4.
final class CapitalPaper {
    static final float WIDTH = 210;
    static final float HEIGHT = 297;

    private static final float LEFT = 22;
    private static final float RIGHT = 188;
    private static final float TEXT = 4.1f;
    private static final float SMALL = 3.3f;
    private static final float LINE = 6.6f;
    private static final float SMALL_LINE = 4.6f;
    private static final float CHART_HIGH = 36;
    private static final float BOTTOM = 7;
    private static final float ROW = 4.8f;
    private static final int ROWS = 6;

    private final CapitalPage page;
    private final Screen screen;
    private final Paper paper;
    private final List<String> notes;
    private float at = 26;

    CapitalPaper(CapitalPage page, Screen screen, Paper paper) {
        this.page = page;
        this.screen = screen;
        this.paper = paper;
        this.notes = notes();
    }

    void draw() {
        paper.readable(screen.locale());
        var title = screen.t("capital.page.title", screen.month(page.month()));
        paper.as("H1", () -> paper.across(title, LEFT, at, 7, 120));
        at += 7;
        paper.as("P", () -> paper.across(whose(), LEFT, at, TEXT, RIGHT - LEFT));
        at += 4;
        paper.rule(LEFT, at, RIGHT - LEFT);
        at += 9;
        if (page.isEmpty()) {
            said(screen.t("capital.page.empty"), TEXT, LINE);
            return;
        }
        section(
                "capital.page.start",
                List.of(CapitalWords.stock(page.startStanding(), page.startStock(), screen)));
        var account = page.now().account();
        section("capital.page.invested", List.of(CapitalWords.invested(account, screen)));
        section(
                "capital.page.returned",
                List.of(
                        CapitalWords.returned(account, screen),
                        CapitalWords.felt(account, screen)));
        section(
                page.ended() ? "capital.page.end" : "capital.page.now",
                List.of(CapitalWords.stock(page.now().standing(), page.now().stock(), screen)));
        section(
                "capital.page.moved",
                List.of(screen.t("capital.page.moved_is", page.nearer(), page.farther())));
        months();
        footed();
    }

    /// Whose sheet it is: it may lie among those of others.
    private String whose() {
        var reader = screen.reader();
        var store = page.storeName();
        var where = store.isEmpty() ? screen.t("capital.page.all_stores") : store;
        return reader == null || reader.house().equals(where)
                ? where
                : reader.house() + (screen.japanese() ? "　" : " · ") + where;
    }

    /// At the foot of the sheet.
    private void footed() {
        at = Math.max(at + 2, foot());
        notes.forEach(each -> said(each, SMALL, SMALL_LINE));
    }

    /// Where the notes begin.
    private float foot() {
        int lines = notes.stream().mapToInt(each -> broken(each, SMALL).size()).sum();
        return HEIGHT - BOTTOM - SMALL_LINE * lines;
    }

    /// What one has to know to read the rest.
    private List<String> notes() {
        var notes = new ArrayList<String>();
        notes.add(CapitalWords.beginning(page, screen));
        if (!page.ended()) {
            notes.add(screen.t("capital.page.not_over", screen.day(page.today())));
        }
        if (page.startStock().isRanged() || page.now().stock().isRanged()) {
            notes.add(screen.t("capital.page.range_is"));
        }
        notes.add(screen.t("capital.page.not_caused"));
        notes.add(CapitalWords.firstPrices(page, screen));
        notes.removeIf(String::isEmpty);
        return notes;
    }

    private void section(String title, List<String> sentences) {
        paper.as("H2", () -> paper.across(screen.t(title), LEFT, at, 4.6f));
        at += LINE;
        for (var each : sentences) {
            said(each, TEXT, LINE);
        }
        at += 3;
    }

    /// As many lines as it takes. Japanese breaks anywhere, English between words.
    private void said(String sentence, float size, float line) {
        paper.as("P", () -> lines(sentence, size, line));
    }

    private void lines(String sentence, float size, float high) {
        var lines = broken(sentence, size);
        for (int i = 0; i < lines.size(); i++) {
            // Read aloud or copied, the words of two lines do not run together.
            boolean last = i == lines.size() - 1 || screen.japanese();
            paper.across(last ? lines.get(i) : lines.get(i) + " ", LEFT, at, size);
            at += high;
        }
    }

    private List<String> broken(String sentence, float size) {
        var lines = new ArrayList<String>();
        var left = sentence;
        while (!left.isEmpty()) {
            int fits = fitting(left, size);
            lines.add(left.substring(0, fits).strip());
            left = left.substring(fits).strip();
        }
        return lines;
    }

    private int fitting(String text, float size) {
        int fits = 0;
        int word = 0;
        while (fits < text.length()) {
            int next = text.offsetByCodePoints(fits, 1);
            if (paper.width(text.substring(0, next), size) > RIGHT - LEFT) {
                return word > 0 ? word : closing(text, fits);
            }
            fits = next;
            if (!screen.japanese() && fits < text.length() && text.charAt(fits) == ' ') {
                word = fits;
            }
        }
        return text.length();
    }

    /// A line does not begin with what closes one.
    private static int closing(String text, int at) {
        return at > 1 && "、。」）".indexOf(text.charAt(at)) >= 0 ? at - 1 : at;
    }

    /// Invested and returned over the months, as bars with their amounts.
    private void months() {
        var title = screen.t("capital.page.money");
        paper.as("H2", () -> paper.across(title, LEFT, at, 4.6f));
        at += 6;
        double most = most();
        if (most > 0) {
            paper.figure(screen.t("capital.page.money_is"), () -> bars(most));
            at += 6.5f;
        }
        paper.group("Table", this::numbers);
    }

    private double most() {
        return page.months().stream()
                .map(CapitalPage.Month::account)
                .mapToDouble(
                        each ->
                                Math.max(
                                        each.invested().doubleValue(), each.margin().doubleValue()))
                .max()
                .orElse(0);
    }

    private void bars(double most) {
        // The scale, from nothing to the longest bar: in the shop's money, left of the bars.
        var scale = List.of(money(BigDecimal.valueOf(most)), screen.money(BigDecimal.ZERO));
        float left = LEFT + 2;
        for (var each : scale) {
            left = Math.max(left, LEFT + paper.width(each, SMALL) + 2);
        }
        paper.rule(left, at, RIGHT - left);
        right(scale.getFirst(), left - 2, 1);
        float slot = (RIGHT - left) / page.months().size();
        float base = at + CHART_HIGH;
        for (int i = 0; i < page.months().size(); i++) {
            var account = page.months().get(i).account();
            float x = left + slot * i;
            bar(
                    x + slot * 0.14f,
                    base,
                    slot * 0.34f,
                    account.invested().doubleValue() / most,
                    0.25f);
            bar(x + slot * 0.52f, base, slot * 0.34f, account.margin().doubleValue() / most, 0.65f);
            var month =
                    screen.t(
                            "capital.page.month_short",
                            page.months().get(i).month().getMonthValue());
            paper.across(month, x + (slot - paper.width(month, SMALL)) / 2, base + 4.5f, SMALL);
        }
        paper.rule(left, base, RIGHT - left);
        at = base;
        right(scale.getLast(), left - 2, 1);
        at = base + 10;
        paper.box(LEFT, at - 2.6f, 3, 3, 0.25f);
        paper.across(screen.t("capital.page.invested"), LEFT + 4.5f, at, SMALL);
        paper.box(LEFT + 40, at - 2.6f, 3, 3, 0.65f);
        paper.across(screen.t("capital.head.margin"), LEFT + 44.5f, at, SMALL);
    }

    private void numbers() {
        paper.group(
                "TR",
                () -> {
                    paper.as(
                            "TH",
                            () -> paper.across(screen.t("capital.head.month"), LEFT, at, SMALL));
                    paper.as("TH", () -> right(screen.t("capital.head.invested"), 90));
                    paper.as("TH", () -> right(screen.t("capital.head.margin"), 125));
                    paper.as("TH", () -> right(screen.t("capital.page.end"), RIGHT));
                });
        at += ROW;
        // As many of the latest as leave room for the notes.
        int room = Math.clamp((int) ((foot() - at) / ROW), 1, ROWS);
        var months = page.recorded();
        for (var each : months.subList(Math.max(0, months.size() - room), months.size())) {
            paper.group("TR", () -> numbers(each));
            at += ROW;
        }
    }

    private void numbers(CapitalPage.Month of) {
        var account = of.account();
        var month = screen.month(of.month());
        var said =
                page.span().isYoung(of.month())
                        ? month + "  " + screen.t("capital.page.young")
                        : month;
        paper.as("TH", () -> paper.across(said, LEFT, at, SMALL, 44));
        paper.as("TD", () -> right(money(account.invested()), 90));
        paper.as("TD", () -> right(money(account.margin()), 125));
        paper.as("TD", () -> right(CapitalWords.near(of.standing(), screen), RIGHT));
    }

    private String money(BigDecimal amount) {
        return screen.money(amount.setScale(0, RoundingMode.HALF_UP));
    }

    private void right(String text, float x) {
        right(text, x, 0);
    }

    /// `below`: so far under where we are.
    private void right(String text, float x, float below) {
        paper.across(text, x - paper.width(text, SMALL), at + below, SMALL);
    }

    private void bar(float x, float base, float wide, double share, float grey) {
        float high = (float) (Math.max(0, share) * CHART_HIGH);
        if (high > 0) {
            paper.box(x, base - high, wide, high, grey);
        }
    }
}
