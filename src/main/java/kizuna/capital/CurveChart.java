package kizuna.capital;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A curve over steps with the band of its doubt, for a page: points already in the picture's
/// units, so that the template draws and does not reckon. Colours are classes. The numbers
/// stand in a table below it.
public record CurveChart(
        String band,
        List<Line> lines,
        List<Mark> across,
        List<Mark> upwards,
        double zero,
        boolean crossesZero) {
    public static final int WIDTH = 360;
    public static final int HEIGHT = 200;
    public static final int LEFT = 42;
    public static final int RIGHT = 340;
    public static final int TOP = 10;
    public static final int BOTTOM = 172;

    private static final int MARKS = 6;

    /// Half the width of a step that stands alone.
    private static final int ALONE = 20;

    public CurveChart {
        lines = List.copyOf(lines);
        across = List.copyOf(across);
        upwards = List.copyOf(upwards);
    }

    /// `kind`: `seen`, `more`, `others`.
    public record Line(String kind, String points) {}

    public record Mark(double at, String words) {}

    /// One step: its name, the values of the lines, and the band.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Point(String name, double[] values, double lower, double upper) {}

    /// `kinds`: of the lines, as many as each point has values.
    static CurveChart of(List<Point> points, List<String> kinds) {
        return new Drawing(points, kinds).chart();
    }

    private static final class Drawing {
        private final List<Point> points;
        private final List<String> kinds;
        private double low;
        private double high;

        Drawing(List<Point> points, List<String> kinds) {
            this.points = points;
            this.kinds = kinds;
            for (var point : points) {
                low = Math.min(low, point.lower());
                high = Math.max(high, point.upper());
                for (double value : point.values()) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
            high = high > low ? high : low + 1;
        }

        CurveChart chart() {
            if (points.size() == 1) {
                return alone();
            }
            var band = new StringBuilder();
            for (int i = 0; i < points.size(); i++) {
                band.append(point(i, points.get(i).upper()));
            }
            for (int i = points.size() - 1; i >= 0; i--) {
                band.append(point(i, points.get(i).lower()));
            }
            var lines = new ArrayList<Line>();
            for (int line = 0; line < kinds.size(); line++) {
                var drawn = new StringBuilder();
                for (int i = 0; i < points.size(); i++) {
                    drawn.append(point(i, points.get(i).values()[line]));
                }
                lines.add(new Line(kinds.get(line), drawn.toString().strip()));
            }
            return new CurveChart(
                    band.toString().strip(), lines, across(), upwards(), y(0), low < 0);
        }

        /// One step is no curve: a short line, and its band as wide.
        private CurveChart alone() {
            var only = points.getFirst();
            var band = wide(only.upper(), 1) + " " + wide(only.lower(), -1);
            var lines = new ArrayList<Line>();
            for (int line = 0; line < kinds.size(); line++) {
                lines.add(new Line(kinds.get(line), wide(only.values()[line], 1)));
            }
            return new CurveChart(band, lines, across(), upwards(), y(0), low < 0);
        }

        private String wide(double value, int way) {
            return String.format(
                    Locale.ROOT,
                    "%.1f,%.1f %.1f,%.1f",
                    x(0) - way * ALONE,
                    y(value),
                    x(0) + way * ALONE,
                    y(value));
        }

        private List<Mark> across() {
            var marks = new ArrayList<Mark>();
            int every = Math.max(1, (points.size() + MARKS - 1) / MARKS);
            for (int i = points.size() - 1; i >= 0; i -= every) {
                marks.addFirst(new Mark(x(i), points.get(i).name()));
            }
            return marks;
        }

        private List<Mark> upwards() {
            var marks = new ArrayList<Mark>();
            double step = step(high - low);
            for (double at = Math.ceil(low / step) * step; at <= high; at += step) {
                marks.add(new Mark(y(at), number(at, step)));
            }
            return marks;
        }

        private String point(int i, double value) {
            return String.format(Locale.ROOT, "%.1f,%.1f ", x(i), y(value));
        }

        private double x(int i) {
            double share = points.size() < 2 ? 0.5 : (double) i / (points.size() - 1);
            return round(LEFT + 8 + share * (RIGHT - LEFT - 16));
        }

        private double y(double value) {
            return round(BOTTOM - (value - low) / (high - low) * (BOTTOM - TOP));
        }

        private static double round(double value) {
            return Math.round(value * 10) / 10.0;
        }

        /// A round number of which three to six fit.
        private static double step(double range) {
            double ten = Math.pow(10, Math.floor(Math.log10(range)));
            double share = range / ten;
            if (share < 1.5) {
                return ten * 0.25;
            } else if (share < 3) {
                return ten * 0.5;
            } else {
                return share < 6 ? ten : 2 * ten;
            }
        }

        private static String number(double value, double step) {
            var text = String.format(Locale.ROOT, "%,." + digits(step) + "f", value);
            return text.matches("-0(\\.0+)?") ? text.substring(1) : text;
        }

        /// As many as tell the marks apart exactly: a quarter takes two.
        private static int digits(double step) {
            int digits = 0;
            double whole = step;
            while (digits < 4 && Math.abs(whole - Math.rint(whole)) > 1e-6) {
                whole *= 10;
                digits++;
            }
            return digits;
        }
    }
}
