package kizuna.people;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import kizuna.platform.Problem;

/// A picture made anew from what a phone sent: turned upright, made small, and kept as a plain
/// JPEG. Nothing else of the file is kept, so neither place nor time nor maker of the camera,
/// nor anything that was hidden behind the picture. What it is, its bytes tell, not its name.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Picture(byte[] jpeg, int width, int height) {
    public static final int MOST_BYTES = 20 << 20;
    static final int LONGEST_SIDE = 1024;

    private static final long MOST_PIXELS = 80_000_000;
    private static final float QUALITY = 0.82f;
    private static final int EXIF_ORIENTATION = 0x0112;

    /// `sent`: a JPEG or a PNG.
    public static Picture of(byte[] sent) {
        if (sent.length == 0) {
            throw Problem.invalid("people.problem.photo_missing");
        }
        if (sent.length > MOST_BYTES) {
            throw tooLarge();
        }
        try {
            return madeAnew(upright(read(sent, format(sent)), orientation(sent)));
        } catch (IOException | RuntimeException e) {
            if (e instanceof Problem problem) {
                throw problem;
            }
            throw Problem.invalid("people.problem.photo_broken");
        }
    }

    public static Problem tooLarge() {
        return Problem.invalid("people.problem.photo_large", MOST_BYTES >> 20);
    }

    private static String format(byte[] sent) {
        if (begins(sent, 0, 0xFF, 0xD8, 0xFF)) {
            return "jpeg";
        } else if (begins(sent, 0, 0x89, 'P', 'N', 'G', '\r', '\n')) {
            return "png";
        }
        throw Problem.invalid("people.problem.photo_kind");
    }

    private static boolean begins(byte[] sent, int at, int... bytes) {
        for (int each = 0; each < bytes.length; each++) {
            if (at + each >= sent.length || (sent[at + each] & 0xFF) != bytes[each]) {
                return false;
            }
        }
        return true;
    }

    /// Of a large picture only every second, third … point is read: it never stands whole in
    /// memory.
    private static BufferedImage read(byte[] sent, String format) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (var stream = ImageIO.createImageInputStream(new ByteArrayInputStream(sent))) {
            reader.setInput(stream, true, true);
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width * height > MOST_PIXELS) {
                throw Problem.invalid("people.problem.photo_wide");
            }
            var reading = reader.getDefaultReadParam();
            int step = (int) Math.max(1, Math.max(width, height) / (2L * LONGEST_SIDE));
            reading.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, reading);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage upright(BufferedImage read, int orientation) {
        double scale =
                Math.min(1, (double) LONGEST_SIDE / Math.max(read.getWidth(), read.getHeight()));
        int width = Math.max(1, (int) Math.round(read.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(read.getHeight() * scale));
        boolean lying = orientation >= 5;
        var upright =
                new BufferedImage(
                        lying ? height : width, lying ? width : height, BufferedImage.TYPE_INT_RGB);
        var drawing = upright.createGraphics();
        drawing.setColor(Color.WHITE);
        drawing.fillRect(0, 0, upright.getWidth(), upright.getHeight());
        drawing.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        drawing.transform(turn(orientation, width, height));
        drawing.drawImage(read, 0, 0, width, height, null);
        drawing.dispose();
        return upright;
    }

    /// The eight ways in which a camera may have been held (Exif 2.3, 4.6.4, Orientation).
    private static AffineTransform turn(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }

    private static Picture madeAnew(BufferedImage upright) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            var writing = writer.getDefaultWriteParam();
            writing.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            writing.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(upright, null, null), writing);
        } finally {
            writer.dispose();
        }
        return new Picture(bytes.toByteArray(), upright.getWidth(), upright.getHeight());
    }

    /// As the camera says it was held; 1 where it says nothing that can be read.
    private static int orientation(byte[] sent) {
        int at = 2;
        while (begins(sent, at, 0xFF) && at + 4 < sent.length) {
            int marker = sent[at + 1] & 0xFF;
            int length = ((sent[at + 2] & 0xFF) << 8) | (sent[at + 3] & 0xFF);
            if (marker == 0xE1 && begins(sent, at + 4, 'E', 'x', 'i', 'f', 0, 0)) {
                return orientationIn(
                        Arrays.copyOfRange(sent, at + 10, Math.min(sent.length, at + 2 + length)));
            }
            at = marker == 0xDA ? sent.length : at + 2 + length;
        }
        return 1;
    }

    /// In the first directory of a TIFF.
    private static int orientationIn(byte[] tiff) {
        try {
            var bytes = ByteBuffer.wrap(tiff);
            bytes.order(
                    new String(tiff, 0, 2, StandardCharsets.US_ASCII).equals("II")
                            ? ByteOrder.LITTLE_ENDIAN
                            : ByteOrder.BIG_ENDIAN);
            int directory = bytes.getInt(4);
            int entries = bytes.getShort(directory);
            for (int each = 0; each < entries; each++) {
                int entry = directory + 2 + 12 * each;
                if ((bytes.getShort(entry) & 0xFFFF) == EXIF_ORIENTATION) {
                    return Math.clamp(bytes.getShort(entry + 8), 1, 8);
                }
            }
        } catch (IndexOutOfBoundsException _) {
            return 1; // a damaged note of the camera is no reason to refuse the picture
        }
        return 1;
    }
}
