package kizuna.people;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.regex.Pattern;
import kizuna.platform.Formats;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;

/// When a thing was bought, as well as it is known: a year, a month of it or a day. Pure.
final class Bought {
    private static final Pattern SAID =
            Pattern.compile("(\\d{4})年?(?:[-/.]?(\\d{1,2})月?(?:[-/.]?(\\d{1,2})日?)?)?");

    private Bought() {}

    /// 2019, 2019-04 or 2019-04-12, from however it was typed (2019年4月, 2019/4/12).
    static String read(String typed) {
        var text =
                Normalizer.normalize(PlainText.line(typed), Normalizer.Form.NFKC)
                        .replaceAll("(ごろ|頃|ころ)$", "")
                        .replace(" ", "");
        if (text.isEmpty()) {
            return "";
        }
        var said = SAID.matcher(text);
        if (!said.matches()) {
            throw Problem.invalid("people.problem.bought");
        }
        try {
            return written(said.group(1), said.group(2), said.group(3));
        } catch (DateTimeException _) {
            throw Problem.invalid("people.problem.bought");
        }
    }

    private static String written(
            String year,
            @org.jspecify.annotations.Nullable String month,
            @org.jspecify.annotations.Nullable String day) {
        if (month == null) {
            return year;
        }
        var of = YearMonth.of(Integer.parseInt(year), Integer.parseInt(month));
        return day == null ? of.toString() : of.atDay(Integer.parseInt(day)).toString();
    }

    /// 2019年 · 2019年4月 · 2019年4月12日
    static String said(Locale locale, String bought) {
        return switch (bought.length()) {
            case 10 -> Formats.date(locale, LocalDate.parse(bought));
            case 7 -> Formats.month(locale, YearMonth.parse(bought));
            default -> locale.getLanguage().equals("ja") ? bought + "年" : bought;
        };
    }
}
