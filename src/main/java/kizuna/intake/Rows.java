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
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import kizuna.platform.Problem;

/// The rows of a file, one after the other, never more than one in memory.
final class Rows implements Iterator<Row>, Closeable {
    private final Counted bytes;
    private final Reader characters;
    private final Iterator<Row> rows;
    private final LastLine lastLine = new LastLine();

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

    @Override
    public boolean hasNext() {
        try {
            return rows.hasNext();
        } catch (CsvParseException e) {
            throw Problem.invalid("intake.problem.quote", lastLine.number);
        } catch (UncheckedIOException e) {
            if (String.valueOf(e.getMessage()).contains("buffer")) {
                throw Problem.invalid("intake.problem.long_line", lastLine.number);
            }
            throw e;
        }
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return rows.next();
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
