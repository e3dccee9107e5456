package kizuna.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/// A file that is no table, read as if it were one: its rows are made while they are read, so that
/// all else (the columns, the trial, the rows in error) is as with any file.
abstract class Translated implements Source {
    private final Source original;

    Translated(Source original) {
        this.original = original;
    }

    final Source original() {
        return original;
    }

    @Override
    public final String name() {
        return original.name();
    }

    @Override
    public final long bytes() throws IOException {
        return original.bytes();
    }

    @Override
    public final InputStream open() throws IOException {
        return new Written(rows());
    }

    /// The heading, then a row for each person.
    abstract Lines rows() throws IOException;

    interface Lines extends Iterator<List<String>>, AutoCloseable {
        @Override
        void close() throws IOException;
    }

    /// One row in memory at a time.
    private static final class Written extends InputStream {
        private final Lines lines;
        private byte[] row = new byte[0];
        private int at;

        Written(Lines lines) {
            this.lines = lines;
        }

        @Override
        public int read() {
            return isAtEnd() ? -1 : row[at++] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            if (isAtEnd()) {
                return -1;
            }
            int count = Math.min(length, row.length - at);
            System.arraycopy(row, at, into, offset, count);
            at += count;
            return count;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }

        private boolean isAtEnd() {
            while (at == row.length && lines.hasNext()) {
                row = written(lines.next());
                at = 0;
            }
            return at == row.length;
        }

        private static byte[] written(List<String> cells) {
            var line = new StringWriter();
            try (var writer = CsvWriter.builder().build(line)) {
                writer.writeRecord(cells);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return line.toString().getBytes(StandardCharsets.UTF_8);
        }
    }
}
