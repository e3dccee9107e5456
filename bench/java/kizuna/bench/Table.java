package kizuna.bench;

import java.util.Arrays;
import java.util.Locale;

/// What a benchmark prints: a small table in Markdown.
public final class Table {
    private Table() {}

    public static void head(String... cells) {
        row(cells);
        System.out.println("|" + "---|".repeat(cells.length));
    }

    public static void row(String... cells) {
        System.out.println("| " + String.join(" | ", cells) + " |");
    }

    public static String perSecond(long rows, long nanos) {
        return String.format(Locale.ROOT, "%,d/s", Math.round(rows / (nanos / 1e9)));
    }

    public static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }

    public static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    /// The `percent` percentile in milliseconds.
    public static String percentile(long[] nanos, double percent) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        int at = (int) Math.min(sorted.length - 1, Math.ceil(sorted.length * percent / 100) - 1);
        return String.format(Locale.ROOT, "%.2f ms", sorted[Math.max(0, at)] / 1e6);
    }
}
