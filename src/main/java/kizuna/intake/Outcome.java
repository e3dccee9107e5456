package kizuna.intake;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a file, or would become of it. Rows: `added + changed + same + wrong`. `met`:
/// persons that a file of purchases made. `before`: the import that had brought this very file;
/// then nothing was done. `wrongRows`: where the rows in error are.
public record Outcome(
        long importId,
        boolean trial,
        String charset,
        String columns,
        long rows,
        long added,
        long changed,
        long same,
        long wrong,
        long met,
        List<WrongLine> firstWrong,
        @Nullable Long before,
        long millis,
        @Nullable Path wrongRows) {

    /// `line`: the number of the row's first line in the file.
    public record WrongLine(long line, String reason, String row) {}

    Outcome keptAt(@Nullable Path file) {
        return new Outcome(
                importId,
                trial,
                charset,
                columns,
                rows,
                added,
                changed,
                same,
                wrong,
                met,
                firstWrong,
                before,
                millis,
                file);
    }
}
