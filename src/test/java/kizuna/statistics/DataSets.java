package kizuna.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Data that may not be kept with the project: CDNOW's purchases (brucehardie.com/datasets) and
/// the reference values. They are looked for in `KIZUNA_DATA_SETS`, else beside the project. What
/// needs no data of others is in [ModelLawTest] and [FittingTest], which always run.
public final class DataSets {
    private DataSets() {}

    /// Skips the test only where there is no folder of data sets at all: a folder that was named
    /// and is not there, or lacks this file, fails it.
    public static Path file(String name) {
        var named = Optional.ofNullable(System.getenv("KIZUNA_DATA_SETS")).map(Path::of);
        var folder =
                named.or(
                        () ->
                                Stream.of("../shared/data", "../../shared/data")
                                        .map(Path::of)
                                        .filter(Files::isDirectory)
                                        .findFirst());
        Assumptions.assumeTrue(
                folder.isPresent(), "no data sets: set KIZUNA_DATA_SETS to their folder");
        var file = folder.orElseThrow().resolve(name);
        assertThat(file).isReadable();
        return file;
    }

    /// The rows below the heading.
    static List<String[]> rows(String name) throws IOException {
        return Files.readAllLines(file(name)).stream().skip(1).map(row -> row.split(",")).toList();
    }
}
