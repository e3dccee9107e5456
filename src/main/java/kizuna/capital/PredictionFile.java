package kizuna.capital;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import kizuna.capital.ParquetFile.Column;
import kizuna.platform.SafeCell;

/// Predictions as a file.
final class PredictionFile {
    private PredictionFile() {}

    static void csv(Predictions all, Path file) throws IOException {
        try (var csv = CsvWriter.builder().build(file)) {
            csv.writeRecord(Predictions.COLUMNS);
            for (int i = 0; i < all.count(); i++) {
                csv.writeRecord(
                        SafeCell.close(all.customer(i)),
                        String.valueOf(all.repeats(i)),
                        number(all.last(i)),
                        number(all.age(i)),
                        String.valueOf(all.older(i)),
                        String.valueOf(all.evidence(i)),
                        number(all.alive(i)),
                        number(all.expected(i)),
                        number(all.worth(i)),
                        number(all.value(i)));
            }
        }
    }

    static void parquet(Predictions all, Path file) throws IOException {
        var names = Predictions.COLUMNS.iterator();
        ParquetFile.write(
                file,
                all.count(),
                List.of(
                        new Column.Text(names.next(), all::customer),
                        new Column.Whole(names.next(), all::repeats),
                        new Column.Real(names.next(), all::last),
                        new Column.Real(names.next(), all::age),
                        new Column.Flag(names.next(), all::older),
                        new Column.Flag(names.next(), all::evidence),
                        new Column.Real(names.next(), all::alive),
                        new Column.Real(names.next(), all::expected),
                        new Column.Real(names.next(), all::worth),
                        new Column.Real(names.next(), all::value)));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.6g", value);
    }
}
