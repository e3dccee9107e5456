package kizuna.people;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import kizuna.people.Bonds.Look;
import kizuna.platform.SafeCell;
import kizuna.platform.Screen;
import org.jspecify.annotations.Nullable;

/// A list as CSV, a row at a time: what is shown, for spreadsheets. In UTF-8 it begins with
/// the mark by which Excel knows it; in CP932 a letter that has no place there becomes 〓, as
/// printers do.
final class ListFile {
    private static final Charset CP932 = Charset.forName("windows-31j");

    private final CsvWriter csv;
    private final Writer out;
    private final Screen screen;

    private ListFile(Writer out, Screen screen) {
        this.out = out;
        this.csv = CsvWriter.builder().build(out);
        this.screen = screen;
    }

    static ListFile into(OutputStream bytes, boolean cp932, Screen screen) throws IOException {
        var out = cp932 ? cp932(bytes) : new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
        if (!cp932) {
            out.write('\uFEFF');
        }
        var file = new ListFile(out, screen);
        file.csv.writeRecord(
                List.of(
                        screen.t("people.name"),
                        screen.t("people.file.kana"),
                        screen.t("people.store"),
                        screen.t("people.filter.stage"),
                        screen.t("people.filter.velocity"),
                        screen.t("people.file.last"),
                        screen.t("people.file.due"),
                        screen.t("people.quiet")));
        return file;
    }

    void add(Lists.Row row) {
        var found = row.found();
        var look = row.look();
        csv.writeRecord(
                List.of(
                        SafeCell.close(found.name()),
                        SafeCell.close(found.kana()),
                        SafeCell.close(found.storeName()),
                        look == null ? "" : screen.t("bond.stage." + look.stage()),
                        velocity(look),
                        day(look == null ? null : look.lastOn()),
                        day(look == null ? null : look.dueOn()),
                        found.isQuiet() ? screen.t("people.quiet") : ""));
    }

    void flush() throws IOException {
        csv.flush();
        out.flush();
    }

    private String velocity(@Nullable Look look) {
        return look == null || look.velocity().isEmpty()
                ? ""
                : screen.t("bond.velocity." + look.velocity());
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    private static Writer cp932(OutputStream bytes) {
        var encoder =
                CP932.newEncoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .replaceWith("〓".getBytes(CP932));
        return new TwinsFolded(new OutputStreamWriter(bytes, encoder));
    }

    /// Writes the characters that Unicode has twice as the one of them that CP932 has.
    private static final class TwinsFolded extends FilterWriter {
        private static final String HERE = "〜−—‖¢£¬";
        private static final String THERE = "～－―∥￠￡￢";

        TwinsFolded(Writer out) {
            super(out);
        }

        @Override
        public void write(int each) throws IOException {
            int at = HERE.indexOf(each);
            super.write(at < 0 ? each : THERE.charAt(at));
        }

        @Override
        public void write(char[] letters, int from, int length) throws IOException {
            for (int i = from; i < from + length; i++) {
                write(letters[i]);
            }
        }

        @Override
        public void write(String text, int from, int length) throws IOException {
            for (int i = from; i < from + length; i++) {
                write(text.charAt(i));
            }
        }
    }
}
