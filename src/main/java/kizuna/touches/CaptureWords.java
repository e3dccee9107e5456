package kizuna.touches;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The words of `capture_words.tsv`: sign by sign, in the order of the file.
final class CaptureWords {
    private static final Map<String, Pattern> WORDS = load();

    private CaptureWords() {}

    static boolean says(String sign, String text) {
        return pattern(sign).matcher(text).find();
    }

    static String without(String sign, String text) {
        return pattern(sign).matcher(text).replaceAll("");
    }

    /// The signs below `kind` that `text` shows, without the kind: of "channel" perhaps "phone".
    static Stream<String> found(String kind, String text) {
        return WORDS.entrySet().stream()
                .filter(each -> each.getKey().startsWith(kind + "."))
                .filter(each -> each.getValue().matcher(text).find())
                .map(each -> each.getKey().substring(kind.length() + 1));
    }

    /// Whether `word` as a whole is one of the words of any sign: 来店, 約束, but not 喜多.
    static boolean isSign(String word) {
        return WORDS.values().stream().anyMatch(each -> each.matcher(word).matches());
    }

    private static Pattern pattern(String sign) {
        var pattern = WORDS.get(sign);
        if (pattern == null) {
            throw new IllegalArgumentException("No words for " + sign);
        }
        return pattern;
    }

    private static Map<String, Pattern> load() {
        try (var file = CaptureWords.class.getResourceAsStream("capture_words.tsv")) {
            if (file == null) {
                throw new IllegalStateException("capture_words.tsv is missing");
            }
            var words = new LinkedHashMap<String, Pattern>();
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", 2))
                    .forEach(row -> words.put(row[0], insensitive(row[1])));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pattern insensitive(String words) {
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
