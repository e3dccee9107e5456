package kizuna.intake;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.chrono.JapaneseDate;
import java.time.chrono.JapaneseEra;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a day as people write it: 19970101, 1997-01-01, 1997/1/1, 1997年1月1日, 令和6年4月1日, R6.4.1,
/// 31/12/1997, 5 Jan 1997; a time after it is left out. A day that does not exist is not read.
final class Days {
    /// Month, and day and year where they are known: birthdays.
    record Birthday(int month, int day, int year) {
        static final int UNKNOWN = 0;
    }

    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})(?:[-/.]|年)(\\d{1,2})(?:[-/.]|月)(\\d{1,2})日?");
    private static final Pattern ERA =
            Pattern.compile(
                    "(明治|大正|昭和|平成|令和|[MTSHRmtshr明大昭平令])\\.?(\\d{1,3}|元)"
                            + "(?:[-/.]|年)(\\d{1,2})(?:[-/.]|月)(\\d{1,2})日?");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})");
    private static final Pattern YEAR_SHORT = Pattern.compile("\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{1,2}");
    private static final Pattern DAY_MONTH =
            Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})\\.?,?[ -](\\d{4})");
    private static final Pattern MONTH_DAY =
            Pattern.compile("([A-Za-z]{3,9})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})");
    private static final Pattern NO_YEAR =
            Pattern.compile("(?:--)?(\\d{1,2})(?:[-/.]|月)?(\\d{2}|(?<=[-/.月])\\d)日?");
    private static final Pattern MONTH_ONLY =
            Pattern.compile("(?:--|(\\d{4})[-/年])(0[1-9]|1[0-2]|[1-9](?=月))(?:月|-)?");
    private static final Pattern AFTER =
            Pattern.compile("[T ]+\\d{1,2}[:時].*$|\\s*\\(.{1,9}\\)$|\\s*[日月火水木金土]曜日?$");

    private static final Map<Character, JapaneseEra> ERAS =
            Map.ofEntries(
                    Map.entry('m', JapaneseEra.MEIJI),
                    Map.entry('明', JapaneseEra.MEIJI),
                    Map.entry('t', JapaneseEra.TAISHO),
                    Map.entry('大', JapaneseEra.TAISHO),
                    Map.entry('s', JapaneseEra.SHOWA),
                    Map.entry('昭', JapaneseEra.SHOWA),
                    Map.entry('h', JapaneseEra.HEISEI),
                    Map.entry('平', JapaneseEra.HEISEI),
                    Map.entry('r', JapaneseEra.REIWA),
                    Map.entry('令', JapaneseEra.REIWA));
    private static final List<String> MONTHS =
            List.of(
                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                    "dec");

    private Days() {}

    static Reading<LocalDate> read(String text, DateOrder order) {
        int length = text.length();
        if (length == 8 && digits(text, 0, 8)) {
            return day(number(text, 0, 4), number(text, 4, 6), number(text, 6, 8), text);
        }
        if (length == 10
                && (text.charAt(4) == '-' || text.charAt(4) == '/')
                && text.charAt(7) == text.charAt(4)
                && digits(text, 0, 4)
                && digits(text, 5, 7)
                && digits(text, 8, 10)) {
            return day(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10), text);
        }
        return text.length() > 60
                ? Reading.not("intake.wrong.date", shortened(text))
                : slowly(text, order);
    }

    /// Also without a year or a day: 04-12, 4月12日, --0412, --04, 1985-04.
    static Reading<Birthday> readBirthday(String text, DateOrder order) {
        var plain = plain(text);
        var monthOnly = MONTH_ONLY.matcher(plain);
        if (monthOnly.matches() && Integer.parseInt(monthOnly.group(2)) <= 12) {
            var year = monthOnly.group(1);
            return Reading.of(
                    new Birthday(
                            Integer.parseInt(monthOnly.group(2)),
                            Birthday.UNKNOWN,
                            year == null ? Birthday.UNKNOWN : Integer.parseInt(year)));
        }
        var noYear = NO_YEAR.matcher(plain);
        if (plain.length() <= 8 && !plain.matches("\\d{5,}") && noYear.matches()) {
            int month = Integer.parseInt(noYear.group(1));
            int day = Integer.parseInt(noYear.group(2));
            return month >= 1 && month <= 12 && day >= 1 && day <= Month.of(month).maxLength()
                    ? Reading.of(new Birthday(month, day, Birthday.UNKNOWN))
                    : Reading.not("intake.wrong.no_such_day", shortened(text));
        }
        return switch (read(text, order)) {
            case Reading.Read(LocalDate day) ->
                    Reading.of(
                            new Birthday(day.getMonthValue(), day.getDayOfMonth(), day.getYear()));
            case Reading.Unreadable(var key, var arguments) ->
                    new Reading.Unreadable<>(key, arguments);
        };
    }

    private static Reading<LocalDate> slowly(String text, DateOrder order) {
        var plain = plain(text);
        if (plain.length() == 8 && digits(plain, 0, 8)) {
            return day(number(plain, 0, 4), number(plain, 4, 6), number(plain, 6, 8), text);
        }
        var found = YEAR_FIRST.matcher(plain);
        if (found.matches()) {
            return day(group(found, 1), group(found, 2), group(found, 3), text);
        }
        found = ERA.matcher(plain);
        if (found.matches()) {
            return inEra(found, text);
        }
        found = YEAR_LAST.matcher(plain);
        if (found.matches()) {
            return yearLast(group(found, 1), group(found, 2), group(found, 3), order, text);
        }
        found = DAY_MONTH.matcher(plain);
        if (found.matches()) {
            return named(group(found, 3), found.group(2), group(found, 1), text);
        }
        found = MONTH_DAY.matcher(plain);
        if (found.matches()) {
            return named(group(found, 3), found.group(1), group(found, 2), text);
        }
        return YEAR_SHORT.matcher(plain).matches()
                ? Reading.not("intake.wrong.short_year", shortened(text))
                : Reading.not("intake.wrong.date", shortened(text));
    }

    private static Reading<LocalDate> day(int year, int month, int day, String text) {
        boolean exists =
                year >= 1850
                        && year <= 2200
                        && month >= 1
                        && month <= 12
                        && day >= 1
                        && day <= YearMonth.of(year, month).lengthOfMonth();
        return exists
                ? Reading.of(LocalDate.of(year, month, day))
                : Reading.not("intake.wrong.no_such_day", shortened(text));
    }

    private static Reading<LocalDate> inEra(Matcher found, String text) {
        var era = ERAS.get(Character.toLowerCase(found.group(1).charAt(0)));
        int year = found.group(2).equals("元") ? 1 : group(found, 2);
        try {
            return Reading.of(
                    LocalDate.from(
                            JapaneseDate.of(
                                    era == null ? JapaneseEra.REIWA : era,
                                    year,
                                    group(found, 3),
                                    group(found, 4))));
        } catch (DateTimeException e) {
            return Reading.not("intake.wrong.no_such_day", shortened(text));
        }
    }

    private static Reading<LocalDate> yearLast(
            int first, int second, int year, DateOrder order, String text) {
        if (order == DateOrder.MDY) {
            return day(year, first, second, text);
        } else if (order == DateOrder.DMY || first > 12) {
            return day(year, second, first, text);
        } else if (second > 12 || first == second) {
            return day(year, first, second, text);
        } else {
            return Reading.not("intake.wrong.date_order", shortened(text));
        }
    }

    private static Reading<LocalDate> named(int year, String month, int day, String text) {
        int index = MONTHS.indexOf(month.substring(0, 3).toLowerCase(Locale.ROOT));
        return index < 0
                ? Reading.not("intake.wrong.date", shortened(text))
                : day(year, index + 1, day, text);
    }

    private static String plain(String text) {
        var normal = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        return AFTER.matcher(AFTER.matcher(normal).replaceAll("")).replaceAll("").strip();
    }

    private static boolean digits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static int group(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
