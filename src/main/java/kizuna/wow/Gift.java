package kizuna.wow;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What was given to a cause: by whom, how much where it was money, and what it did.
public record Gift(
        Id id,
        Part.Id partId,
        LocalDate onDate,
        String byWhom,
        @Nullable BigDecimal amount,
        String text) {
    public record Id(long value) {}
}
