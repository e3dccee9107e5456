package kizuna.statistics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Data that may not be kept with the project: CDNOW's purchases (brucehardie.com/datasets) and the
/// reference values. They are looked for in `KIZUNA_DATA_SETS`, else beside the project; tests that
/// need them say that they are skipped where they are not there.
public final class DataSets {
    private DataSets() {}

    public static Path file(String name) {
        var found =
                Stream.concat(
                                Optional.ofNullable(System.getenv("KIZUNA_DATA_SETS")).stream(),
                                Stream.of("../shared/data", "../../shared/data"))
                        .map(folder -> Path.of(folder, name))
                        .filter(Files::isReadable)
                        .findFirst();
        Assumptions.assumeTrue(
                found.isPresent(), name + " is not there: set KIZUNA_DATA_SETS to its folder");
        return found.orElseThrow();
    }

    /// The rows below the heading.
    static List<String[]> rows(String name) throws IOException {
        return Files.readAllLines(file(name)).stream().skip(1).map(row -> row.split(",")).toList();
    }
}
