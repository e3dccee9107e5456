package kizuna.capital;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// From which month to which there are records, and which one was asked for, as typed (empty: none
/// in particular). `bought` and `given`: the first month of purchases and of acts of ours; null
/// where there are none.
public record Span(
        YearMonth first,
        YearMonth newest,
        String asked,
        @Nullable YearMonth bought,
        @Nullable YearMonth given) {
    /// So many months records are only beginning, which looks like growth.
    private static final int YOUNG = 3;

    private Optional<YearMonth> wanted() {
        var typed = Normalizer.normalize(asked.strip(), Normalizer.Form.NFKC).replace('/', '-');
        try {
            return Optional.of(YearMonth.parse(typed));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// The month that is shown: the one that was asked for, or the nearest there is.
    public YearMonth month() {
        var month = wanted().orElse(newest);
        if (month.isBefore(first)) {
            return first;
        }
        return month.isAfter(newest) ? newest : month;
    }

    public YearMonth wantedMonth() {
        return wanted().orElse(newest);
    }

    public boolean isAhead() {
        return wantedMonth().isAfter(newest);
    }

    public boolean isBefore() {
        return wantedMonth().isBefore(first);
    }

    public boolean isUnreadable() {
        return !asked.isBlank() && wanted().isEmpty();
    }

    /// Whether what is shown is what was asked for.
    public boolean isThere() {
        return !isAhead() && !isBefore() && !isUnreadable();
    }

    public @Nullable YearMonth previous() {
        return month().isAfter(first) ? month().minusMonths(1) : null;
    }

    public @Nullable YearMonth next() {
        return month().isBefore(newest) ? month().plusMonths(1) : null;
    }

    /// Whether there were any records yet.
    public boolean isRecorded(YearMonth month) {
        return !month.isBefore(first);
    }

    /// Whether records that begin in `begin` are only beginning in `month`.
    static boolean isYoung(YearMonth month, @Nullable YearMonth begin) {
        return begin != null && !month.isBefore(begin) && month.isBefore(begin.plusMonths(YOUNG));
    }

    /// Whether the records begin in any of the ways in `month`, or did shortly before.
    public boolean isYoung(YearMonth month) {
        return isYoung(month, first) || isYoung(month, bought) || isYoung(month, given);
    }
}
