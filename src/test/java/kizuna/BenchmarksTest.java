package kizuna;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Benchmarks run seldom; what they call changes often.
class BenchmarksTest {
    private static final Path SOURCES = Path.of("bench/java");

    /// Its shops serve the tests, on a small scale, and the benchmark of effects.
    private static final Path SIMULATED =
            Path.of("src/test/java/kizuna/capital/SimulatedShop.java");

    @Test
    void every_benchmark_compiles_against_the_program(@TempDir Path classes) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var words = new StringWriter();
        try (var sources = Files.walk(SOURCES);
                var files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            var benchmarks =
                    Stream.concat(
                                    sources.filter(each -> each.toString().endsWith(".java")),
                                    Stream.of(SIMULATED))
                            .toList();
            assertThat(benchmarks).hasSizeGreaterThan(1);
            // As bench/compile-and-run.sh says it.
            var options =
                    List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-cp", program());
            var task =
                    compiler.getTask(
                            words,
                            files,
                            null,
                            options,
                            null,
                            files.getJavaFileObjectsFromPaths(benchmarks));
            assertThat(task.call()).as(words.toString()).isTrue();
        }
    }

    /// Without the tests, which the built program does not carry.
    private static String program() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(each -> !each.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
