package kizuna.capital;

import java.util.Arrays;
import java.util.stream.IntStream;
import kizuna.statistics.Rhythms;

/// What the models need to know of each customer, out of their purchases:
///
/// - Purchases of one day are one. `repeats` are the days with a purchase after the first one, up
///   to the end of the calibration; `last` the last of them and `age` that end, both in days since
///   the first.
/// - A refund is no purchase: it is taken off the latest purchase before it (of the same day
///   included). `spent` is the mean over the repeat days on which something was paid, `paid` how
///   many these are.
/// - `later` are the days with a purchase in the hold-out.
///
/// Who first bought after the calibration is left out; who is older than the log is there, but has
/// no part in a fit.
final class Summaries {
    private final PurchaseLog log;
    private final Windows windows;

    /// Places in the log of those who are here.
    final int[] customer;

    final int[] repeats;
    final int[] last;
    final int[] age;
    final int[] later;
    final int[] paid;
    final double[] spent;
    final boolean[] older;

    private Summaries(PurchaseLog log, Windows windows, int count) {
        this.log = log;
        this.windows = windows;
        this.customer = new int[count];
        this.repeats = new int[count];
        this.last = new int[count];
        this.age = new int[count];
        this.later = new int[count];
        this.paid = new int[count];
        this.spent = new double[count];
        this.older = new boolean[count];
    }

    static Summaries of(PurchaseLog log, Windows windows) {
        var first = new int[log.customers()];
        int shares = Runtime.getRuntime().availableProcessors() * 4;
        IntStream.range(0, shares)
                .parallel()
                .forEach(
                        share -> {
                            int from = (int) ((long) first.length * share / shares);
                            int to = (int) ((long) first.length * (share + 1) / shares);
                            for (int i = from; i < to; i++) {
                                first[i] = log.firstPurchase(i);
                            }
                        });
        int count = 0;
        for (int day : first) {
            count += day <= windows.calibrationEnd() ? 1 : 0;
        }
        var summaries = new Summaries(log, windows, count);
        int at = 0;
        for (int i = 0; i < first.length; i++) {
            if (first[i] <= windows.calibrationEnd()) {
                summaries.customer[at++] = i;
            }
        }
        int all = count;
        IntStream.range(0, shares)
                .parallel()
                .forEach(
                        share -> {
                            int from = (int) ((long) all * share / shares);
                            int to = (int) ((long) all * (share + 1) / shares);
                            for (int i = from; i < to; i++) {
                                summaries.fill(i, first[summaries.customer[i]]);
                            }
                        });
        return summaries;
    }

    private void fill(int row, int first) {
        int who = customer[row];
        older[row] = Math.min(first, log.knownSince(who)) < windows.newFrom();
        age[row] = windows.calibrationEnd() - first;
        int purchase = first;
        long amount = 0;
        long sum = 0;
        for (int at = log.begin(who); at < log.end(who); at++) {
            int day = PurchaseLog.day(log.purchase(at));
            long value = PurchaseLog.amount(log.purchase(at));
            if (day > windows.end()) {
                break;
            }
            boolean another = day > purchase && isPurchase(who, at, day);
            if (another && day > windows.calibrationEnd()) {
                later[row]++;
            }
            if (another) {
                sum += closed(row, purchase, first, amount);
                purchase = day;
                amount = 0;
                if (day <= windows.calibrationEnd()) {
                    repeats[row]++;
                    last[row] = day - first;
                }
            }
            // What is brought back in the hold-out was still theirs when the model was fitted.
            if (day >= first
                    && (day <= windows.calibrationEnd() || purchase > windows.calibrationEnd())) {
                amount += value;
            }
        }
        sum += closed(row, purchase, first, amount);
        spent[row] = paid[row] == 0 ? 0 : sum / 100.0 / paid[row];
    }

    /// Whether any row of the day that begins here is no refund.
    private boolean isPurchase(int who, int begin, int day) {
        for (int at = begin; at < log.end(who); at++) {
            if (PurchaseLog.day(log.purchase(at)) != day) {
                return false;
            }
            if (PurchaseLog.amount(log.purchase(at)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /// What a purchase that is over adds to what was spent on repeats.
    private long closed(int row, int day, int first, long amount) {
        if (day == first || day > windows.calibrationEnd() || amount <= 0) {
            return 0;
        }
        paid[row]++;
        return amount;
    }

    Windows windows() {
        return windows;
    }

    PurchaseLog log() {
        return log;
    }

    int count() {
        return customer.length;
    }

    String id(int row) {
        return log.id(customer[row]);
    }

    boolean has(String id) {
        return IntStream.range(0, count()).anyMatch(row -> id(row).equals(id));
    }

    /// Older than the log, as far as is known; left out of a fit is only who is [#older].
    boolean knownLonger(int row) {
        return older[row] || log.knownSince(customer[row]) != Integer.MAX_VALUE;
    }

    int knownLongerCount() {
        return (int) IntStream.range(0, count()).filter(this::knownLonger).count();
    }

    int olderCount() {
        int count = 0;
        for (boolean each : older) {
            count += each ? 1 : 0;
        }
        return count;
    }

    /// Of those who are not older than the log. `day`: how long a day is in the model's unit.
    Rhythms rhythms(double day) {
        return Rhythms.ofDays(kept(repeats), kept(last), kept(age), day);
    }

    /// Who paid for a repeat, with how many and how much each.
    int[] spenders() {
        return IntStream.range(0, count()).filter(i -> paid[i] > 0 && !older[i]).toArray();
    }

    private int[] kept(int[] column) {
        return olderCount() == 0
                ? column
                : IntStream.range(0, count()).filter(i -> !older[i]).map(i -> column[i]).toArray();
    }

    /// Purchases of each week after the first ones, of whoever is not older than the log:
    /// `weeks[w]` counts those of the w-th seven days since `from`.
    long[] repeatsByWeek(int from) {
        var weeks = new long[(windows.end() - from) / 7 + 1];
        for (int i = 0; i < count(); i++) {
            if (older[i]) {
                continue;
            }
            int who = customer[i];
            int before = windows.calibrationEnd() - age[i];
            for (int at = log.begin(who); at < log.end(who); at++) {
                int day = PurchaseLog.day(log.purchase(at));
                if (day > before
                        && day <= windows.end()
                        && PurchaseLog.amount(log.purchase(at)) >= 0) {
                    weeks[(day - from) / 7]++;
                    before = day;
                }
            }
        }
        return weeks;
    }

    /// How many first bought on each day since `from`; again without those who are older.
    long[] newByDay(int from) {
        var days = new long[windows.end() - from + 1];
        for (int i = 0; i < count(); i++) {
            days[windows.calibrationEnd() - age[i] - from] += older[i] ? 0 : 1;
        }
        return days;
    }

    int mostRepeats() {
        return Arrays.stream(repeats).max().orElse(0);
    }
}
