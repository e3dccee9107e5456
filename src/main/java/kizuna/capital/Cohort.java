package kizuna.capital;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Of `persons` who first bought in the quarter that begins on `quarter`, how many came in the one
/// so many quarters `later`.
record Cohort(LocalDate quarter, int later, int persons, int came) {
    private static final int MONTHS = 3;

    /// So many quarters are looked back on.
    static final int QUARTERS = 12;

    /// Of everyone in a log, up to the quarter of `end`.
    static List<Cohort> of(PurchaseLog log, LocalDate end) {
        int last = number(end);
        var came = new int[QUARTERS][QUARTERS];
        for (int who = 0; who < log.customers(); who++) {
            int first = Integer.MIN_VALUE;
            int counted = Integer.MIN_VALUE;
            for (int at = log.begin(who); at < log.end(who); at++) {
                if (PurchaseLog.amount(log.purchase(at)) < 0) {
                    continue;
                }
                int quarter = number(LocalDate.ofEpochDay(PurchaseLog.day(log.purchase(at))));
                first = first == Integer.MIN_VALUE ? quarter : first;
                int row = QUARTERS - 1 - (last - first);
                if (quarter != counted && quarter <= last && row >= 0) {
                    came[row][quarter - first]++;
                    counted = quarter;
                }
            }
        }
        var cohorts = new ArrayList<Cohort>();
        for (int row = 0; row < QUARTERS; row++) {
            for (int later = 0; later < QUARTERS - row && came[row][0] > 0; later++) {
                cohorts.add(
                        new Cohort(
                                begin(last - (QUARTERS - 1 - row)),
                                later,
                                came[row][0],
                                came[row][later]));
            }
        }
        return cohorts;
    }

    /// The first day of the quarter in which a day lies.
    static LocalDate quarter(LocalDate day) {
        return begin(number(day));
    }

    private static int number(LocalDate day) {
        return day.getYear() * 4 + (day.getMonthValue() - 1) / MONTHS;
    }

    private static LocalDate begin(int number) {
        return LocalDate.of(Math.floorDiv(number, 4), Math.floorMod(number, 4) * MONTHS + 1, 1);
    }
}
