package kizuna.export;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an export says of itself, `manifest.json`: the only entry that differs between two exports
/// of the same house. `schema`: the version of the migrations. `keys`: the names of the keys that
/// values in it are encrypted with; the keys themselves are never in an export.
record Manifest(
        String format,
        int formatVersion,
        String kizuna,
        String schema,
        Instant takenAt,
        String house,
        List<Part> tables,
        Part files,
        Map<String, @Nullable Long> sequences,
        Map<String, String> leftOut,
        List<String> keys) {
    static final String FORMAT = "kizuna-export";
    static final int VERSION = 1;

    /// One entry. Of files there is a list, with a line `SHA-256  name` for each, as `sha256sum -c`
    /// reads it.
    record Part(
            String table,
            String entry,
            List<String> columns,
            long rows,
            long bytes,
            String sha256) {}

    long rows() {
        return tables.stream().mapToLong(Part::rows).sum();
    }

    long bytes() {
        return files.bytes() + tables.stream().mapToLong(Part::bytes).sum();
    }

    /// The same rows in the same tables, byte for byte.
    boolean holdsTheSameAs(Manifest other) {
        return tables.equals(other.tables)
                && files.equals(other.files)
                && sequences.equals(other.sequences);
    }
}
