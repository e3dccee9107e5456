package kizuna;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import kizuna.platform.Texts;
import org.junit.jupiter.api.Test;

/// What Kizuna says, it says in both languages, and it never lacks words.
class TextsTest {
    private static final Pattern USED =
            Pattern.compile(
                    "(?:\\b(?:t|say|notFound|conflict|invalid|forbidden|busy)\\(\\s*\""
                            + "|\\$\\{bundle:)([a-z]+(?:\\.[a-z0-9_]+)+)(?:\"\\s*[,)]|\\})");

    private static final Pattern QUOTE_IN_WORDS = Pattern.compile("(?<!\\{)(?<!'\\})'+(?![{}'])");

    private final Texts texts = Texts.load();

    @Test
    void both_languages_say_the_same_things() {
        assertThat(texts.all(Locale.JAPANESE).keySet())
                .isEqualTo(texts.all(Locale.ENGLISH).keySet());
    }

    @Test
    void both_languages_use_the_same_arguments() {
        var different = new TreeSet<String>();
        for (var key : texts.all(Locale.JAPANESE).keySet()) {
            if (!arguments(Locale.JAPANESE, key).equals(arguments(Locale.ENGLISH, key))) {
                different.add(key);
            }
        }
        assertThat(different).isEmpty();
    }

    @Test
    void every_key_that_is_used_has_words() throws IOException {
        var missing = new TreeMap<String, Path>();
        for (var ending : Set.of(".java", ".jte")) {
            for (var source : ProgramClasses.sources(ending)) {
                var uses = USED.matcher(Files.readString(source));
                while (uses.find()) {
                    if (!texts.knows(Locale.JAPANESE, uses.group(1))) {
                        missing.put(uses.group(1), source);
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void a_key_begins_with_the_name_of_its_module() throws IOException {
        var strays = new TreeSet<String>();
        for (var file : ProgramClasses.sources(".properties")) {
            if (file.getFileName().toString().startsWith("texts_")) {
                var module = ProgramClasses.moduleOf(file);
                var words = new Properties();
                try (var reader = Files.newBufferedReader(file)) {
                    words.load(reader);
                }
                for (var key : words.stringPropertyNames()) {
                    if (!key.startsWith(module + ".")) {
                        strays.add(file + ": " + key);
                    }
                }
            }
        }
        assertThat(strays).isEmpty();
    }

    /// `'` quotes in a message and stands for itself at the console; `’` is the same in both.
    @Test
    void an_apostrophe_is_not_a_quote() {
        var quotes = new TreeSet<String>();
        for (var locale : Set.of(Locale.JAPANESE, Locale.ENGLISH)) {
            texts.all(locale)
                    .forEach(
                            (key, words) -> {
                                if (QUOTE_IN_WORDS.matcher(words).find()) {
                                    quotes.add(key);
                                }
                            });
        }
        assertThat(quotes).isEmpty();
    }

    private Set<String> arguments(Locale locale, String key) {
        var pattern = texts.all(locale).getOrDefault(key, "");
        return new TreeSet<>(new MessageFormat(pattern, locale).getArgumentNames());
    }
}
