package kizuna.capital;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kizuna.capital.ParquetFile.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What we write, read by somebody else's reader.
class ParquetFileTest {
    @TempDir Path folder;

    @Test
    void another_reader_reads_what_was_written_over_several_groups_of_rows() throws IOException {
        written(300_001);
    }

    @Test
    void few_rows_and_none_are_read_as_well() throws IOException {
        written(1);
        written(9);
        written(0);
    }

    private void written(int rows) throws IOException {
        var file = folder.resolve("predictions.parquet");
        ParquetFile.write(
                file,
                rows,
                List.of(
                        new Column.Text("customer", i -> "お客様" + i),
                        new Column.Whole("repeats", i -> i - 5),
                        new Column.Flag("older", i -> i % 3 == 0),
                        new Column.Real("alive", ParquetFileTest::alive)));
        int row = 0;
        try (var reader = ParquetFileReader.open(InputFile.of(file));
                var each = reader.rowReader()) {
            for (; each.hasNext(); row++) {
                each.next();
                boolean same =
                        each.getString(0).equals("お客様" + row)
                                && each.getInt(1) == row - 5
                                && each.getBoolean(2) == (row % 3 == 0)
                                && (Double.isNaN(alive(row))
                                        ? each.isNull(3)
                                        : each.getDouble(3) == alive(row));
                assertThat(same).as("row %d", row).isTrue();
            }
        }
        assertThat(row).isEqualTo(rows);
    }

    private static double alive(int row) {
        return row % 7 == 0 ? Double.NaN : 1.0 / row;
    }
}
