package kizuna.letters;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Something useful to write of, each year in its season. `from` and `to`: when a letter may tell
/// it; `until`: when it is of use no more; `kinds`: the belongings it fits, as people call them.
record Topic(
        String key,
        Trade trade,
        MonthDay from,
        MonthDay to,
        MonthDay until,
        List<String> kinds,
        Told japanese,
        Told english) {
    /// In one language. `question`: small and easy to answer, for the end of the letter.
    record Told(String title, String text, String question) {
        Told {
            if (title.isBlank() || text.isBlank() || question.isBlank()) {
                throw new IllegalArgumentException("Something is missing of " + title);
            }
        }

        /// Behind what is written already, the question at the end.
        String into(String body) {
            var written = body.strip();
            return (written.isEmpty() ? "" : written + "\n\n") + text + "\n\n" + question;
        }
    }

    Topic {
        kinds = List.copyOf(kinds);
    }

    Told in(Locale language) {
        return language.getLanguage().equals("ja") ? japanese : english;
    }

    boolean isInSeason(LocalDate day) {
        return season(day).isPresent();
    }

    /// When it comes into season next: today where it is.
    LocalDate next(LocalDate day) {
        if (isInSeason(day)) {
            return day;
        }
        var thisYear = from.atYear(day.getYear());
        return thisYear.isBefore(day) ? from.atYear(day.getYear() + 1) : thisYear;
    }

    /// The last day on which it is of use, of the season that `day` is in or that comes next.
    LocalDate lastOfUse(LocalDate day) {
        return last(season(day).orElseGet(() -> next(day)), until);
    }

    /// The last day on which to write of it.
    LocalDate lastToWrite(LocalDate day) {
        return last(season(day).orElseGet(() -> next(day)), to);
    }

    /// Whether a letter of that month may tell it.
    boolean isOf(YearMonth month) {
        return from.getMonth() == month.getMonth() || isInSeason(month.atDay(1));
    }

    /// Whether a shop wrote it itself.
    boolean isOwn() {
        return OwnTopic.isOwn(key);
    }

    boolean fits(String kind) {
        return kinds.contains(kind);
    }

    /// The first day of the season that `day` is in. A season may run over the turn of the year.
    private Optional<LocalDate> season(LocalDate day) {
        for (int year : new int[] {day.getYear(), day.getYear() - 1}) {
            var first = from.atYear(year);
            if (!first.isAfter(day) && ChronoUnit.DAYS.between(day, last(first, to)) >= 0) {
                return Optional.of(first);
            }
        }
        return Optional.empty();
    }

    /// The first such day from `first` on.
    static LocalDate last(LocalDate first, MonthDay end) {
        var sameYear = end.atYear(first.getYear());
        return sameYear.isBefore(first) ? end.atYear(first.getYear() + 1) : sameYear;
    }
}
