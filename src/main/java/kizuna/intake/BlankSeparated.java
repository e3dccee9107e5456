package kizuna.intake;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import kizuna.platform.Problem;
import org.jspecify.annotations.Nullable;

/// Cells with runs of blanks between them, as old programs print tables. Empty lines are no rows.
final class BlankSeparated implements Iterator<Row> {
    private static final int LONGEST = 1 << 24;

    private final Reader characters;
    private final char[] buffer = new char[1 << 15];
    private final StringBuilder cell = new StringBuilder();
    private int at;
    private int end;
    private long line = 1;
    private @Nullable Row next;
    private boolean ended;

    BlankSeparated(Reader characters) {
        this.characters = characters;
    }

    @Override
    public boolean hasNext() {
        while (next == null && !ended) {
            next = read();
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

    private @Nullable Row read() {
        List<String> cells = new ArrayList<>(8);
        long length = 0;
        int each = character();
        while (each >= 0 && each != '\n') {
            if (each == ' ' || each == '\t' || each == '\r') {
                finish(cells);
            } else {
                cell.append((char) each);
            }
            if (++length > LONGEST) {
                throw Problem.invalid("intake.problem.long_line", line);
            }
            each = character();
        }
        finish(cells);
        ended = each < 0;
        long here = line++;
        return cells.isEmpty() ? null : new Row(here, cells);
    }

    private void finish(List<String> cells) {
        if (!cell.isEmpty()) {
            cells.add(cell.toString());
            cell.setLength(0);
        }
    }

    private int character() {
        if (at == end) {
            try {
                end = characters.read(buffer, 0, buffer.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            at = 0;
            if (end <= 0) {
                end = 0;
                return -1;
            }
        }
        return buffer[at++];
    }
}
