package kizuna.letters;

import com.ibm.icu.text.CharsetDetector;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The words of a mail, as mail programs of thirty years write them: in the encoding they name,
/// in a larger one of the same family (telephones and Windows say ISO-2022-JP and mean ① and ㈱
/// too), or in one they do not name at all.
final class MailWords {
    private static final Pattern ENCODED =
            Pattern.compile("=\\?([^?\\s*]+)(?:\\*[^?]*)?\\?([BbQq])\\?([^?]*)\\?=");

    private MailWords() {}

    /// `named`: the encoding that the mail names; empty where it names none.
    static String decode(byte[] bytes, String named) {
        var charset = charset(named);
        return charset.flatMap(each -> strictly(bytes, each)).orElseGet(() -> guessed(bytes));
    }

    /// A header as it stands in the mail: folded, with encoded words (RFC 2047), of which some
    /// programs cut one letter into two, or with bare letters beyond ASCII.
    static String header(String raw) {
        var line = raw.replaceAll("\r?\n[ \t]*", " ").strip();
        var words = new StringBuilder();
        var waiting = new ByteArrayOutputStream();
        var charset = "";
        int end = 0;
        var found = ENCODED.matcher(line);
        while (found.find()) {
            var between = line.substring(end, found.start());
            boolean apart = !between.isBlank();
            if (apart || !found.group(1).equalsIgnoreCase(charset)) {
                words.append(decode(waiting.toByteArray(), charset));
                waiting.reset();
                words.append(apart || end == 0 ? bare(between) : "");
            }
            charset = found.group(1);
            waiting.writeBytes(bytes(found.group(2), found.group(3)));
            end = found.end();
        }
        return words.append(decode(waiting.toByteArray(), charset))
                .append(bare(line.substring(end)))
                .toString()
                .strip();
    }

    private static byte[] bytes(String how, String encoded) {
        return how.equalsIgnoreCase("B") ? base64(encoded) : quoted(encoded);
    }

    /// Up to where it ends to be base64: mailing lists append plain lines to it.
    static byte[] base64(String encoded) {
        try {
            var plain = encoded.replaceAll("\\s", "").replaceFirst("(?s)[^A-Za-z0-9+/].*", "");
            int whole = plain.length() % 4 == 1 ? plain.length() - 1 : plain.length();
            return Base64.getDecoder().decode(plain.substring(0, whole));
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    private static byte[] quoted(String encoded) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < encoded.length(); i++) {
            char each = encoded.charAt(i);
            if (each == '=' && encoded.substring(i).matches("(?s)=[0-9A-Fa-f]{2}.*")) {
                bytes.write(Integer.parseInt(encoded.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(each == '_' ? ' ' : each);
            }
        }
        return bytes.toByteArray();
    }

    /// Letters beyond ASCII came as bytes, one in each char; those that were read already stay.
    private static String bare(String text) {
        boolean ascii = text.chars().allMatch(each -> each < 0x80 && each != 0x1B);
        boolean read = text.chars().anyMatch(each -> each > 0xFF);
        return ascii || read ? text : decode(text.getBytes(StandardCharsets.ISO_8859_1), "");
    }

    private static Optional<Charset> charset(String named) {
        var name = named.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "us-ascii", "ascii", "unknown-8bit", "8bit", "default" -> Optional.empty();
            case "iso-2022-jp",
                    "iso-2022-jp-ms",
                    "iso-2022-jp-1",
                    "csiso2022jp",
                    "cp50220",
                    "jis" ->
                    Optional.of(Charset.forName("x-windows-iso2022jp"));
            case "shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "cp932", "windows-31j" ->
                    Optional.of(Charset.forName("windows-31j"));
            default -> known(name);
        };
    }

    private static Optional<Charset> known(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private static String guessed(byte[] bytes) {
        if (hasJisMark(bytes)) {
            return new String(bytes, Charset.forName("x-windows-iso2022jp"));
        }
        return strictly(bytes, StandardCharsets.UTF_8).orElseGet(() -> detected(bytes));
    }

    private static boolean hasJisMark(byte[] bytes) {
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == 0x1B && (bytes[i + 1] == '$' || bytes[i + 1] == '(')) {
                return true;
            }
        }
        return false;
    }

    /// Of the Japanese ones EUC where it is whole, else Shift_JIS where that is: short words
    /// tell a detector too little.
    private static String detected(byte[] bytes) {
        var found = new CharsetDetector().setText(bytes).detect();
        var name = found == null ? "" : found.getName();
        if (name.startsWith("ISO-8859") || name.startsWith("windows-125") || name.isEmpty()) {
            return strictly(bytes, Charset.forName("windows-31j"))
                    .filter(MailWords::looksJapanese)
                    .orElseGet(() -> new String(bytes, Charset.forName("windows-1252")));
        }
        return charset(name)
                .map(each -> new String(bytes, each))
                .orElseGet(() -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static boolean looksJapanese(String text) {
        long kana = text.codePoints().filter(each -> each >= 0x3041 && each <= 0x30FC).count();
        long beyond = text.codePoints().filter(each -> each >= 0x80).count();
        return kana * 5 >= beyond;
    }
}
