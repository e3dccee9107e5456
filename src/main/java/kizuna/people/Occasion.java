package kizuna.people;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import org.jspecify.annotations.Nullable;

/// A date in a person's life. The year or the day may be unknown.
public record Occasion(
        Id id,
        PersonId personId,
        String kind,
        int month,
        @Nullable Integer day,
        @Nullable Integer year,
        String note) {

    public record Id(long value) implements Piece {}

    /// `kind`: a word of the [Vocabulary], by its key.
    public record New(
            String kind, int month, @Nullable Integer day, @Nullable Integer year, String note)
            implements Piece.New {
        public New {
            kind = PlainText.line(kind);
            note = PlainText.line(note);
            if (kind.isEmpty() || kind.length() > 60 || note.length() > 500) {
                throw Problem.invalid("people.problem.occasion");
            }
            if (month < 1 || month > 12 || (day != null && !exists(month, day, year))) {
                throw Problem.invalid("people.problem.no_such_day");
            }
            if (year != null && (year < 1850 || year > 2200)) {
                throw Problem.invalid("people.problem.no_such_year");
            }
        }

        private static boolean exists(int month, int day, @Nullable Integer year) {
            var longest =
                    year == null
                            ? Month.of(month).maxLength()
                            : YearMonth.of(year, month).lengthOfMonth();
            return day >= 1 && day <= longest;
        }
    }

    /// The first time it comes round on or after `from`. A leap-day comes on 28 February where
    /// there is no 29th; without a day, it is the first of the month.
    public LocalDate nextFrom(LocalDate from) {
        var thisYear = in(from.getYear());
        return thisYear.isBefore(from) ? in(from.getYear() + 1) : thisYear;
    }

    /// Which time it is in the year of `on` (the 60th birthday), where the year is known.
    public @Nullable Integer timesBy(LocalDate on) {
        return year == null ? null : on.getYear() - year;
    }

    private LocalDate in(int inYear) {
        var of = YearMonth.of(inYear, month);
        return of.atDay(day == null ? 1 : Math.min(day, of.lengthOfMonth()));
    }
}
