package kizuna.platform;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;

/// A QR code (ISO/IEC 18004) to be drawn in a square of `size` modules, its quiet zone included.
/// `path`: the dark ones, as the path of an SVG.
public record QrCode(int size, String path) {
    private static final int QUIET = 4;

    public static QrCode of(String text) {
        try {
            // A quarter of it may be dirty: beside a till it will be.
            var matrix = Encoder.encode(text, ErrorCorrectionLevel.Q).getMatrix();
            var path = new StringBuilder();
            for (int row = 0; row < matrix.getHeight(); row++) {
                int column = 0;
                while (column < matrix.getWidth()) {
                    int from = column;
                    while (column < matrix.getWidth() && matrix.get(column, row) == 1) {
                        column++;
                    }
                    if (column > from) {
                        path.append('M')
                                .append(from + QUIET)
                                .append(' ')
                                .append(row + QUIET)
                                .append('h')
                                .append(column - from)
                                .append("v1h-")
                                .append(column - from)
                                .append('z');
                    }
                    column++;
                }
            }
            return new QrCode(matrix.getWidth() + 2 * QUIET, path.toString());
        } catch (WriterException e) {
            throw new IllegalStateException(e);
        }
    }
}
