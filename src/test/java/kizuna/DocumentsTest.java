package kizuna;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
