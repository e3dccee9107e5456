package kizuna.people;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Whether some words may tell of what needs special care (要配慮個人情報, Act on the Protection of
/// Personal Information, art. 2(3)): health, creed, crime, harm suffered, origin; and of what is
/// told in confidence no less. A list of words, and a hint only: it errs on the side of asking.
final class Caution {
    private static final String LIST = "caution.tsv";
    private static final int LONGEST = 4_000;

    private static final Map<String, Pattern> WORDS = read();
    private static final String HARMLESS = "-";

    private Caution() {}

    /// The kind of it, where there is any: `health`, `creed` …
    static Optional<String> of(String typed) {
        var text = plain(typed);
        var harmless = WORDS.get(HARMLESS);
        var rest = harmless == null ? text : harmless.matcher(text).replaceAll("　");
        return WORDS.entrySet().stream()
                .filter(each -> !each.getKey().equals(HARMLESS))
                .filter(each -> each.getValue().matcher(rest).find())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static String plain(String typed) {
        var some = typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed;
        return Normalizer.normalize(some, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static Map<String, Pattern> read() {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        Caution.class.getResourceAsStream(LIST), LIST),
                                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split("\t"))
                    .collect(
                            Collectors.groupingBy(
                                    cells -> cells[1],
                                    TreeMap::new,
                                    Collectors.collectingAndThen(
                                            Collectors.mapping(
                                                    cells -> word(cells[0], cells[2]),
                                                    Collectors.joining("|")),
                                            Pattern::compile)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// English words have ends, Japanese ones have none.
    private static String word(String language, String word) {
        var lower =
                Normalizer.normalize(word, Normalizer.Form.NFKC).replaceAll("[A-Z]{2,}", "(?i:$0)");
        return language.equals("en") ? "\\b(?:" + lower + ")\\b" : lower;
    }
}
