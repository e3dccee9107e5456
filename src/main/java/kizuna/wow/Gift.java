package kizuna.wow;

import java.math.BigDecimal;
import java.time.LocalDate;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;

/// What was given to a cause: by whom, how much where it was money, and what it did.
/// `memberId`: who wrote it down.
public record Gift(
        Id id,
        Part.Id partId,
        LocalDate onDate,
        String byWhom,
        @Nullable BigDecimal amount,
        String text,
        MemberId memberId) {
    public record Id(long value) {}
}
