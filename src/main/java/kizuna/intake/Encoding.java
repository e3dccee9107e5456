package kizuna.intake;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// How the characters of a file are written. [#MIXED]: lines of several files put together, some in
/// UTF-8 and some in CP932; each line is read in the one it is valid in.
enum Encoding {
    UTF_8("UTF-8", StandardCharsets.UTF_8, 0),
    UTF_8_MARKED("UTF-8", StandardCharsets.UTF_8, 3),
    UTF_16LE("UTF-16LE", StandardCharsets.UTF_16LE, 2),
    UTF_16BE("UTF-16BE", StandardCharsets.UTF_16BE, 2),
    CP932("CP932", Charset.forName("windows-31j"), 0),
    MIXED("UTF-8 + CP932", StandardCharsets.UTF_8, 0);

    private final String label;
    private final Charset charset;
    private final int mark;

    Encoding(String label, Charset charset, int mark) {
        this.label = label;
        this.charset = charset;
        this.mark = mark;
    }

    String label() {
        return label;
    }

    Charset charset() {
        return charset;
    }

    /// Bytes of the byte order mark at the beginning.
    int mark() {
        return mark;
    }

    /// The characters after the mark. What cannot be read becomes U+FFFD, which makes its row
    /// wrong.
    Reader reader(InputStream afterMark) {
        return this == MIXED
                ? new MixedReader(afterMark)
                : new InputStreamReader(
                        afterMark,
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPLACE)
                                .onUnmappableCharacter(CodingErrorAction.REPLACE));
    }
}
