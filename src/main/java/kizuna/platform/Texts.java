package kizuna.platform;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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

    private final Map<Locale, Language> languages;

    /// One language's patterns, in the order of their keys, and those that were said already.
    private record Language(
            Locale locale, Map<String, String> patterns, Map<String, Sentence> sentences) {
        Sentence sentence(String key) {
            var known = sentences.get(key);
            return known != null ? known : sentences.computeIfAbsent(key, this::compiled);
        }

        private Sentence compiled(String key) {
            var pattern = patterns.get(key);
            if (pattern == null) {
                throw new IllegalStateException("No text for " + key + " in " + locale);
            }
            return Sentence.of(pattern, locale);
        }
    }

    private Texts(Map<Locale, Language> languages) {
        this.languages = languages;
    }

    public static Texts load() {
        return new Texts(
                LOCALES.stream()
                        .collect(
                                Collectors.toMap(
                                        locale -> locale,
                                        locale ->
                                                new Language(
                                                        locale,
                                                        read(locale),
                                                        new ConcurrentHashMap<>()))));
    }

    /// The sentence for `key`. An unknown key is a bug and throws; a test compares the languages.
    public String say(Locale locale, String key, Object... arguments) {
        return language(locale).sentence(key).with(arguments);
    }

    public boolean knows(Locale locale, String key) {
        return all(locale).containsKey(key);
    }

    /// `title` of `wow.problem.long.title`: a field of a form, or a word for machines.
    public static String lastWord(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    public Map<String, String> all(Locale locale) {
        return language(locale).patterns();
    }

    private Language language(Locale locale) {
        return Objects.requireNonNull(languages.get(supported(locale)));
    }

    /// Whether it is one of our languages, by its tag or as a machine's settings name it.
    public static boolean isSpoken(String language) {
        return LOCALES.contains(named(language));
    }

    static Locale named(String language) {
        return Locale.of(Locale.forLanguageTag(language.replaceAll("[_.].*", "")).getLanguage());
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
