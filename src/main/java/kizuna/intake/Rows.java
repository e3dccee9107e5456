package kizuna.intake;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import kizuna.platform.Problem;
import org.jspecify.annotations.Nullable;

/// The rows of a file, one after the other, never more than one in memory.
final class Rows implements Iterator<Row>, Closeable {
    private final Counted bytes;
    private final Reader characters;
    private final Iterator<Row> rows;
    private final LastLine lastLine = new LastLine();
    private @Nullable Row next;

    private Rows(Counted bytes, Encoding encoding, Separator separator) {
        this.bytes = bytes;
        this.characters = encoding.reader(bytes);
        this.rows =
                separator == Separator.BLANKS
                        ? new BlankSeparated(characters)
                        : CsvReader.builder()
                                .fieldSeparator(separator.character())
                                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                                .allowUnclosedQuote(false)
                                .allowExtraCharsAfterClosingQuote(false)
                                .build(new ToRow(lastLine), characters)
                                .iterator();
    }

    static Rows of(Source source, Encoding encoding, Separator separator) throws IOException {
        var in = source.open();
        in.skipNBytes(encoding.mark());
        return new Rows(new Counted(in), encoding, separator);
    }

    /// How much of the file has been read, for progress; asked on the thread that reads.
    long bytesRead() {
        return bytes.count;
    }

    /// Rows without any text (`,,,,` below a table) are no rows.
    @Override
    public boolean hasNext() {
        while (next == null && more()) {
            var row = rows.next();
            next = isBlank(row) ? null : row;
        }
        return next != null;
    }

    @Override
    public Row next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        var row = next;
        next = null;
        return row;
    }

    private static boolean isBlank(Row row) {
        for (var cell : row.cells()) {
            if (!cell.isBlank()) {
                return false;
            }
        }
        return true;
    }

    private boolean more() {
        try {
            return rows.hasNext();
        } catch (CsvParseException e) {
            throw Problem.invalid(
                    isTooLong(e) ? "intake.problem.long_line" : "intake.problem.quote",
                    lastLine.number);
        }
    }

    /// The library tells the two apart only in words.
    private static boolean isTooLong(CsvParseException e) {
        return e.getCause() != null
                && String.valueOf(e.getCause().getMessage()).contains("buffer size");
    }

    @Override
    public void close() throws IOException {
        characters.close();
    }

    private static final class LastLine {
        private long number;
    }

    private static final class ToRow extends AbstractBaseCsvCallbackHandler<Row> {
        private final LastLine lastLine;
        private final List<String> cells = new ArrayList<>();

        ToRow(LastLine lastLine) {
            this.lastLine = lastLine;
        }

        @Override
        protected void handleBegin(long line) {
            lastLine.number = line;
            cells.clear();
        }

        @Override
        protected void handleField(int index, char[] from, int at, int length, boolean quoted) {
            cells.add(new String(from, at, length));
        }

        @Override
        protected Row buildRecord() {
            return new Row(getStartingLineNumber(), cells);
        }
    }

    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int each = super.read();
            count += each < 0 ? 0 : 1;
            return each;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int n = super.read(into, offset, length);
            count += Math.max(0, n);
            return n;
        }
    }
}
