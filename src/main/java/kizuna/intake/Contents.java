package kizuna.intake;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import kizuna.platform.Problem;

/// What one pass over the bytes tells before a row is read: which file it is, and how its
/// characters are written. Guessing from a sample would misread the name in row one million.
record Contents(String sha256, long bytes, Encoding encoding, Contents.Shape shape) {
    private static final int HEAD = 64;

    /// What the first bytes tell.
    enum Shape {
        TABLE,
        CARDS,
        JSON,
        ZIP
    }

    Contents in(Encoding other) {
        return new Contents(sha256, bytes, other, shape);
    }

    static Contents of(Source source) throws IOException {
        try (var in = source.open()) {
            var digest = digest();
            var scan = new CharacterScan();
            var buffer = new byte[1 << 16];
            var head = new byte[HEAD];
            long bytes = 0;
            for (int n = in.readNBytes(buffer, 0, buffer.length);
                    n > 0;
                    n = in.readNBytes(buffer, 0, buffer.length)) {
                if (bytes == 0) {
                    System.arraycopy(buffer, 0, head, 0, Math.min(n, head.length));
                }
                digest.update(buffer, 0, n);
                scan.take(buffer, n);
                bytes += n;
            }
            if (bytes == 0) {
                throw Problem.invalid("intake.problem.empty", source.name());
            }
            boolean zip = starts(head, 'P', 'K', 3, 4);
            var encoding = zip ? Encoding.UTF_8 : encoding(source, head, scan, bytes);
            return new Contents(
                    HexFormat.of().formatHex(digest.digest()),
                    bytes,
                    encoding,
                    zip ? Shape.ZIP : shape(head, encoding));
        }
    }

    private static Encoding encoding(Source source, byte[] head, CharacterScan scan, long bytes) {
        if (starts(head, 0xFF, 0xFE)) {
            return Encoding.UTF_16LE;
        } else if (starts(head, 0xFE, 0xFF)) {
            return Encoding.UTF_16BE;
        } else if (starts(head, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw Problem.invalid("intake.problem.workbook", source.name());
        } else if (scan.controls() * 100 > bytes || starts(head, '%', 'P', 'D', 'F')) {
            throw Problem.invalid("intake.problem.binary", source.name());
        } else if (scan.isUtf8()) {
            return starts(head, 0xEF, 0xBB, 0xBF) ? Encoding.UTF_8_MARKED : Encoding.UTF_8;
        } else {
            return scan.isCp932() ? Encoding.CP932 : Encoding.MIXED;
        }
    }

    private static Shape shape(byte[] head, Encoding encoding) {
        var mark = encoding.mark();
        var begin =
                new String(head, mark, HEAD - mark, encoding.charset())
                        .strip()
                        .toUpperCase(Locale.ROOT);
        if (begin.startsWith("BEGIN:VCARD")) {
            return Shape.CARDS;
        } else {
            return begin.startsWith("{") ? Shape.JSON : Shape.TABLE;
        }
    }

    private static boolean starts(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (head[i] != (byte) bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
