package kizuna.capital;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kizuna.intake.Field;
import kizuna.intake.PurchaseForm;
import kizuna.intake.PurchaseForm.Cell;
import org.jspecify.annotations.Nullable;

/// What one core reads of the file: it cuts rows into cells in place, and keeps of each who, when
/// and how much.
final class Shard {
    private static final int CUSTOMER = 0;
    private static final int DATE = 1;
    private static final int AMOUNT = 2;
    private static final int WANTED = 3;
    private static final int MOST_WRONG = 1_000;
    private static final Pattern WITH_ZONE =
            Pattern.compile(
                    "(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}.*?)\\s*(Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)");

    /// Of a purchase.
    private static final int EARLIEST = 1850;

    private static final int LATEST = 2199;

    private static final Pattern PLAIN_NUMBER = Pattern.compile("-?\\d{1,12}(\\.\\d+)?");

    private final PurchaseForm form;
    private final Charset charset;
    private final ZoneId zone;
    private final int latest;
    private final byte separator;
    private final int width;
    private final int[] wanted;
    private final boolean priced;

    private final Customers customers = new Customers();
    private int[] who = new int[1 << 16];
    private long[] what = new long[1 << 16];
    private int count;

    /// Ids of the last rows, which have no number yet.
    private final int[] idBegins = new int[Customers.AT_A_TIME];
    private final int[] idLengths = new int[Customers.AT_A_TIME];
    private int waiting;

    private final List<Wrong> wrong = new ArrayList<>();
    private long wrongRows;
    private final Map<String, Cell<Integer>> daysRead = new HashMap<>();

    private final int[] begins = new int[WANTED];
    private final int[] ends = new int[WANTED];
    private byte[] bytes = new byte[0];
    private boolean heading;
    private boolean openQuote;
    private long openedAt;
    private long line;

    /// `charset`: of the bytes that are read.
    Shard(PurchaseForm form, Charset charset, ZoneId zone, LocalDate latest, boolean heading) {
        this.latest = epochDay(latest);
        this.charset = charset;
        this.heading = heading;
        this.form = form;
        this.zone = zone;
        this.separator = (byte) form.separator();
        this.width = form.width();
        this.wanted = new int[width];
        Arrays.fill(wanted, -1);
        wanted[form.column(Field.CUSTOMER)] = CUSTOMER;
        wanted[form.column(Field.DATE)] = DATE;
        this.priced = form.column(Field.AMOUNT) >= 0;
        if (priced) {
            wanted[form.column(Field.AMOUNT)] = AMOUNT;
        }
    }

    /// Nobody reads on once so many rows are wrong: it is another file than was thought.
    boolean failed() {
        return wrongRows >= MOST_WRONG;
    }

    /// `length` bytes, which are whole rows.
    void read(byte[] from, int length) {
        bytes = from;
        int at = heading ? afterHeading(length) : 0;
        heading = false;
        while (at < length) {
            at = separator == ' ' ? blankRow(at, length) : row(at, length);
        }
        number();
    }

    /// Numbers the customers of the rows that wait.
    private void number() {
        customers.number(bytes, idBegins, idLengths, waiting, who, count - waiting);
        waiting = 0;
    }

    /// Blank lines above it are none.
    private int afterHeading(int end) {
        int at = 0;
        for (int i = 0; i < end && bytes[i] <= ' ' && bytes[i] >= 0; i++) {
            if (bytes[i] == '\n') {
                line++;
                at = i + 1;
            }
        }
        boolean quoted = false;
        while (at < end && (bytes[at] != '\n' || quoted)) {
            quoted ^= bytes[at] == '"' && separator != ' ';
            line += bytes[at] == '\n' ? 1 : 0;
            at++;
        }
        line++;
        return at + 1;
    }

    /// Reads one row; the answer is where the next one begins.
    private int row(int begin, int end) {
        int at = begin;
        int column = 0;
        long first = line;
        boolean torn = false;
        while (true) {
            int cell = at;
            int cellEnd;
            if (at < end && bytes[at] == '"') {
                cell = at + 1;
                at = closing(cell, end);
                cellEnd = Math.min(at, end);
                at++;
                for (; at < end && bytes[at] != separator && bytes[at] != '\n'; at++) {
                    torn |= bytes[at] > ' ' || bytes[at] < 0; // behind a closing quote
                }
            } else {
                while (at < end && bytes[at] != separator && bytes[at] != '\n') {
                    at++;
                }
                cellEnd = at;
            }
            keep(column, cell, cellEnd);
            column++;
            if (at >= end || bytes[at] == '\n') {
                break;
            }
            at++;
        }
        line++;
        if (openQuote) {
            openedAt = first;
        } else if (torn) {
            wrong(first, Field.UNUSED, "intake.wrong.torn_quote", List.of());
        } else if (column > width && saysMore(begin, Math.min(at, end))) {
            wrong(first, Field.UNUSED, "intake.wrong.too_many_cells", List.of(column, width));
        } else if (column > 1 || !isBlank(begin, Math.min(at, end))) {
            finish(column, first);
        }
        return at + 1;
    }

    /// The quote that ends the cell; two of them are one of its characters.
    private int closing(int begin, int end) {
        int at = begin;
        while (at < end) {
            if (bytes[at] == '"') {
                if (at + 1 < end && bytes[at + 1] == '"') {
                    at++;
                } else {
                    return at;
                }
            } else if (bytes[at] == '\n') {
                line++;
            }
            at++;
        }
        openQuote = true;
        return end;
    }

    private int blankRow(int begin, int end) {
        int at = begin;
        int column = 0;
        while (true) {
            while (at < end && bytes[at] != '\n' && bytes[at] <= ' ' && bytes[at] >= 0) {
                at++;
            }
            if (at >= end || bytes[at] == '\n') {
                break;
            }
            int cell = at;
            while (at < end && (bytes[at] > ' ' || bytes[at] < 0)) {
                at++;
            }
            keep(column, cell, at);
            column++;
        }
        long first = line++;
        if (column > width) {
            wrong(first, Field.UNUSED, "intake.wrong.too_many_cells", List.of(column, width));
        } else if (column > 0) {
            finish(column, first);
        }
        return at + 1;
    }

    private void keep(int column, int begin, int end) {
        if (column < width && wanted[column] >= 0) {
            begins[wanted[column]] = begin;
            ends[wanted[column]] = end;
        }
    }

    private boolean isBlank(int begin, int end) {
        for (int i = begin; i < end; i++) {
            if (bytes[i] > ' ' || bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /// Whether a row says more than there are columns for, as 1,200 does without quotes; looked at
    /// once more only where there are too many separators, so that other rows cost nothing.
    private boolean saysMore(int begin, int end) {
        int column = 0;
        boolean quoted = false;
        boolean first = true;
        for (int i = begin; i < end; i++) {
            if (bytes[i] == '"' && (quoted || first)) {
                quoted = !quoted;
            } else if (bytes[i] == separator && !quoted) {
                column++;
            } else if (column >= width && (bytes[i] > ' ' || bytes[i] < 0)) {
                return true;
            }
            first = !quoted && bytes[i] == separator;
        }
        return false;
    }

    private void finish(int columns, long first) {
        if (columns < width) {
            wrong(first, Field.UNUSED, "intake.wrong.too_few_cells", List.of(columns, width));
            return;
        }
        for (int i = 0; i < WANTED; i++) {
            while (ends[i] > begins[i] && bytes[ends[i] - 1] <= ' ' && bytes[ends[i] - 1] >= 0) {
                ends[i]--;
            }
            while (begins[i] < ends[i] && bytes[begins[i]] <= ' ' && bytes[begins[i]] >= 0) {
                begins[i]++;
            }
        }
        int day = Cells.day(bytes, begins[DATE], ends[DATE]);
        if (day == Cells.NOT_A_DAY) {
            switch (slowly()) {
                case Cell.Understood<Integer>(var value) -> day = value;
                case Cell.Wrong<Integer>(var key, var arguments) -> {
                    wrong(first, Field.DATE, key, arguments);
                    return;
                }
            }
        }
        if (day > latest) {
            wrong(first, Field.DATE, "intake.wrong.future", List.of(text(DATE)));
            return;
        }
        long amount = 0;
        if (priced) {
            amount = Cells.hundredths(bytes, begins[AMOUNT], ends[AMOUNT]);
            if (amount == Cells.NOT_AN_AMOUNT) {
                switch (amountSlowly()) {
                    case Cell.Understood<Long>(var value) -> amount = value;
                    case Cell.Wrong<Long>(var key, var arguments) -> {
                        wrong(first, Field.AMOUNT, key, arguments);
                        return;
                    }
                }
            }
        }
        if (begins[CUSTOMER] == ends[CUSTOMER]) {
            wrong(first, Field.CUSTOMER, "intake.wrong.no_customer", List.of());
            return;
        }
        if (count == who.length) {
            who = Arrays.copyOf(who, count * 2);
            what = Arrays.copyOf(what, count * 2);
        }
        what[count] = PurchaseLog.packed(day, amount);
        customer();
    }

    private void customer() {
        int begin = begins[CUSTOMER];
        int end = ends[CUSTOMER];
        for (int i = begin; i < end; i++) {
            if (bytes[i] <= ' ' || bytes[i] == '"' || bytes[i] == 0x7F) { // below 0: not ASCII
                number();
                var id = form.customer(text(CUSTOMER)).getBytes(StandardCharsets.UTF_8);
                who[count++] = customers.number(id, 0, id.length);
                return;
            }
        }
        idBegins[waiting] = begin;
        idLengths[waiting++] = end - begin;
        count++;
        if (waiting == idBegins.length) {
            number();
        }
    }

    /// Days repeat, so each way of writing one is understood once.
    private Cell<Integer> slowly() {
        if (begins[DATE] == ends[DATE]) {
            return new Cell.Wrong<>("intake.wrong.no_date", List.of());
        }
        var written = text(DATE);
        var known = daysRead.get(written);
        if (known == null) {
            known = understood(written);
            if (daysRead.size() < 100_000) {
                daysRead.put(written, known);
            }
        }
        return known;
    }

    private Cell<Integer> understood(String written) {
        var zoned = WITH_ZONE.matcher(written);
        if (zoned.matches()) {
            try {
                var at = LocalDateTime.parse(zoned.group(1) + "T" + zoned.group(2).strip());
                var day = at.atOffset(offset(zoned.group(3))).atZoneSameInstant(zone).toLocalDate();
                return day.getYear() < EARLIEST || day.getYear() > LATEST
                        ? new Cell.Wrong<>("intake.wrong.no_such_day", List.of(written))
                        : new Cell.Understood<>(epochDay(day));
            } catch (DateTimeException _) {
                return new Cell.Wrong<>("intake.wrong.date", List.of(written));
            }
        }
        return switch (form.day(written)) {
            case Cell.Understood<LocalDate>(var day) -> new Cell.Understood<>(epochDay(day));
            case Cell.Wrong<LocalDate>(var key, var arguments) -> new Cell.Wrong<>(key, arguments);
        };
    }

    private static ZoneOffset offset(String written) {
        return written.endsWith("T") || written.endsWith("C") // GMT, UTC
                ? ZoneOffset.UTC
                : ZoneOffset.of(written);
    }

    private static int epochDay(LocalDate day) {
        return (int) day.toEpochDay();
    }

    /// Of more decimals than two the nearest hundredth counts: here nobody is given change.
    private Cell<Long> amountSlowly() {
        var written = text(AMOUNT);
        if (written.isEmpty()) {
            return new Cell.Wrong<>("intake.wrong.no_amount", List.of());
        }
        if (PLAIN_NUMBER.matcher(written).matches()) {
            var hundredths =
                    new BigDecimal(written).movePointRight(2).setScale(0, RoundingMode.HALF_EVEN);
            return Math.abs(hundredths.longValue()) <= PurchaseLog.LARGEST
                    ? new Cell.Understood<>(hundredths.longValue())
                    : new Cell.Wrong<>("intake.wrong.too_large", List.of(written));
        }
        return form.amount(written);
    }

    private String text(int cell) {
        return new String(bytes, begins[cell], ends[cell] - begins[cell], charset)
                .replace("\"\"", "\"");
    }

    private void wrong(long first, Field field, String key, List<Object> arguments) {
        wrongRows++;
        if (wrong.size() < MOST_WRONG) {
            wrong.add(new Wrong(first, field, key, arguments));
        }
    }

    Customers customers() {
        return customers;
    }

    long lines() {
        return line;
    }

    long nextLine() {
        return line + 1;
    }

    /// Whether the last cell was never closed.
    boolean endsInQuotes() {
        return openQuote;
    }

    /// How many lines stand above the row of that cell.
    long openedAt() {
        return openedAt;
    }

    List<Wrong> wrong() {
        return wrong;
    }

    long wrongRows() {
        return wrongRows;
    }

    /// The rows with the numbers that customers have among all; null where they are these.
    PurchaseLog.Rows rows(int @Nullable [] numbers) {
        if (numbers != null) {
            for (int i = 0; i < count; i++) {
                who[i] = numbers[who[i]];
            }
        }
        return new PurchaseLog.Rows(who, what, count);
    }
}
