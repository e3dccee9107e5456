package kizuna.wow;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import kizuna.platform.SafeCell;
import kizuna.platform.Texts;

/// The books as CSV: of each entry both sides, which together are nothing.
final class BooksFile {
    private final CsvWriter csv;
    private final Writer out;
    private final Texts texts;
    private final Locale language;

    private BooksFile(Writer out, Texts texts, Locale language) {
        this.out = out;
        this.csv = CsvWriter.builder().build(out);
        this.texts = texts;
        this.language = language;
    }

    static BooksFile into(Writer out, Texts texts, Locale language) {
        var file = new BooksFile(out, texts, language);
        file.csv.writeRecord(
                List.of(
                        file.said("wow.books.entry"),
                        file.said("wow.books.at"),
                        file.said("wow.on_date"),
                        file.said("wow.books.account"),
                        file.said("wow.amount"),
                        file.said("wow.books.member"),
                        file.said("wow.books.by"),
                        file.said("wow.books.reverses"),
                        file.said("wow.spent.text")));
        return file;
    }

    void add(LedgerStore.Line line) {
        side(line, line.fromAccount(), line.amount().negate().toPlainString());
        side(line, line.toAccount(), line.amount().toPlainString());
    }

    private void side(LedgerStore.Line line, String account, String amount) {
        csv.writeRecord(
                List.of(
                        String.valueOf(line.id()),
                        line.at().toString(),
                        line.onDate().toString(),
                        said("wow.account." + account),
                        amount,
                        SafeCell.close(line.member()),
                        SafeCell.close(line.byName()),
                        line.reverses() == null ? "" : String.valueOf(line.reverses()),
                        SafeCell.close(line.text())));
    }

    void flush() throws IOException {
        csv.flush();
        out.flush();
    }

    private String said(String key) {
        return texts.say(language, key);
    }
}
