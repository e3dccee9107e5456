package kizuna.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the bytes of a file come from; it can be opened again and again.
public interface Source {
    String name();

    long bytes() throws IOException;

    InputStream open() throws IOException;

    static Source of(Path path) {
        return new OnDisk(path);
    }

    /// A file of the one who typed the command.
    record OnDisk(Path path) implements Source {
        @Override
        public String name() {
            return String.valueOf(path.getFileName());
        }

        @Override
        public long bytes() throws IOException {
            return Files.size(path);
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }
    }
}
