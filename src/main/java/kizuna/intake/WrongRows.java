package kizuna.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import kizuna.platform.PlainText;
import kizuna.platform.Texts;
import org.jspecify.annotations.Nullable;

/// The rows in error, each behind the reason in words, in the form of the file they came
/// from: to be mended and brought in as they are. The file appears with the first of them.
final class WrongRows implements Closeable {
    private static final int SHOWN = 20;
    private static final int SHOWN_CHARACTERS = 200;

    private final Texts texts;
    private final Locale locale;
    private final Encoding encoding;
    private final Form form;
    private final List<Outcome.WrongLine> first = new ArrayList<>();
    private final boolean kept;
    private @Nullable Path file;
    private @Nullable CsvWriter writer;
    private long count;

    /// `kept`: whether a file is wanted at all.
    WrongRows(Texts texts, Locale locale, Encoding encoding, Form form, boolean kept) {
        this.texts = texts;
        this.locale = locale;
        this.encoding = encoding;
        this.form = form;
        this.kept = kept;
    }

    void add(Line.Wrong wrong) throws IOException {
        count++;
        var reason = reason(wrong);
        if (first.size() < SHOWN) {
            var cells = PlainText.line(String.join(" | ", cells(wrong.row())));
            first.add(
                    new Outcome.WrongLine(
                            wrong.row().line(),
                            reason,
                            cells.length() <= SHOWN_CHARACTERS
                                    ? cells
                                    : cells.substring(0, SHOWN_CHARACTERS) + "…"));
        }
        if (kept) {
            write(reason, cells(wrong.row()));
        }
    }

    long count() {
        return count;
    }

    List<Outcome.WrongLine> first() {
        return List.copyOf(first);
    }

    /// Complete after [#close].
    @Nullable Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }

    void discard() throws IOException {
        close();
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }

    private String reason(Line.Wrong wrong) {
        return wrong.faults().stream().map(this::reason).collect(Collectors.joining(" "));
    }

    private String reason(Line.Fault wrong) {
        var sentence = texts.say(locale, wrong.key(), wrong.arguments().toArray());
        return wrong.field() == Field.UNUSED
                ? sentence
                : texts.say(
                        locale,
                        "intake.wrong.in_field",
                        texts.say(locale, wrong.field().textKey()),
                        sentence);
    }

    /// Without the reason of an earlier round.
    private List<String> cells(Row row) {
        int column = form.mapping().column(Field.REASON);
        var cells = new ArrayList<>(row.cells());
        if (column >= 0 && column < cells.size()) {
            cells.remove(column);
        }
        return cells;
    }

    private void write(String reason, List<String> cells) {
        var line = new ArrayList<String>();
        line.add(SafeCell.close(reason));
        cells.forEach(cell -> line.add(SafeCell.close(SafeCell.open(cell))));
        writer().writeRecord(line);
    }

    private CsvWriter writer() {
        if (writer == null) {
            try {
                file = Files.createTempFile("kizuna-wrong-", ".csv");
                var out = new OutputStreamWriter(Files.newOutputStream(file), charset());
                if (!charset().equals(Encoding.CP932.charset())) {
                    out.write('\uFEFF'); // without it spreadsheets take UTF-8 for CP932
                }
                writer = CsvWriter.builder().fieldSeparator(separator()).build(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            writer.writeRecord(heading());
        }
        return writer;
    }

    private List<String> heading() {
        var words =
                form.heading()
                        ? form.headings()
                        : form.mapping().columns().stream().map(Field::word).toList();
        var heading = new ArrayList<>(words);
        int column = form.mapping().column(Field.REASON);
        if (column >= 0 && column < heading.size()) {
            heading.remove(column);
        }
        var line = new ArrayList<String>();
        line.add(texts.say(locale, Field.REASON.textKey()));
        heading.forEach(cell -> line.add(SafeCell.close(SafeCell.open(cell))));
        return line;
    }

    private char separator() {
        return form.separator() == Separator.BLANKS ? '\t' : form.separator().character();
    }

    private Charset charset() {
        return switch (encoding) {
            case CP932 -> Encoding.CP932.charset();
            case UTF_16LE, UTF_16BE -> encoding.charset();
            case UTF_8, UTF_8_MARKED, MIXED -> StandardCharsets.UTF_8;
        };
    }
}
