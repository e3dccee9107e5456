package kizuna.letters;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How often someone wants a letter. A month has four weeks here and a season twelve, so that
/// what goes out on each first of the month, or each third Monday, reaches whoever wants one a
/// month. Pure.
public enum Rhythm {
    EVERY(0),
    MONTHLY(28),
    SEASONAL(84);

    private final int days;

    Rhythm(int days) {
        this.days = days;
    }

    /// From which day on they want the next one; empty where that is today. `last`: when they
    /// got one.
    Optional<LocalDate> next(@Nullable LocalDate last, LocalDate today) {
        return Optional.ofNullable(last)
                .map(each -> each.plusDays(days))
                .filter(each -> days > 0 && each.isAfter(today));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String text() {
        return "letters.rhythm." + word();
    }
}
