package kizuna.capital;

import java.util.Locale;
import kizuna.capital.Picture.Side;

/// A picture with a scale to the right and one upwards, on which curves and bars are drawn.
final class Axes {
    static final String INDIGO = "#2b4a7f";
    static final String RED = "#b3272d";
    static final String GREY = "#8a8a8a";
    private static final String FAINT = "#dddddd";

    static final int WIDTH = 800;
    static final int HEIGHT = 480;
    private static final int LEFT = 70;
    private static final int RIGHT = 780;
    private static final int TOP = 70;
    private static final int BOTTOM = 420;

    private final Picture picture = new Picture(WIDTH, HEIGHT);
    private final double from;
    private final double to;
    private final double low;
    private final double high;
    private double legend = LEFT;

    /// From `from` to `to`, and from `low` up to `high`.
    Axes(
            String title,
            String right,
            String upwards,
            double from,
            double to,
            double low,
            double high) {
        this.from = from;
        this.to = to > from ? to : from + 1;
        this.low = low;
        this.high = high > low ? high : low + 1;
        picture.words(LEFT, 28, title, Side.START, 17);
        picture.words((LEFT + RIGHT) / 2.0, HEIGHT - 14, right, Side.MIDDLE, 13);
        picture.upright(20, (TOP + BOTTOM) / 2.0, upwards, 13);
    }

    Picture picture() {
        return picture;
    }

    double x(double value) {
        return LEFT + (value - from) / (to - from) * (RIGHT - LEFT);
    }

    double y(double value) {
        return BOTTOM - (value - low) / (this.high - low) * (BOTTOM - TOP);
    }

    /// Numbers along both scales, with faint lines across.
    Axes scaled() {
        double across = step(to - from);
        for (double at = Math.ceil(from / across) * across; at <= to * (1 + 1e-9); at += across) {
            across(at, number(at, across));
        }
        return upwards();
    }

    /// Numbers along the upward scale only.
    Axes upwards() {
        double up = step(high - low);
        for (double at = Math.ceil(low / up) * up; at <= high * (1 + 1e-9); at += up) {
            picture.line(new double[] {LEFT, RIGHT}, new double[] {y(at), y(at)}, FAINT, 1, false);
            picture.words(LEFT - 8, y(at) + 4, number(at, up), Side.END, 12);
        }
        return this;
    }

    void across(double at, String words) {
        picture.words(x(at), BOTTOM + 20, words, Side.MIDDLE, 12);
    }

    void upright(double at) {
        picture.line(new double[] {x(at), x(at)}, new double[] {TOP, BOTTOM}, GREY, 1, true);
    }

    void curve(double[] xs, double[] ys, String ink, boolean dashed) {
        var right = new double[xs.length];
        var up = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            right[i] = x(xs[i]);
            up[i] = y(ys[i]);
        }
        picture.line(right, up, ink, 2, dashed);
    }

    void bar(double begin, double end, double value, String ink) {
        picture.box(x(begin), y(value), x(end) - x(begin), BOTTOM - y(value), ink);
    }

    void dot(double at, double value, String ink) {
        picture.dot(x(at), y(value), 4, ink);
    }

    void named(String name, String ink) {
        picture.box(legend, 44, 12, 12, ink);
        picture.words(legend + 18, 55, name, Side.START, 13);
        legend += 40 + 8.0 * Report.width(name);
    }

    /// A round number of which five to ten fit.
    static double step(double range) {
        double ten = Math.pow(10, Math.floor(Math.log10(range)));
        double share = range / ten;
        return ten * (share < 2 ? 0.2 : share < 5 ? 0.5 : 1);
    }

    private static String number(double value, double step) {
        return step >= 1
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, step >= 0.1 ? "%.1f" : "%.2f", value);
    }
}
