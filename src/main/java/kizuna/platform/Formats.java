package kizuna.platform;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Currency;
import java.util.Locale;

/// Dates, times and money as Japan and the English-speaking reader write them.
public final class Formats {
    private static final String MARKS = "「」『』“”";
    private static final String OTHER_MARKS = "『』「」‘’";

    private static final Pattern DATE = Pattern.of("y年M月d日", "d MMMM y");
    private static final Pattern DATE_SHORT = Pattern.of("y年M月d日", "d MMM y");
    private static final Pattern DAY = Pattern.of("M月d日(E)", "EEE d MMM");
    private static final Pattern MONTH = Pattern.of("y年M月", "MMMM y");
    private static final Pattern MONTH_OF_YEAR = Pattern.of("M月", "LLLL");
    private static final Pattern TIME = Pattern.of("H:mm", "HH:mm");

    private Formats() {}

    /// Made once: to make one costs many times as much as to use it.
    private record Pattern(DateTimeFormatter japanese, DateTimeFormatter english) {
        static Pattern of(String japanese, String english) {
            return new Pattern(
                    DateTimeFormatter.ofPattern(japanese, Locale.JAPANESE),
                    DateTimeFormatter.ofPattern(english, Locale.UK));
        }

        String write(Locale locale, TemporalAccessor time) {
            return (locale.getLanguage().equals("ja") ? japanese : english).format(time);
        }
    }

    public static String date(Locale locale, LocalDate date) {
        return DATE.write(locale, date);
    }

    /// 2026年11月 · November 2026
    public static String month(Locale locale, YearMonth month) {
        return MONTH.write(locale, month);
    }

    /// 11月 · November
    public static String month(Locale locale, Month month) {
        return MONTH_OF_YEAR.write(locale, month);
    }

    public static String day(Locale locale, LocalDate date, LocalDate today) {
        return date.getYear() == today.getYear()
                ? DAY.write(locale, date)
                : DATE_SHORT.write(locale, date);
    }

    public static String time(Locale locale, LocalTime time) {
        return TIME.write(locale, time);
    }

    public static String ago(Texts texts, Locale locale, long days) {
        if (days < 0) {
            return texts.say(locale, "platform.in_days", -days);
        } else if (days == 0) {
            return texts.say(locale, "platform.today");
        } else if (days == 1) {
            return texts.say(locale, "platform.yesterday");
        } else if (days < 60) {
            return texts.say(locale, "platform.days_ago", days);
        } else if (days < 730) {
            return texts.say(locale, "platform.months_ago", days / 30);
        } else {
            return texts.say(locale, "platform.years_ago", days / 365);
        }
    }

    /// What stands within quotation marks: what it quotes itself gets the other marks; marks
    /// around all of it are not said twice.
    public static String within(String words) {
        var inner = bare(words, '「', '」');
        if (inner.equals(words)) {
            inner = bare(words, '“', '”');
        }
        var other = new StringBuilder(inner.length());
        for (int at = 0; at < inner.length(); at++) {
            int mark = MARKS.indexOf(inner.charAt(at));
            other.append(mark < 0 ? inner.charAt(at) : OTHER_MARKS.charAt(mark));
        }
        return other.toString();
    }

    private static String bare(String words, char open, char close) {
        int end = words.length() - 1;
        boolean all =
                end > 0
                        && words.charAt(0) == open
                        && words.indexOf(close) == end
                        && words.indexOf(open, 1) < 0;
        return all ? words.substring(1, end) : words;
    }

    public static String money(Locale locale, BigDecimal amount, Currency currency) {
        var format = NumberFormat.getCurrencyInstance(country(locale));
        format.setCurrency(currency);
        format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
        format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
        return format.format(amount);
    }

    public static String number(Locale locale, long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /// With all the decimals it has, so that what is shown in rows adds up to what is shown as
    /// their sum.
    public static String number(Locale locale, BigDecimal number) {
        var format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(Math.max(0, number.scale()));
        return format.format(number);
    }

    private static Locale country(Locale locale) {
        return locale.getLanguage().equals("ja") ? Locale.JAPAN : Locale.US;
    }
}
