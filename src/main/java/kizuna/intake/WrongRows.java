package kizuna.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kizuna.platform.PlainText;
import kizuna.platform.SafeCell;
import kizuna.platform.Texts;
import org.jspecify.annotations.Nullable;

/// The rows in error, each behind the reason in words, in the form of the file they came
/// from: to be mended and brought in as they are. They wait in a file without a name, which the
/// system takes away however the program ends, until they are read or saved.
final class WrongRows implements Closeable {
    private static final int SHOWN = 20;
    private static final int SHOWN_CHARACTERS = 200;

    private final Texts texts;
    private final Locale locale;
    private final Encoding encoding;
    private final Form form;
    private final List<Outcome.WrongLine> first = new ArrayList<>();
    private final boolean kept;
    private @Nullable FileChannel file;
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

    /// From the first of them, once all are here; empty where there is none.
    Optional<InputStream> read() throws IOException {
        if (writer == null || file == null) {
            return Optional.empty();
        }
        writer.flush();
        file.position(0);
        return Optional.of(Channels.newInputStream(file));
    }

    /// As `target`, or, where nothing can be written there, in the folder for temporary files:
    /// what they come from is brought in already, and they must not be lost.
    Optional<Path> saveAs(Supplier<Path> target) throws IOException {
        var rows = read();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Path saved;
        try {
            saved = save(rows.get(), target.get());
        } catch (IOException e) {
            var elsewhere = Files.createTempDirectory("kizuna-wrong-").resolve("errors.csv");
            saved = save(read().orElseThrow(), elsewhere);
        }
        return Optional.of(saved);
    }

    /// Whole or not at all, and for its owner's eyes.
    private static Path save(InputStream rows, Path target) throws IOException {
        var folder = target.toAbsolutePath().getParent();
        var fresh = Files.createTempFile(folder, ".kizuna-wrong-", ".csv");
        try {
            Files.copy(rows, fresh, StandardCopyOption.REPLACE_EXISTING);
            return Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
            writer = null;
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
                file = unnamed();
                var out = new OutputStreamWriter(Channels.newOutputStream(file), charset());
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

    private static FileChannel unnamed() throws IOException {
        return FileChannel.open(
                Files.createTempFile("kizuna-wrong-", ".csv"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
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
