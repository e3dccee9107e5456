package kizuna.intake;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import kizuna.platform.Datable;
import kizuna.platform.PlainText;
import org.jspecify.annotations.Nullable;

/// Reads a purchase from a row.
final class PurchaseReader extends LineReader {
    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_ITEMS = 2_000;

    private final LocalDate latest;
    private final int decimals;

    /// `latest`: no purchase is later than this day. `decimals`: those of the shop's currency.
    PurchaseReader(Mapping mapping, LocalDate latest, int decimals) {
        super(mapping);
        this.latest = latest;
        this.decimals = decimals;
    }

    @Override
    Line understood(Row row) {
        return new Line.OfPurchase(
                row,
                customer(row),
                day(cell(row, Field.DATE)),
                amount(cell(row, Field.AMOUNT)),
                quantity(cell(row, Field.QUANTITY)),
                items(row),
                key(row, Field.RECEIPT));
    }

    @Override
    List<Consumer<Row>> parts() {
        return List.of(
                this::customer,
                row -> day(cell(row, Field.DATE)),
                row -> amount(cell(row, Field.AMOUNT)),
                row -> quantity(cell(row, Field.QUANTITY)),
                this::items,
                row -> key(row, Field.RECEIPT));
    }

    private String customer(Row row) {
        var customer = key(row, Field.CUSTOMER);
        if (customer.isEmpty()) {
            throw new WrongCell(Field.CUSTOMER, "intake.wrong.no_customer", List.of());
        }
        return customer;
    }

    /// Ids written in full width are the same ids.
    private String key(Row row, Field field) {
        var key = plainKey(cell(row, field));
        if (key.length() > LONGEST_KEY) {
            throw new WrongCell(field, "intake.wrong.too_long", List.of(key.length(), LONGEST_KEY));
        }
        return key;
    }

    static String plainKey(String written) {
        for (int i = 0; i < written.length(); i++) {
            if (written.charAt(i) <= ' ' || written.charAt(i) >= 0x7F) {
                return PlainText.line(Normalizer.normalize(written, Normalizer.Form.NFKC));
            }
        }
        return written;
    }

    private LocalDate day(String text) {
        if (text.isEmpty()) {
            throw new WrongCell(Field.DATE, "intake.wrong.no_date", List.of());
        }
        var day = value(Field.DATE, Days.read(text, mapping.dates()));
        if (day.isAfter(latest)) {
            throw new WrongCell(Field.DATE, "intake.wrong.future", List.of(Days.shortened(text)));
        }
        if (day.isBefore(Datable.FIRST)) {
            throw new WrongCell(
                    Field.DATE,
                    "intake.wrong.too_old",
                    List.of(Days.shortened(text), String.valueOf(Datable.FIRST.getYear())));
        }
        return day;
    }

    private long amount(String text) {
        if (text.isEmpty()) {
            throw new WrongCell(Field.AMOUNT, "intake.wrong.no_amount", List.of());
        }
        long hundredths = value(Field.AMOUNT, Amounts.hundredths(text));
        if (decimals == 0 && hundredths % 100 != 0) {
            throw new WrongCell(
                    Field.AMOUNT, "intake.wrong.no_decimals", List.of(Days.shortened(text)));
        }
        return hundredths;
    }

    private static @Nullable Integer quantity(String text) {
        return text.isEmpty() ? null : value(Field.QUANTITY, Amounts.quantity(text));
    }

    private String items(Row row) {
        if (!mapping.has(Field.ITEMS)) {
            return "";
        }
        var items = PlainText.line(joined(row, Field.ITEMS, " "));
        if (items.length() > LONGEST_ITEMS) {
            throw new WrongCell(
                    Field.ITEMS, "intake.wrong.too_long", List.of(items.length(), LONGEST_ITEMS));
        }
        return items;
    }
}
