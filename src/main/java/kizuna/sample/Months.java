package kizuna.sample;

import java.time.LocalDate;

/// Months of the year, written `3-5,10`; `11-2` goes over the new year.
record Months(int bits) {
    static Months parse(String text) {
        int bits = 0;
        for (var range : text.split(",")) {
            var ends = range.split("-");
            int last = Integer.parseInt(ends[ends.length - 1]);
            int month = Integer.parseInt(ends[0]);
            bits |= 1 << month;
            while (month != last) {
                month = month % 12 + 1;
                bits |= 1 << month;
            }
        }
        return new Months(bits);
    }

    boolean has(LocalDate day) {
        return (bits >> day.getMonthValue() & 1) == 1;
    }
}
