package kizuna.intake;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads each line in the encoding it is valid in: UTF-8 first, then CP932. A line break is the
/// same byte in both, and never the second byte of a character.
final class MixedReader extends Reader {
    private static final int LONGEST = 1 << 24;

    private final InputStream bytes;
    private CharBuffer line = CharBuffer.allocate(0);

    MixedReader(InputStream bytes) {
        this.bytes = new BufferedInputStream(bytes, 1 << 16);
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        if (!line.hasRemaining()) {
            line = nextLine();
        }
        if (!line.hasRemaining()) {
            return -1;
        }
        int count = Math.min(length, line.remaining());
        line.get(into, offset, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    private CharBuffer nextLine() throws IOException {
        var found = new ByteArrayOutputStream();
        int each;
        do {
            each = bytes.read();
            if (each >= 0) {
                found.write(each);
            }
        } while (each >= 0 && each != '\n' && found.size() < LONGEST);
        var whole = found.toByteArray();
        return strictly(StandardCharsets.UTF_8, whole)
                .or(() -> strictly(Encoding.CP932.charset(), whole))
                .orElseGet(() -> StandardCharsets.UTF_8.decode(ByteBuffer.wrap(whole)));
    }

    private static Optional<CharBuffer> strictly(Charset charset, byte[] bytes) {
        try {
            return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes)));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
