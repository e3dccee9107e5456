package kizuna.capital;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// All purchases, customer by customer and day by day. A purchase is one number: the day above, the
/// amount in hundredths below, so that sorting numbers sorts days.
final class PurchaseLog {
    private static final int AMOUNT_BITS = 45;
    private static final long NOTHING = 1L << (AMOUNT_BITS - 1);
    private static final long AMOUNT = (1L << AMOUNT_BITS) - 1;

    /// Where nothing but the purchases themselves says since when customers are known.
    private static final int[] NOT_SAID = {};

    /// Larger than this no amount is.
    static final long LARGEST = NOTHING - 1;

    private final IntFunction<String> ids;
    private final int[] begins;
    private final long[] purchases;
    private final boolean priced;
    private final int[] knownSince;

    private PurchaseLog(
            IntFunction<String> ids,
            int[] begins,
            long[] purchases,
            boolean priced,
            int[] knownSince) {
        this.knownSince = knownSince;
        this.ids = ids;
        this.begins = begins;
        this.purchases = purchases;
        this.priced = priced;
    }

    /// Rows as they came: `who` bought `what` (see [#packed]); several parts one after the other.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Rows(int[] who, long[] what, int count) {}

    static PurchaseLog of(int customers, IntFunction<String> ids, Rows[] parts, boolean priced) {
        var begins = new int[customers + 1];
        int rows = 0;
        for (var part : parts) {
            rows += part.count;
            for (int i = 0; i < part.count; i++) {
                begins[part.who[i] + 1]++;
            }
        }
        for (int i = 0; i < customers; i++) {
            begins[i + 1] += begins[i];
        }
        var sorted = new long[rows];
        int shares = Runtime.getRuntime().availableProcessors();
        IntStream.range(0, shares)
                .parallel()
                .forEach(
                        share ->
                                sort(
                                        parts,
                                        begins,
                                        sorted,
                                        (int) ((long) customers * share / shares),
                                        (int) ((long) customers * (share + 1) / shares)));
        return new PurchaseLog(ids, begins, sorted, priced, NOT_SAID);
    }

    /// The same, where for each customer something besides the purchases says since which day they
    /// are known at least; [Integer#MAX_VALUE] where nothing does.
    PurchaseLog known(int[] since) {
        return new PurchaseLog(ids, begins, purchases, priced, since);
    }

    /// That day.
    int knownSince(int customer) {
        return knownSince.length == 0 ? Integer.MAX_VALUE : knownSince[customer];
    }

    /// Puts the rows of the customers of one share where they belong.
    private static void sort(Rows[] parts, int[] begins, long[] sorted, int from, int to) {
        var next = Arrays.copyOfRange(begins, from, to);
        for (var part : parts) {
            for (int i = 0; i < part.count; i++) {
                int who = part.who[i];
                if (who >= from && who < to) {
                    sorted[next[who - from]++] = part.what[i];
                }
            }
        }
        for (int who = from; who < to; who++) {
            if (!isSorted(sorted, begins[who], begins[who + 1])) {
                Arrays.sort(sorted, begins[who], begins[who + 1]);
            }
        }
    }

    private static boolean isSorted(long[] values, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (values[i - 1] > values[i]) {
                return false;
            }
        }
        return true;
    }

    static long packed(int epochDay, long amount) {
        return ((long) epochDay << AMOUNT_BITS) | (amount + NOTHING);
    }

    static int day(long purchase) {
        return (int) (purchase >> AMOUNT_BITS);
    }

    static long amount(long purchase) {
        return (purchase & AMOUNT) - NOTHING;
    }

    int customers() {
        return begins.length - 1;
    }

    String id(int customer) {
        return ids.apply(customer);
    }

    long rows() {
        return purchases.length;
    }

    /// Whether the file says what purchases cost.
    boolean isPriced() {
        return priced;
    }

    int begin(int customer) {
        return begins[customer];
    }

    int end(int customer) {
        return begins[customer + 1];
    }

    long purchase(int at) {
        return purchases[at];
    }

    long refunds() {
        return Arrays.stream(purchases).filter(each -> amount(each) < 0).count();
    }

    /// Refunds from before the customer's first purchase: there is nothing to take them off.
    long refundsOfNothing() {
        long count = 0;
        for (int who = 0; who < customers(); who++) {
            int first = firstPurchase(who);
            for (int at = begins[who]; at < begins[who + 1]; at++) {
                boolean isRefund = amount(purchases[at]) < 0;
                count += isRefund && day(purchases[at]) < first ? 1 : 0;
            }
        }
        return count;
    }

    /// The day of the first row that is no refund; [Integer#MAX_VALUE] where there is none.
    int firstPurchase(int customer) {
        for (int at = begins[customer]; at < begins[customer + 1]; at++) {
            if (amount(purchases[at]) >= 0) {
                return day(purchases[at]);
            }
        }
        return Integer.MAX_VALUE;
    }

    int firstDay() {
        int first = Integer.MAX_VALUE;
        for (int i = 0; i < customers(); i++) {
            first = Math.min(first, day(purchases[begins[i]]));
        }
        return first;
    }

    int lastDay() {
        int last = Integer.MIN_VALUE;
        for (int i = 0; i < customers(); i++) {
            last = Math.max(last, day(purchases[begins[i + 1] - 1]));
        }
        return last;
    }
}
