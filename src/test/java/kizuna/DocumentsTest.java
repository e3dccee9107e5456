package kizuna;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kizuna.platform.Texts;
import kizuna.platform.Voice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The documents do not point at what is not there.
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

    @ParameterizedTest
    @MethodSource("documents")
    void every_path_named_in_a_document_exists(Path document) throws IOException {
        assertThat(LINK.matcher(Files.readString(document)).results().map(each -> each.group(1)))
                .allSatisfy(path -> assertThat(document.resolveSibling(path)).exists());
    }

    /// The CDNOW morning of the README, in the very words of the program.
    @Test
    void what_the_readme_quotes_is_what_kizuna_says() throws IOException {
        var texts = Texts.load();
        var voice = new Voice(texts, Locale.ENGLISH, LocalDate.of(1998, 7, 1));
        var readme = Files.readString(Path.of("README.md")).replaceAll("\\s+", " ");

        assertThat(readme)
                .contains(
                        voice.say("bond.cli.today.head", "1 July 1998", 8),
                        voice.say("bond.reason.first")
                                + " — "
                                + voice.say("bond.first.why_thanks", "Sat 27 Jun", 4, 2, 3),
                        voice.say("bond.reason.late")
                                + " — "
                                + voice.say("bond.late.why", 51, voice.span(75), 10),
                        voice.say("bond.element.contact") + " · " + voice.say("bond.channel.none"),
                        voice.say("bond.reason.cooling")
                                + " — "
                                + voice.say("bond.cooling.why", voice.span(180)),
                        voice.say("bond.reason.not_back")
                                + " — "
                                + voice.say("bond.not_back.why", "Tue 3 Mar", 1),
                        "[" + voice.say("bond.stage.regular") + "]");
    }

    /// One row of the glossary is one word; the same word twice would be two meanings.
    @Test
    void the_glossary_says_every_word_once() throws IOException {
        assertThat(
                        Files.readAllLines(Path.of("docs", "glossary.md")).stream()
                                .filter(line -> line.startsWith("| "))
                                .map(line -> line.split("\\|")[1].strip())
                                .filter(word -> !word.equals("English")))
                .doesNotHaveDuplicates();
    }

    static Stream<Path> documents() throws IOException {
        try (var docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(
                            docs.toList().stream(),
                            Stream.of("README.md", "STYLE.md", "CONTRIBUTING.md", "CHANGELOG.md")
                                    .map(Path::of))
                    .filter(path -> path.toString().endsWith(".md"));
        }
    }
}
