package kizuna.touches;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The day that a few words mean, seen from today: 来週の金曜, 2月, 12/3, 三日後, next week, in
/// February. Pure; expects text in NFKC.
final class DayWords {
    /// A rule reads one way of naming a day; where it reads none (31 February), the next is tried.
    private record Rule(
            Pattern words, BiFunction<MatchResult, LocalDate, Optional<LocalDate>> day) {}

    private static final int LATELY = 180;
    private static final String WEEKDAYS = "月火水木金土日";
    private static final List<String> MONTHS =
            List.of(
                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                    "dec");
    private static final List<String> DAYS =
            List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Map<String, Integer> SEASONS = Map.of("春", 3, "夏", 6, "秋", 9, "冬", 12);

    private static final String MONTH_NAME =
            "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
                    + "|sep(?:tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

    private static final List<Rule> AHEAD =
            List.of(
                    rule("(\\d{4})[年/.-](\\d{1,2})[月/.-](\\d{1,2})", DayWords::full),
                    rule(
                            "(再来年|来年|今年)(?:の|度の)?(\\d{1,2})月(?:の)?(?:(\\d{1,2})日)?",
                            (m, now) ->
                                    inMonth(
                                            now.getYear() + years(m.group(1)),
                                            number(m, 2),
                                            m.group(3) == null ? 1 : number(m, 3))),
                    rule(
                            "(再来年|来年度?|来春|今春|この春|春から|春に).{0,16}"
                                    + "(?:小学|中学|高校|大学|一年生|1年生|入学|入園|幼稚園|社会人)",
                            (m, now) ->
                                    m.group(1).startsWith("再")
                                            ? inMonth(now.getYear() + 2, 4, 1)
                                            : m.group(1).startsWith("来年")
                                                    ? inMonth(now.getYear() + 1, 4, 1)
                                                    : next(now, 4, 1)),
                    rule(
                            "(再来年|来年|今年)の([春夏秋冬])",
                            (m, now) ->
                                    inMonth(
                                            now.getYear() + years(m.group(1)),
                                            SEASONS.getOrDefault(m.group(2), 3),
                                            1)),
                    rule(
                            "来([春夏秋冬])",
                            (m, now) -> next(now, SEASONS.getOrDefault(m.group(1), 3), 1)),
                    rule(
                            "(?<!\\d)(\\d{1,2})月(\\d{1,2})日?",
                            (m, now) -> next(now, number(m, 1), number(m, 2))),
                    rule(
                            "(?<![\\d/])(\\d{1,2})/(\\d{1,2})(?![\\d/])",
                            (m, now) -> next(now, number(m, 1), number(m, 2))),
                    rule(
                            "来月(?:の)?(\\d{1,2})日",
                            (m, now) -> inMonth(YearMonth.from(now).plusMonths(1), number(m, 1))),
                    rule("再来月", (_, now) -> first(now, 2)),
                    rule("来月", (_, now) -> first(now, 1)),
                    rule("(?<!\\d)(\\d{1,2})月(?!間)", (m, now) -> next(now, number(m, 1), 1)),
                    rule("(\\d{1,3})日後", (m, now) -> Optional.of(now.plusDays(number(m, 1)))),
                    rule("(\\d{1,2})週間?後", (m, now) -> Optional.of(now.plusWeeks(number(m, 1)))),
                    rule(
                            "(\\d{1,2})[かヶケカヵ箇]月後",
                            (m, now) -> Optional.of(now.plusMonths(number(m, 1)))),
                    rule("明後日|あさって", (_, now) -> Optional.of(now.plusDays(2))),
                    rule("明日|あした|あす(?=[にのはまで ]|$)", (_, now) -> Optional.of(now.plusDays(1))),
                    rule(
                            "(再来週|来週|今週)?(?:の)?([" + WEEKDAYS + "])曜日?",
                            (m, now) -> weekday(now, m.group(1), WEEKDAYS.indexOf(m.group(2)) + 1)),
                    rule("再来週", (_, now) -> Optional.of(now.plusWeeks(2))),
                    rule("来週末", (_, now) -> Optional.of(saturday(now).plusWeeks(1))),
                    rule("来週", (_, now) -> Optional.of(now.plusWeeks(1))),
                    rule("週末", (_, now) -> Optional.of(saturday(now))),
                    rule("今日中|本日中|きょうじゅう", (_, now) -> Optional.of(now)),
                    rule(
                            "月末|今月中",
                            (_, now) -> Optional.of(now.with(TemporalAdjusters.lastDayOfMonth()))),
                    rule("年末|年内", (_, now) -> next(now, 12, 28)),
                    rule("年明け|お正月", (_, now) -> next(now, 1, 5)),
                    rule("再来年", (_, now) -> inMonth(now.getYear() + 2, 1, 1)),
                    rule("来年", (_, now) -> Optional.of(LocalDate.of(now.getYear() + 1, 1, 1))),
                    rule(
                            "(?:今度の|次の|この)([春夏秋冬])",
                            (m, now) -> next(now, SEASONS.getOrDefault(m.group(1), 3), 1)),
                    rule("(?<!\\d)(\\d{1,2})日(?![前間後ぶ目\\d])", (m, now) -> day(now, number(m, 1))),
                    rule("\\btomorrow\\b", (_, now) -> Optional.of(now.plusDays(1))),
                    rule(
                            "\\bin (\\d{1,3}) days?\\b",
                            (m, now) -> Optional.of(now.plusDays(number(m, 1)))),
                    rule(
                            "\\bin (\\d{1,2}) weeks?\\b",
                            (m, now) -> Optional.of(now.plusWeeks(number(m, 1)))),
                    rule("\\bnext week\\b", (_, now) -> Optional.of(now.plusWeeks(1))),
                    rule("\\bnext month\\b", (_, now) -> first(now, 1)),
                    rule(
                            "\\b" + MONTH_NAME + " (\\d{1,2})\\b",
                            (m, now) -> next(now, month(m.group(1)), number(m, 2))),
                    rule(
                            "\\b(\\d{1,2}) " + MONTH_NAME + "\\b",
                            (m, now) -> next(now, month(m.group(2)), number(m, 1))),
                    rule(
                            "\\b(?:in|by|until|next) " + MONTH_NAME + "\\b",
                            (m, now) -> next(now, month(m.group(1)), 1)),
                    rule(
                            "\\b(?:in|by|until|next|this) (?:the |early |late )?"
                                    + "(spring|summer|autumn|fall|winter)\\b",
                            (m, now) -> next(now, season(m.group(1)), 1)),
                    rule("\\bnext year\\b", (_, now) -> inMonth(now.getYear() + 1, 1, 1)),
                    rule(
                            "\\b(?:on |by |until |next )(mon|tue|wed|thu|fri|sat|sun)[a-z]*\\b",
                            (m, now) ->
                                    weekday(
                                            now,
                                            null,
                                            DAYS.indexOf(m.group(1).toLowerCase(Locale.ROOT))
                                                    + 1)));

    private static final List<Rule> BACK =
            List.of(
                    rule("一昨日|おととい", (_, now) -> Optional.of(now.minusDays(2))),
                    rule(
                            "昨日|きのう|昨夜|ゆうべ|\\byesterday\\b",
                            (_, now) -> Optional.of(now.minusDays(1))),
                    rule("(\\d{1,2})日前", (m, now) -> Optional.of(now.minusDays(number(m, 1)))),
                    rule(
                            "\\b(\\d{1,2}) days ago\\b",
                            (m, now) -> Optional.of(now.minusDays(number(m, 1)))),
                    rule(
                            "^(\\d{1,2})(?:/|月)(\\d{1,2})(?!\\d)日?(?=[ にの、,]|$)",
                            (m, now) -> lately(now, number(m, 1), number(m, 2))),
                    rule("先週(?!の)|\\blast week\\b", (_, now) -> Optional.of(now.minusWeeks(1))));

    private static final Pattern OVER =
            Pattern.compile(
                    "(?<!ことになりまし|ことになっ|決まりまし|決まっ|予約しまし)(た|だった|ました|でした|ていた)[よねそう。]*$|前に|ago\\b|\\b(was|were|went|had)\\b");
    private static final Pattern FIRST =
            Pattern.compile(
                    "(?<!\\d)1日|一日|元日|明日|明後日|あした|後|/0?1(?!\\d)|\\b1(st)?\\b|tomorrow|曜|\\bon \\w+day");
    private static final Pattern KANJI_NUMBER = Pattern.compile("[一二三四五六七八九十]{1,3}(?=[月日週かヶ])");

    private DayWords() {}

    /// A day from today on: when to ask, or until when it is promised.
    static Optional<LocalDate> ahead(String text, LocalDate today) {
        return OVER.matcher(text).find()
                ? Optional.empty()
                : first(AHEAD, text, today).filter(day -> !day.isBefore(today));
    }

    /// Also where the sentence speaks of what was: a promise made is about what is to come.
    static Optional<LocalDate> promised(String text, LocalDate today) {
        return first(AHEAD, text, today).filter(day -> !day.isBefore(today));
    }

    /// A day ahead that somebody tells of. `about`: some time in its month.
    record Day(LocalDate date, boolean about) {}

    /// The day ahead of which a customer tells, as it was on the day they told it.
    static Optional<Day> told(String text, LocalDate on) {
        return ahead(text, on)
                .map(day -> new Day(day, day.getDayOfMonth() == 1 && !FIRST.matcher(text).find()));
    }

    /// The day before today on which it happened.
    static Optional<LocalDate> back(String text, LocalDate today) {
        return first(BACK, text, today);
    }

    private static Optional<LocalDate> first(List<Rule> rules, String text, LocalDate today) {
        var digits = KANJI_NUMBER.matcher(text).replaceAll(m -> "" + Amounts.kanji(m.group()));
        return rules.stream()
                .flatMap(
                        rule ->
                                rule.words()
                                        .matcher(digits)
                                        .results()
                                        .limit(3)
                                        .flatMap(m -> rule.day().apply(m, today).stream()))
                .findFirst();
    }

    private static Rule rule(
            String words, BiFunction<MatchResult, LocalDate, Optional<LocalDate>> day) {
        return new Rule(Pattern.compile(words, Pattern.CASE_INSENSITIVE), day);
    }

    private static int number(MatchResult match, int group) {
        return Integer.parseInt(match.group(group));
    }

    private static Optional<LocalDate> full(MatchResult m, LocalDate today) {
        var month = number(m, 2);
        return month < 1 || month > 12
                ? Optional.empty()
                : inMonth(YearMonth.of(number(m, 1), month), number(m, 3));
    }

    private static Optional<LocalDate> next(LocalDate now, int month, int day) {
        if (month < 1 || month > 12) {
            return Optional.empty();
        }
        var thisYear = inMonth(YearMonth.of(now.getYear(), month), day);
        return thisYear.filter(each -> !each.isBefore(now)).isPresent()
                ? thisYear
                : inMonth(YearMonth.of(now.getYear() + 1, month), day);
    }

    /// A line that begins with a date tells of that day, unless it lies ahead.
    private static Optional<LocalDate> lately(LocalDate now, int month, int day) {
        return next(now.minusDays(LATELY), month, day).filter(each -> !each.isAfter(now));
    }

    private static Optional<LocalDate> day(LocalDate now, int day) {
        var thisMonth = YearMonth.from(now);
        return inMonth(day < now.getDayOfMonth() ? thisMonth.plusMonths(1) : thisMonth, day);
    }

    private static Optional<LocalDate> inMonth(YearMonth month, int day) {
        return day >= 1 && day <= month.lengthOfMonth()
                ? Optional.of(month.atDay(day))
                : Optional.empty();
    }

    private static Optional<LocalDate> inMonth(int year, int month, int day) {
        return month < 1 || month > 12 ? Optional.empty() : inMonth(YearMonth.of(year, month), day);
    }

    private static int years(String word) {
        return switch (word) {
            case "再来年" -> 2;
            case "来年" -> 1;
            default -> 0;
        };
    }

    private static int season(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "spring" -> 3;
            case "summer" -> 6;
            case "winter" -> 12;
            default -> 9;
        };
    }

    private static Optional<LocalDate> first(LocalDate now, int months) {
        return Optional.of(YearMonth.from(now).plusMonths(months).atDay(1));
    }

    private static LocalDate saturday(LocalDate now) {
        return now.with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY));
    }

    private static Optional<LocalDate> weekday(LocalDate now, @Nullable String week, int day) {
        var monday = now.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return Optional.of(
                switch (week) {
                    case "再来週" -> monday.plusWeeks(2).plusDays(day - 1L);
                    case "来週" -> monday.plusWeeks(1).plusDays(day - 1L);
                    case null, default -> now.with(TemporalAdjusters.next(DayOfWeek.of(day)));
                });
    }

    private static int month(String name) {
        return MONTHS.indexOf(name.toLowerCase(Locale.ROOT).substring(0, 3)) + 1;
    }
}
