package kizuna.platform;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/// The days on which anything of a shop can be dated. What is reckoned with time
/// (kizuna.statistics.Decay) knows no others, and a slip of the year often lies outside.
public final class Datable {
    public static final LocalDate FIRST = LocalDate.of(1940, 1, 1);
    public static final LocalDate LAST = LocalDate.of(2099, 12, 31);

    private Datable() {}

    /// 2026-11-21 or 2026/11/21, as a day is typed.
    public static LocalDate parse(String typed) {
        try {
            return require(LocalDate.parse(PlainText.line(typed).replace('/', '-')));
        } catch (DateTimeParseException _) {
            throw Problem.invalid("platform.problem.date");
        }
    }

    public static LocalDate require(LocalDate day) {
        if (day.isBefore(FIRST) || day.isAfter(LAST)) {
            throw outside();
        }
        return day;
    }

    public static Problem outside() {
        return Problem.invalid(
                "platform.problem.year",
                String.valueOf(FIRST.getYear()),
                String.valueOf(LAST.getYear()));
    }
}
