package kizuna.capital;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.Notation;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.Precision;
import java.util.List;
import java.util.Locale;

/// Bars over months, drawn for a page: an SVG with classes instead of colours, so that it follows
/// light, dark and paper, and with a title and a description for those who hear it. The numbers
/// stand in a table below each.
final class Chart {
    private static final int WIDTH = 360;
    private static final int HEIGHT = 190;
    private static final int LEFT = 44;
    private static final int RIGHT = 352;
    private static final int TOP = 26;
    private static final int BOTTOM = 160;
    private static final int UNIT = 12;
    private static final double FULL = 0.72;

    private final StringBuilder svg = new StringBuilder();
    private final LocalizedNumberFormatter amounts;
    private final double most;
    private final double step;
    private final double slot;

    /// `least`: the smallest step of its scale, such as one person or one yen.
    private Chart(Words words, int bars, double largest, double least) {
        this.amounts =
                NumberFormatter.withLocale(words.locale)
                        .notation(Notation.compactShort())
                        .precision(Precision.maxSignificantDigits(3));
        this.most = largest > 0 ? ceiling(largest, least) : 1;
        // Where there is nothing, the scale has its zero only.
        this.step = largest > 0 ? step(most, least) : Double.POSITIVE_INFINITY;
        this.slot = (RIGHT - LEFT) / (double) Math.max(1, bars);
        svg.append(
                """
                <svg class="chart" viewBox="0 0 %d %d" role="img" aria-labelledby="%s-t %s-d">
                <title id="%s-t">%s</title><desc id="%s-d">%s</desc>
                """
                        .formatted(
                                WIDTH,
                                HEIGHT,
                                words.id,
                                words.id,
                                words.id,
                                Picture.safe(words.title),
                                words.id,
                                Picture.safe(words.description)));
    }

    /// What a chart says besides its bars. `unit`: of the scale; `labels`: of some bars, an empty
    /// one is left out; `young`: the bars of records that only begin.
    record Words(
            String id,
            String title,
            String description,
            String unit,
            List<String> labels,
            List<Boolean> young,
            Locale locale) {}

    /// People upon each other, bar by bar; `classes` from the lowest up.
    static String stacked(Words words, List<long[]> bars, List<String> classes) {
        double most = bars.stream().mapToDouble(Chart::sum).max().orElse(0);
        var chart = new Chart(words, bars.size(), most, 1);
        chart.scale(words);
        for (int i = 0; i < bars.size(); i++) {
            double from = 0;
            for (int j = 0; j < classes.size(); j++) {
                chart.box(i, 0, FULL, from, from + bars.get(i)[j], classes.get(j));
                from += bars.get(i)[j];
            }
        }
        return chart.end(words.labels);
    }

    /// Amounts beside each other, bar by bar; `least`: the smallest there is, a yen or a cent.
    static String beside(Words words, double least, List<double[]> bars, List<String> classes) {
        double most = bars.stream().mapToDouble(Chart::largest).max().orElse(0);
        var chart = new Chart(words, bars.size(), most, least);
        chart.scale(words);
        double wide = FULL / classes.size();
        for (int i = 0; i < bars.size(); i++) {
            for (int j = 0; j < classes.size(); j++) {
                chart.box(i, j * wide, wide, 0, Math.max(0, bars.get(i)[j]), classes.get(j));
            }
        }
        return chart.end(words.labels);
    }

    private void scale(Words words) {
        for (int i = 0; i < words.young.size(); i++) {
            if (words.young.get(i)) {
                svg.append(
                        "<rect class=\"young\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\"/>%n"
                                .formatted(
                                        number(LEFT + slot * i), TOP, number(slot), BOTTOM - TOP));
            }
        }
        svg.append("<text x=\"4\" y=\"%d\">%s</text>%n".formatted(UNIT, Picture.safe(words.unit)));
        for (double at = 0; at <= most * (1 + 1e-9); at += step) {
            double y = y(at);
            svg.append(
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/><text x=\"%d\" y=\"%s\" text-anchor=\"end\">%s</text>%n"
                            .formatted(
                                    LEFT,
                                    RIGHT,
                                    number(y),
                                    number(y),
                                    LEFT - 4,
                                    number(y + 3.5),
                                    amounts.format(at)));
        }
    }

    private void box(int bar, double from, double wide, double low, double high, String kind) {
        if (high > low) {
            svg.append(
                    "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>%n"
                            .formatted(
                                    kind,
                                    number(LEFT + slot * (bar + (1 - FULL) / 2 + from)),
                                    number(y(high)),
                                    number(slot * wide),
                                    number(y(low) - y(high))));
        }
    }

    private String end(List<String> labels) {
        for (int i = 0; i < labels.size(); i++) {
            if (!labels.get(i).isEmpty()) {
                svg.append(
                        "<text x=\"%s\" y=\"%d\" text-anchor=\"middle\">%s</text>%n"
                                .formatted(
                                        number(LEFT + slot * (i + 0.5)),
                                        BOTTOM + 16,
                                        Picture.safe(labels.get(i))));
            }
        }
        return svg.append("</svg>").toString();
    }

    private double y(double value) {
        return BOTTOM - value / most * (BOTTOM - TOP);
    }

    private static double ceiling(double largest, double least) {
        double step = step(largest, least);
        return Math.ceil(largest / step) * step;
    }

    private static double step(double range, double least) {
        return Math.max(least, Axes.step(range));
    }

    private static double sum(long[] values) {
        double sum = 0;
        for (long each : values) {
            sum += each;
        }
        return sum;
    }

    private static double largest(double[] values) {
        double most = 0;
        for (double each : values) {
            most = Math.max(most, each);
        }
        return most;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
