package kizuna.letters;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// A PDF to be printed, with a Japanese typeface inside, so that neither the shop's printer nor its
/// screen needs one. Places and sizes are millimetres from the upper left corner.
public final class Paper implements AutoCloseable {
    /// In place of a character that the typeface does not have (下駄).
    static final String GETA = "〓";

    private static final float MM = 72 / 25.4f;
    private static final byte[] TYPEFACE = typeface();

    /// Which characters the typeface has.
    private static final CmapLookup CHARACTERS = characters();

    private final PDDocument document = new PDDocument();
    private final IdentityHashMap<byte[], PDImageXObject> images = new IdentityHashMap<>();
    private final PDFont across;
    private final PDFont down;
    private float height;
    private PDPageContentStream page;
    private @Nullable Tags tags;

    /// `title`: what the file is called in a reader's window.
    Paper(String title, float width, float height) {
        try {
            across = PDType0Font.load(document, parsed(), true);
            down = PDType0Font.loadVertical(document, parsed(), true);
            document.getDocumentInformation().setTitle(title);
            page = begun(width, height);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A file of one page, to be shown in the browser.
    public static ResponseEntity<byte[]> file(
            String name, float width, float height, Consumer<Paper> drawing) {
        var out = new ByteArrayOutputStream();
        try (var paper = new Paper(name, width, height)) {
            drawing.accept(paper);
            paper.save(out);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(name + ".pdf").build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(out.toByteArray());
    }

    /// From here on a screen reader can follow this page: what is drawn within [#as] is what it is
    /// called there, the rest is decoration.
    public void readable(Locale language) {
        tags =
                new Tags(
                        document,
                        document.getPage(document.getNumberOfPages() - 1),
                        page,
                        language);
    }

    /// `type`: as in ISO 32000-2, 14.8.4: `H1`, `H2`, `P`, `TH`, `TD`.
    public void as(String type, Runnable drawing) {
        mark(type, null, drawing);
    }

    /// `alt`: what the drawing shows, in words.
    public void figure(String alt, Runnable drawing) {
        mark("Figure", alt, drawing);
    }

    /// What holds others: `Table`, `TR`.
    public void group(String type, Runnable parts) {
        if (tags == null) {
            parts.run();
        } else {
            tags.group(type, parts);
        }
    }

    private void mark(String type, @Nullable String alt, Runnable drawing) {
        var known = tags;
        if (known == null) {
            drawing.run();
        } else {
            drawing(() -> known.mark(type, alt, drawing::run));
        }
    }

    void turn(float width, float height) {
        drawing(
                () -> {
                    page.close();
                    tags = null;
                    page = begun(width, height);
                });
    }

    /// Characters of a text that the typeface lacks, each once: they are to be written by hand.
    static List<String> lacking(String text) {
        return text.codePoints()
                .filter(each -> !isBlank(each) && CHARACTERS.getGlyphId(each) == 0)
                .mapToObj(Character::toString)
                .distinct()
                .toList();
    }

    /// From left to right, beginning at `x`, standing on `base`. `size`: of a full-width character.
    public void across(String text, float x, float base, float size) {
        write(across, text, Matrix.getTranslateInstance(x * MM, (height - base) * MM), size);
    }

    public void across(String text, float x, float base, float size, float longest) {
        float fitting = Math.min(size, size * longest / Math.max(longest, width(text, size)));
        across(text, x, base, fitting);
    }

    public float width(String text, float size) {
        try {
            return across.getStringWidth(known(text)) / 1000 * size;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// From top to bottom, the column's middle at `x`.
    void down(List<VerticalWriting.Run> runs, float x, float top, float size) {
        float at = top;
        for (var run : runs) {
            if (run.isTurned()) {
                // Turned by a quarter to the right; its baseline a little left of the middle.
                float across = x - 0.34f * size;
                write(
                        this.across,
                        run.text(),
                        new Matrix(0, -1, 1, 0, across * MM, (height - at - 0.1f * size) * MM),
                        size);
            } else {
                write(
                        down,
                        run.text(),
                        Matrix.getTranslateInstance(x * MM, (height - at) * MM),
                        size);
            }
            at += length(run, size);
        }
    }

    float length(List<VerticalWriting.Run> runs, float size) {
        return (float) runs.stream().mapToDouble(run -> length(run, size)).sum();
    }

    private float length(VerticalWriting.Run run, float size) {
        return run.isTurned()
                ? width(run.text(), size) + 0.2f * size
                : run.text().codePointCount(0, run.text().length()) * size;
    }

    /// A frame in the vermilion of postcodes, without black or blue. `width`, `height`: within it.
    void frame(float x, float y, float width, float height, float line) {
        drawing(
                () -> {
                    page.setStrokingColor(0, 0.8f, 0.8f, 0);
                    page.setLineWidth(line * MM);
                    page.addRect(
                            (x - line / 2) * MM,
                            (this.height - y - height - line / 2) * MM,
                            (width + line) * MM,
                            (height + line) * MM);
                    page.stroke();
                });
    }

    /// A faint line to write on by hand.
    public void rule(float x, float y, float width) {
        decoration(
                () -> {
                    page.setStrokingColor(0.8f);
                    page.setLineWidth(0.1f * MM);
                    page.moveTo(x * MM, (height - y) * MM);
                    page.lineTo((x + width) * MM, (height - y) * MM);
                    page.stroke();
                });
    }

    /// Filled; `grey` from 0, black, to 1, white.
    public void box(float x, float y, float width, float height, float grey) {
        decoration(
                () -> {
                    page.setNonStrokingColor(grey);
                    page.addRect(x * MM, (this.height - y - height) * MM, width * MM, height * MM);
                    page.fill();
                    page.setNonStrokingColor(0f);
                });
    }

    /// As large as fits, in the middle of the place given.
    void picture(byte[] picture, float x, float y, float width, float highest) {
        var image = image(picture);
        float high = high(picture, width, highest);
        float wide = high * image.getWidth() / image.getHeight();
        drawing(
                () ->
                        page.drawImage(
                                image,
                                (x + (width - wide) / 2) * MM,
                                (height - y - high) * MM,
                                wide * MM,
                                high * MM));
    }

    /// How high a picture is, as large as fits.
    float high(byte[] picture, float width, float highest) {
        var image = image(picture);
        return Math.min(highest, width * image.getHeight() / image.getWidth());
    }

    /// In the file once, on however many pages it is drawn.
    private PDImageXObject image(byte[] picture) {
        return images.computeIfAbsent(
                picture,
                each -> {
                    try {
                        return PDImageXObject.createFromByteArray(document, each, null);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    void save(OutputStream out) {
        drawing(
                () -> {
                    page.close();
                    document.save(out);
                });
    }

    @Override
    public void close() {
        drawing(document::close);
    }

    private PDPageContentStream begun(float width, float height) throws IOException {
        this.height = height;
        var next = new PDPage(new PDRectangle(width * MM, height * MM));
        document.addPage(next);
        return new PDPageContentStream(document, next);
    }

    private void write(PDFont font, String text, Matrix place, float size) {
        drawing(
                () -> {
                    page.beginText();
                    page.setFont(font, size * MM);
                    page.setTextMatrix(place);
                    page.showText(known(text));
                    page.endText();
                });
    }

    private static String known(String text) {
        return text.codePoints()
                .filter(each -> !isBlank(each))
                .mapToObj(
                        each -> CHARACTERS.getGlyphId(each) == 0 ? GETA : Character.toString(each))
                .collect(Collectors.joining());
    }

    /// What has no shape of its own: what chooses between those of the character before it, and
    /// what joins or directs others.
    private static boolean isBlank(int character) {
        return (character >= 0xfe00 && character <= 0xfe0f)
                || (character >= 0xe0100 && character <= 0xe01ef)
                || Character.getType(character) == Character.FORMAT
                || Character.isISOControl(character);
    }

    private static CmapLookup characters() {
        try {
            return parsed().getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TrueTypeFont parsed() throws IOException {
        return new TTFParser().parse(new RandomAccessReadBuffer(TYPEFACE));
    }

    private static byte[] typeface() {
        try (InputStream in = Paper.class.getResourceAsStream("NotoSerifJP-Regular.ttf")) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void decoration(Tags.Drawing drawing) {
        var known = tags;
        if (known == null) {
            drawing(drawing);
        } else {
            drawing(() -> known.decorate(drawing));
        }
    }

    private static void drawing(Tags.Drawing drawing) {
        try {
            drawing.draw();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
