package kizuna.platform;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Every sentence Kizuna says, in Japanese and English, read once from `texts_ja.properties` and
/// `texts_en.properties` beside each module's code. Keys begin with the module's name. Sentences
/// are ICU message patterns: `{0, plural, one {# visit} other {# visits}}` reads well in English.
public final class Texts {
    public static final List<Locale> LOCALES = List.of(Locale.JAPANESE, Locale.ENGLISH);

    private final Map<Locale, Map<String, String>> patterns;
    private final Map<Sentence, MessageFormat> compiled = new ConcurrentHashMap<>();

    private record Sentence(Locale language, String key) {}

    private Texts(Map<Locale, Map<String, String>> patterns) {
        this.patterns = patterns;
    }

    public static Texts load() {
        return new Texts(LOCALES.stream().collect(Collectors.toMap(locale -> locale, Texts::read)));
    }

    /// The sentence for `key`. An unknown key is a bug and throws; a test compares the languages.
    public String say(Locale locale, String key, Object... arguments) {
        var language = supported(locale);
        var pattern = patterns.getOrDefault(language, Map.of()).get(key);
        if (pattern == null) {
            throw new IllegalStateException("No text for " + key + " in " + language);
        }
        if (arguments.length == 0 && pattern.indexOf('{') < 0) {
            return pattern;
        }
        var format =
                compiled.computeIfAbsent(
                        new Sentence(language, key), _ -> new MessageFormat(pattern, language));
        synchronized (format) {
            return format.format(arguments);
        }
    }

    public boolean knows(Locale locale, String key) {
        return patterns.getOrDefault(supported(locale), Map.of()).containsKey(key);
    }

    public Map<String, String> all(Locale locale) {
        return patterns.getOrDefault(supported(locale), Map.of());
    }

    /// Japanese for Japanese, English for everyone else.
    public static Locale supported(Locale locale) {
        return locale.getLanguage().equals("ja") ? Locale.JAPANESE : Locale.ENGLISH;
    }

    private static Map<String, String> read(Locale locale) {
        var found = new TreeMap<String, String>();
        try {
            var files =
                    new PathMatchingResourcePatternResolver()
                            .getResources(
                                    "classpath*:kizuna/*/texts_"
                                            + locale.getLanguage()
                                            + ".properties");
            for (var file : files) {
                var properties = new Properties();
                try (Reader reader =
                        new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
                properties.forEach((key, value) -> found.put((String) key, (String) value));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
