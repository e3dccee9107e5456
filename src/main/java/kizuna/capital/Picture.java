package kizuna.capital;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/// Lines, boxes, dots and words, as SVG and as PNG: the same shapes for both. The SVG has a title
/// and a description for those who hear it, and attributes only, so that it may stand in a page
/// whose policy forbids inline styles.
final class Picture {
    private static final int SHARPNESS = 2;

    enum Side {
        START,
        MIDDLE,
        END
    }

    private sealed interface Shape {
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Line(double[] xs, double[] ys, String ink, double width, boolean dashed)
                implements Shape {}

        record Box(double x, double y, double width, double height, String ink) implements Shape {}

        record Dot(double x, double y, double radius, String ink) implements Shape {}

        record Words(double x, double y, String text, Side side, int size, boolean upright)
                implements Shape {}
    }

    private final int width;
    private final int height;
    private final List<Shape> shapes = new ArrayList<>();

    Picture(int width, int height) {
        this.width = width;
        this.height = height;
        box(0, 0, width, height, "#ffffff");
    }

    void line(double[] xs, double[] ys, String ink, double thick, boolean dashed) {
        shapes.add(new Shape.Line(xs, ys, ink, thick, dashed));
    }

    void box(double x, double y, double wide, double high, String ink) {
        shapes.add(new Shape.Box(x, y, wide, high, ink));
    }

    void dot(double x, double y, double radius, String ink) {
        shapes.add(new Shape.Dot(x, y, radius, ink));
    }

    void words(double x, double y, String text, Side side, int size) {
        shapes.add(new Shape.Words(x, y, text, side, size, false));
    }

    /// From below upwards, around (x, y).
    void upright(double x, double y, String text, int size) {
        shapes.add(new Shape.Words(x, y, text, Side.MIDDLE, size, true));
    }

    /// Both files, `name`.svg and `name`.png, in `folder`.
    void write(Path folder, String name, String title, String description) throws IOException {
        Files.writeString(folder.resolve(name + ".svg"), svg(title, description));
        ImageIO.write(image(), "png", folder.resolve(name + ".png").toFile());
    }

    String svg(String title, String description) {
        var svg = new StringBuilder();
        svg.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" \
                role="img" aria-labelledby="title desc" font-family="sans-serif">
                <title id="title">%s</title>
                <desc id="desc">%s</desc>
                """
                        .formatted(width, height, width, height, safe(title), safe(description)));
        shapes.forEach(each -> svg.append(svg(each)).append('\n'));
        return svg.append("</svg>\n").toString();
    }

    private static String svg(Shape shape) {
        return switch (shape) {
            case Shape.Line(var xs, var ys, var ink, var wide, var dashed) -> {
                var points = new StringBuilder();
                for (int i = 0; i < xs.length; i++) {
                    points.append(i == 0 ? "" : " ").append(number(xs[i]));
                    points.append(',').append(number(ys[i]));
                }
                yield "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"%s/>"
                        .formatted(
                                points,
                                ink,
                                number(wide),
                                dashed ? " stroke-dasharray=\"6 4\"" : "");
            }
            case Shape.Box(var x, var y, var wide, var high, var ink) ->
                    "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>"
                            .formatted(number(x), number(y), number(wide), number(high), ink);
            case Shape.Dot(var x, var y, var radius, var ink) ->
                    "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\"/>"
                            .formatted(number(x), number(y), number(radius), ink);
            case Shape.Words(var x, var y, var text, var side, var size, var upright) ->
                    "<text x=\"%s\" y=\"%s\" font-size=\"%d\" text-anchor=\"%s\" fill=\"#222222\"%s>%s</text>"
                            .formatted(
                                    number(x),
                                    number(y),
                                    size,
                                    side.name().toLowerCase(Locale.ROOT),
                                    upright
                                            ? " transform=\"rotate(-90 %s %s)\""
                                                    .formatted(number(x), number(y))
                                            : "",
                                    safe(text));
        };
    }

    private BufferedImage image() {
        var image =
                new BufferedImage(
                        width * SHARPNESS, height * SHARPNESS, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.scale(SHARPNESS, SHARPNESS);
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        shapes.forEach(each -> draw(pen, each));
        pen.dispose();
        return image;
    }

    private static void draw(Graphics2D pen, Shape shape) {
        switch (shape) {
            case Shape.Line(var xs, var ys, var ink, var wide, var dashed) -> {
                pen.setColor(Color.decode(ink));
                pen.setStroke(stroke((float) wide, dashed));
                pen.draw(path(xs, ys));
            }
            case Shape.Box(var x, var y, var wide, var high, var ink) -> {
                pen.setColor(Color.decode(ink));
                pen.fill(new Rectangle2D.Double(x, y, wide, high));
            }
            case Shape.Dot(var x, var y, var radius, var ink) -> {
                pen.setColor(Color.decode(ink));
                pen.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
            }
            case Shape.Words words -> write(pen, words);
        }
    }

    private static void write(Graphics2D pen, Shape.Words words) {
        pen.setColor(Color.decode("#222222"));
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, words.size));
        double wide = pen.getFontMetrics().stringWidth(words.text);
        double shift =
                switch (words.side) {
                    case START -> 0;
                    case MIDDLE -> -wide / 2;
                    case END -> -wide;
                };
        var before = pen.getTransform();
        pen.translate(words.x, words.y);
        if (words.upright) {
            pen.rotate(-Math.PI / 2);
        }
        pen.drawString(words.text, (float) shift, 0);
        pen.setTransform(before);
    }

    private static BasicStroke stroke(float wide, boolean dashed) {
        return new BasicStroke(
                wide,
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                1,
                dashed ? new float[] {6, 4} : null,
                0);
    }

    private static java.awt.Shape path(double[] xs, double[] ys) {
        if (xs.length == 2) {
            return new Line2D.Double(xs[0], ys[0], xs[1], ys[1]);
        }
        var path = new Path2D.Double();
        for (int i = 0; i < xs.length; i++) {
            if (i == 0) {
                path.moveTo(xs[i], ys[i]);
            } else {
                path.lineTo(xs[i], ys[i]);
            }
        }
        return path;
    }

    private static String number(double value) {
        var text = String.format(Locale.ROOT, "%.2f", value);
        return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
    }

    static String safe(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
