package kizuna.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kizuna.platform.Problem;
import org.jspecify.annotations.Nullable;

/// How a file of purchases is written, as far as its beginning shows it, and what its cells mean:
/// for whoever reads the rows in another way than [Intake] does, with the same understanding.
public final class PurchaseForm {
    /// Of the file, to find out how it is written.
    private static final int HEAD = 1 << 20;

    private final Form form;
    private final Encoding encoding;
    private final boolean columnsTold;
    private final int byName;

    /// What a cell is understood to be; else why it is not: a text key with its arguments.
    public sealed interface Cell<T> {
        record Understood<T>(T value) implements Cell<T> {}

        record Wrong<T>(String key, List<Object> arguments) implements Cell<T> {}
    }

    private PurchaseForm(Form form, Encoding encoding, boolean columnsTold, int byName) {
        this.form = form;
        this.encoding = encoding;
        this.columnsTold = columnsTold;
        this.byName = byName;
    }

    /// `columns`: as typed (`_,customer,date,_,amount`), or null where the file has a heading.
    public static PurchaseForm of(
            Path file, @Nullable String columns, @Nullable Separator separator, DateOrder dates)
            throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw Problem.invalid("intake.problem.unreadable", file.toString());
        }
        var head = Head.of(file);
        var contents = Contents.of(head);
        if (contents.shape() != Contents.Shape.TABLE) {
            throw Problem.invalid("intake.problem.binary", head.name());
        }
        var told = new Form.Told(columns, separator, dates, null, "", null);
        var form =
                Form.of(
                        head,
                        contents.encoding(),
                        Kind.PURCHASES,
                        told,
                        (_, _) -> Optional.empty());
        // Nobody is written down from here, so that a name may do where no column has an id.
        int byName =
                columns != null || form.mapping().has(Field.CUSTOMER)
                        ? -1
                        : Headings.ofName(form.headings());
        var whose = byName < 0 ? form : form.with(Field.CUSTOMER, byName);
        return new PurchaseForm(
                whose.checkedForDays(told), contents.encoding(), columns != null, byName);
    }

    /// The heading above columns that were told all the same: its row is not read.
    public Optional<String> headingNotNeeded() {
        return columnsTold && form.heading()
                ? Optional.of(shown(String.join(" ", form.headings())))
                : Optional.empty();
    }

    /// The heading of the column of names by which customers are told apart, for want of an id.
    public Optional<String> headingOfNames() {
        return byName < 0 ? Optional.empty() : Optional.of(shown(form.headings().get(byName)));
    }

    private static String shown(String heading) {
        return Days.shortened(heading.strip());
    }

    /// Whether a refusal is about what the columns are, which `--columns` would tell.
    public static boolean asksForColumns(Problem refusal) {
        return FileOptions.OF_COLUMNS.contains(refusal.key());
    }

    /// Between two cells; a blank stands for runs of them.
    public char separator() {
        return form.separator().character();
    }

    public boolean hasHeading() {
        return form.heading();
    }

    public int width() {
        return form.mapping().columns().size();
    }

    /// Which column holds it, from 0; below 0 where none does.
    public int column(Field field) {
        return form.mapping().column(field);
    }

    public Charset charset() {
        return encoding.charset();
    }

    /// Bytes before the first character.
    public int mark() {
        return encoding.mark();
    }

    /// The id as we keep it: what is written in full width is the same.
    public String customer(String written) {
        return PurchaseReader.plainKey(written.strip());
    }

    public Cell<LocalDate> day(String written) {
        return cell(Days.read(written.strip(), form.mapping().dates()));
    }

    /// In hundredths; below zero is a refund.
    public Cell<Long> amount(String written) {
        return cell(Amounts.hundredths(written.strip()));
    }

    private static <T> Cell<T> cell(Reading<T> reading) {
        return switch (reading) {
            case Reading.Read(var value) -> new Cell.Understood<>(value);
            case Reading.Unreadable(var key, var arguments) -> new Cell.Wrong<>(key, arguments);
        };
    }

    /// The first bytes of a file, up to the end of a line.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Head(String name, byte[] content) implements Source {
        static Head of(Path file) throws IOException {
            try (var in = Files.newInputStream(file)) {
                var bytes = in.readNBytes(HEAD);
                int end = bytes.length;
                while (bytes.length == HEAD && end > 1 && bytes[end - 1] != '\n') {
                    end--;
                }
                var whole = end > 1 ? Arrays.copyOf(bytes, end) : bytes;
                return new Head(String.valueOf(file.getFileName()), whole);
            }
        }

        @Override
        public long bytes() {
            return content.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content);
        }
    }
}
