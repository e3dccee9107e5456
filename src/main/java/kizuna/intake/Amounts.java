package kizuna.intake;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads money and counts as people write them: 1,234 · ¥1,234 · １，２３４円 · -500 · (500) · △500.
/// Below zero is a refund. Money in hundredths, so that nothing is rounded.
final class Amounts {
    private static final Pattern SIGNED =
            Pattern.compile(
                    "(?<open>\\()?(?<sign>[-+−‐–▲△])?(?<digits>[0-9.,]+)(?<close>\\))?"
                            + "(?<after>[-−])?");
    private static final Pattern NUMBER =
            Pattern.compile("([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\\.([0-9]*))?");
    private static final Pattern CURRENCY =
            Pattern.compile("(?i)[¥\\\\$€£₩元]|円|jpy|usd|eur|gbp|税込|税抜|\\s");

    private static final Pattern CLOSING = Pattern.compile("^([0-9,]+)\\.?[-−‐–ー―]$");

    private Amounts() {}

    static Reading<Long> hundredths(String text) {
        long quick = quickly(text);
        return quick >= 0 ? Reading.of(quick) : slowly(text);
    }

    static Reading<Integer> quantity(String text) {
        if (text.length() == 1 && text.charAt(0) >= '0' && text.charAt(0) <= '9') {
            return Reading.of(text.charAt(0) - '0');
        }
        var plain = text.replaceFirst("[点個本枚着足冊組pP]$", "");
        return switch (hundredths(plain)) {
            case Reading.Read(Long value)
                    when value % 100 == 0 && Math.abs(value) < 100_000_000_000L ->
                    Reading.of((int) (value / 100));
            case Reading.Read(Long _), Reading.Unreadable(_, _) ->
                    Reading.not("intake.wrong.quantity", Days.shortened(text));
        };
    }

    /// Digits with at most two decimals; -1 for everything else.
    private static long quickly(String text) {
        int length = text.length();
        int point = -1;
        long value = 0;
        if (length == 0 || length > 13) {
            return -1;
        }
        for (int i = 0; i < length; i++) {
            char each = text.charAt(i);
            if (each >= '0' && each <= '9') {
                value = value * 10 + each - '0';
            } else if (each == '.' && point < 0 && i > 0) {
                point = i;
            } else {
                return -1;
            }
        }
        int decimals = point < 0 ? 0 : length - point - 1;
        if (decimals > 2 || value > 9_999_999_999L) {
            return -1;
        }
        return decimals == 2 ? value : decimals == 1 ? value * 10 : value * 100;
    }

    private static Reading<Long> slowly(String text) {
        if (text.length() > 60) {
            return Reading.not("intake.wrong.amount", Days.shortened(text));
        }
        var plain =
                CURRENCY.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
        var signed = SIGNED.matcher(closed(text, plain));
        if (!signed.matches()
                || (signed.group("open") == null) != (signed.group("close") == null)) {
            return Reading.not("intake.wrong.amount", Days.shortened(text));
        }
        var sign = signed.group("sign");
        int signs =
                (signed.group("open") == null ? 0 : 1)
                        + (sign == null ? 0 : 1)
                        + (signed.group("after") == null ? 0 : 1);
        var number = NUMBER.matcher(signed.group("digits"));
        if (signs > 1 || !number.matches()) {
            return Reading.not("intake.wrong.amount", Days.shortened(text));
        }
        boolean below = signs == 1 && !"+".equals(sign);
        return exactly(number.group(1).replace(",", ""), number.group(2), below, text);
    }

    /// Without the stroke that closes an amount in yen, so that nobody writes on: ¥1,200- is no
    // refund.
    private static String closed(String text, String plain) {
        return text.startsWith("¥") || text.startsWith("￥") || text.startsWith("\\")
                ? CLOSING.matcher(plain).replaceFirst("$1")
                : plain;
    }

    private static Reading<Long> exactly(
            String whole, @Nullable String part, boolean below, String text) {
        var decimals = part == null ? "" : part.replaceFirst("0+$", "");
        if (decimals.length() > 2) {
            return Reading.not("intake.wrong.decimals", Days.shortened(text));
        }
        if (whole.replaceFirst("^0+", "").length() > 11) {
            return Reading.not("intake.wrong.too_large", Days.shortened(text));
        }
        long value =
                Long.parseLong(whole) * 100 + Long.parseLong((decimals + "00").substring(0, 2));
        return Reading.of(below ? -value : value);
    }
}
