package kizuna.capital;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import kizuna.platform.Problem;
import org.jspecify.annotations.Nullable;

/// A file that is there whole or not at all: it is written beside, and takes its name at the end.
final class WholeFile {
    /// Why it cannot be written.
    private enum Hindrance {
        FOLDER,
        DENIED,
        FULL,
        OTHER
    }

    /// Writes the content to this path.
    interface Content {
        void into(Path file) throws IOException;
    }

    private WholeFile() {}

    /// Whether it could be written, before the work, which may take long.
    static void require(@Nullable Path file) {
        if (file == null) {
            return;
        }
        var folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw refusal(file, Hindrance.FOLDER);
        }
        if (folder != null && !Files.isDirectory(folder)) {
            throw Problem.invalid("capital.problem.folder", folder.toString());
        }
        if (!Files.isWritable(Files.exists(file) || folder == null ? file : folder)) {
            throw refusal(file, Hindrance.DENIED);
        }
    }

    /// The same of a folder, which need not be there yet.
    static void requireFolder(@Nullable Path folder) {
        if (folder != null && Files.exists(folder) && !Files.isDirectory(folder)) {
            throw Problem.invalid("capital.problem.no_folder", folder.toString());
        }
        if (folder != null && Files.exists(folder) && !Files.isWritable(folder)) {
            throw refusal(folder, Hindrance.DENIED);
        }
    }

    static void write(Path file, Content content) {
        try {
            var place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            if (Files.exists(place) && !Files.isRegularFile(place)) {
                content.into(place); // a pipe or a device has no beside
                return;
            }
            var beside =
                    place.resolveSibling(
                            "." + place.getFileName() + "." + ProcessHandle.current().pid());
            try {
                content.into(beside);
                Files.move(beside, place, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException | UncheckedIOException fault) { // the latter is FastCSV's
            throw refused(file, fault);
        }
    }

    /// What to say where the machine would not have it.
    static Problem refused(Path file, Exception fault) {
        var why = String.valueOf(fault.getMessage()).toLowerCase(Locale.ROOT);
        if (fault instanceof AccessDeniedException
                || why.contains("denied")
                || why.contains("read-only")) {
            return refusal(file, Hindrance.DENIED);
        }
        return refusal(
                file,
                why.contains("no space") || why.contains("quota")
                        ? Hindrance.FULL
                        : Hindrance.OTHER);
    }

    private static Problem refusal(Path file, Hindrance why) {
        return Problem.invalid("capital.problem.not_written", file.toString(), why.name());
    }
}
