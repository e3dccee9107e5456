package kizuna.touches;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.UUID;
import kizuna.people.PersonId;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// A purchase, as kept. An amount below zero is a refund.
public record Purchase(
        PurchaseId id,
        PersonId personId,
        StoreId storeId,
        LocalDate onDate,
        BigDecimal amount,
        @Nullable Integer quantity,
        String items) {

    /// `touch`: the touch with which it was captured, where it was. `formKey`: written under the
    /// same key before, it is not written again.
    public record New(
            PersonId personId,
            LocalDate onDate,
            BigDecimal amount,
            @Nullable Integer quantity,
            String items,
            @Nullable TouchId touch,
            @Nullable UUID formKey) {
        private static final BigDecimal LARGEST = new BigDecimal("999999999999.99");

        public New(
                PersonId personId,
                LocalDate onDate,
                BigDecimal amount,
                @Nullable Integer quantity,
                String items,
                @Nullable TouchId touch) {
            this(personId, onDate, amount, quantity, items, touch, null);
        }

        public New {
            items = PlainText.line(items);
            if (items.length() > 500) {
                throw Problem.invalid("touches.problem.text_too_long", 500);
            }
            if (amount.abs().compareTo(LARGEST) > 0) {
                throw Problem.invalid("touches.problem.amount");
            }
            amount = amount.setScale(2, RoundingMode.HALF_UP);
        }
    }

    /// Noted by hand so late, it is likelier a slip of the year; and one such day would move the
    /// beginning of all records.
    static boolean isLongAgo(LocalDate day, LocalDate today) {
        return day.isBefore(today.minusYears(2));
    }

    public boolean isRefund() {
        return amount.signum() < 0;
    }
}
