package kizuna.touches;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Amounts of money as they are written at a counter: 3,200円, ¥3200, 1万2千円, 三千二百円, $12.50. Pure;
/// expects text in NFKC.
final class Amounts {
    /// An amount and where it stands in the text.
    record Found(BigDecimal amount, int start, int end) {}

    private static final String NUMBER =
            "[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]{1,2})?|[0-9]{1,9}(?:\\.[0-9]{1,2})?";
    private static final Pattern MONEY =
            Pattern.compile(
                    "[¥$€£]\\s?("
                            + NUMBER
                            + ")|((?:[0-9,.]{1,12}|[一二三四五六七八九十百千万〇]{1,12})"
                            + "(?:[万千百](?:[0-9,]{1,6}|[一二三四五六七八九十百千〇]{0,8})){0,3})\\s?(?:円|えん\\b|yen\\b|dollars?\\b|euros?\\b)",
                    Pattern.CASE_INSENSITIVE);
    private static final String DIGITS = "〇一二三四五六七八九";

    private Amounts() {}

    static List<Found> in(String text) {
        return MONEY.matcher(text).results().flatMap(match -> found(match).stream()).toList();
    }

    /// 三千二百, 1万2千, 3,200 as a number.
    static long kanji(String number) {
        long all = 0;
        long part = 0;
        long digits = 0;
        for (var each : number.replace(",", "").toCharArray()) {
            var digit = each >= '0' && each <= '9' ? each - '0' : DIGITS.indexOf(each);
            if (digit >= 0) {
                digits = digits * 10 + digit;
            } else if (each == '万') {
                all += Math.max(1, part + digits) * 10_000;
                part = 0;
                digits = 0;
            } else {
                part += Math.max(1, digits) * unit(each);
                digits = 0;
            }
        }
        return all + part + digits;
    }

    private static long unit(char unit) {
        return switch (unit) {
            case '千' -> 1000;
            case '百' -> 100;
            default -> 10;
        };
    }

    private static Optional<Found> found(MatchResult match) {
        var written = match.group(1) == null ? match.group(2) : match.group(1);
        return value(written)
                .filter(amount -> amount.signum() > 0)
                .map(amount -> new Found(amount, match.start(), match.end()));
    }

    private static Optional<BigDecimal> value(String written) {
        var plain = written.replace(",", "");
        return plain.matches("[0-9]+(\\.[0-9]{1,2})?")
                ? Optional.of(new BigDecimal(plain))
                : plain.contains(".")
                        ? Optional.empty()
                        : Optional.of(BigDecimal.valueOf(kanji(plain)));
    }
}
