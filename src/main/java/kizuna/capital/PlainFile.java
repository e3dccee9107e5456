package kizuna.capital;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// A file that can be read from any place in it, which several cores need: what comes through a
/// pipe (`-` for standard input), or is pressed by gzip, is first written beside, for as long as it
/// is read.
final class PlainFile implements AutoCloseable {
    private static final Path STANDARD_INPUT = Path.of("-");
    private static final int GZIP = 0x1F8B; // RFC 1952, section 2.3.1

    private final Path path;

    /// Which goes when it is read; null where the file is not ours.
    private final @Nullable Path folder;

    private PlainFile(Path path, @Nullable Path folder) {
        this.path = path;
        this.folder = folder;
    }

    static PlainFile of(Path file) throws IOException {
        boolean isPiped = file.equals(STANDARD_INPUT);
        if (!isPiped && (Files.isDirectory(file) || !Files.isReadable(file))) {
            return new PlainFile(file, null); // its reader says what is wrong
        }
        if (!isPiped && Files.isRegularFile(file)) {
            try (var in = new BufferedInputStream(Files.newInputStream(file))) {
                return isPressed(in) ? unpacked(file, in) : new PlainFile(file, null);
            }
        }
        try (var in = new BufferedInputStream(isPiped ? System.in : Files.newInputStream(file))) {
            return unpacked(file, in);
        }
    }

    Path path() {
        return path;
    }

    private static boolean isPressed(BufferedInputStream in) throws IOException {
        in.mark(2);
        int magic = in.read() << 8 | in.read();
        in.reset();
        return magic == GZIP;
    }

    /// For the owner alone to read, under the name by which it is spoken of.
    private static PlainFile unpacked(Path file, BufferedInputStream in) throws IOException {
        var folder = Files.createTempDirectory("kizuna");
        var plain = new PlainFile(folder.resolve(String.valueOf(file.getFileName())), folder);
        folder.toFile().deleteOnExit(); // whoever interrupts leaves nothing behind
        plain.path.toFile().deleteOnExit();
        try {
            InputStream content = isPressed(in) ? new GZIPInputStream(in) : in;
            Files.copy(content, plain.path);
            return plain;
        } catch (IOException | RuntimeException fault) {
            plain.close();
            throw fault;
        }
    }

    @Override
    public void close() throws IOException {
        if (folder != null) {
            Files.deleteIfExists(path);
            Files.deleteIfExists(folder);
        }
    }
}
