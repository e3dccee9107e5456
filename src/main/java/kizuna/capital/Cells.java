package kizuna.capital;

import java.time.LocalDate;

/// Days and amounts as most files write them, straight from the bytes; what is written otherwise is
/// for [kizuna.intake.PurchaseForm] to understand.
final class Cells {
    static final int NOT_A_DAY = Integer.MIN_VALUE;
    static final long NOT_AN_AMOUNT = Long.MIN_VALUE;

    private static final int FIRST_YEAR = 1850;
    private static final int LAST_YEAR = 2200;
    private static final int[] MONTHS = months();

    private Cells() {}

    /// Month by month its first day, as an epoch day, and the one after the last month.
    private static int[] months() {
        var months = new int[(LAST_YEAR - FIRST_YEAR + 1) * 12 + 1];
        for (int i = 0; i < months.length; i++) {
            months[i] = (int) LocalDate.of(FIRST_YEAR + i / 12, i % 12 + 1, 1).toEpochDay();
        }
        return months;
    }

    /// 19970101, 1997-01-01, 1997/1/1; a time of the day after it is left out.
    static int day(byte[] from, int begin, int end) {
        int year = number(from, begin, begin + 4, end);
        if (year < 0) {
            return NOT_A_DAY;
        }
        if (end - begin == 8 && isDigit(from[begin + 4])) {
            int rest = number(from, begin + 4, end, end);
            return rest < 0 ? NOT_A_DAY : day(year, rest / 100, rest % 100);
        }
        byte between = begin + 4 < end ? from[begin + 4] : 0;
        if (between != '-' && between != '/') {
            return NOT_A_DAY;
        }
        int at = begin + 5;
        int month = 0;
        int digits = 0;
        while (at < end && isDigit(from[at]) && digits < 2) {
            month = month * 10 + from[at++] - '0';
            digits++;
        }
        if (digits == 0 || at >= end || from[at++] != between) {
            return NOT_A_DAY;
        }
        int day = 0;
        digits = 0;
        while (at < end && isDigit(from[at]) && digits < 2) {
            day = day * 10 + from[at++] - '0';
            digits++;
        }
        return digits > 0 && (at == end || isLocalTime(from, at, end))
                ? day(year, month, day)
                : NOT_A_DAY;
    }

    /// Digits with at most two decimals, a minus before them or not.
    static long hundredths(byte[] from, int begin, int end) {
        int at = begin;
        boolean below = at < end && from[at] == '-';
        at += below ? 1 : 0;
        long value = 0;
        int decimals = -1;
        int digits = 0;
        for (; at < end; at++) {
            byte each = from[at];
            if (isDigit(each)) {
                value = value * 10 + each - '0';
                digits++;
                decimals += decimals >= 0 ? 1 : 0;
            } else if (each == '.' && decimals < 0 && digits > 0) {
                decimals = 0;
            } else {
                return NOT_AN_AMOUNT;
            }
        }
        if (digits == 0 || digits > 12 || decimals > 2) {
            return NOT_AN_AMOUNT;
        }
        long hundredths = decimals == 2 ? value : decimals == 1 ? value * 10 : value * 100;
        if (hundredths > PurchaseLog.LARGEST) {
            return NOT_AN_AMOUNT;
        }
        return below ? -hundredths : hundredths;
    }

    /// A time without a zone: only then is the day as written the shop's day.
    private static boolean isLocalTime(byte[] from, int begin, int end) {
        if (from[begin] != ' ' && from[begin] != 'T') {
            return false;
        }
        for (int i = begin + 1; i < end; i++) {
            if (!isDigit(from[i]) && from[i] != ':' && from[i] != '.') {
                return false;
            }
        }
        return end - begin > 4;
    }

    private static int day(int year, int month, int day) {
        if (year < FIRST_YEAR || year >= LAST_YEAR || month < 1 || month > 12 || day < 1) {
            return NOT_A_DAY;
        }
        int at = (year - FIRST_YEAR) * 12 + month - 1;
        int epochDay = MONTHS[at] + day - 1;
        return epochDay < MONTHS[at + 1] ? epochDay : NOT_A_DAY;
    }

    private static int number(byte[] from, int begin, int to, int end) {
        if (to > end) {
            return -1;
        }
        int number = 0;
        for (int i = begin; i < to; i++) {
            if (!isDigit(from[i])) {
                return -1;
            }
            number = number * 10 + from[i] - '0';
        }
        return number;
    }

    private static boolean isDigit(byte each) {
        return each >= '0' && each <= '9';
    }
}
