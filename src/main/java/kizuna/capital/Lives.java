package kizuna.capital;

import java.util.Arrays;
import java.util.Set;
import kizuna.touches.Channel;
import kizuna.touches.Signal;

/// What happened between a store and its customers, column by column: for each person, in the
/// order of their numbers, the movements by day. From touches (`bits` as they keep them) and
/// purchases.
final class Lives {
    static final int RECEIVED = 1 << 24;
    static final int PURCHASE = 1 << 26;
    static final int TO_MANY = 1 << 19;

    /// The channel stands above this bit.
    static final int CHANNEL = 27;

    private static final int VISIT = Signal.VISIT.bit();
    private static final int SAID =
            Signal.REPLY.bit() | Signal.THANKS.bit() | Signal.DISCLOSURE.bit();
    private static final int REFUSED = Signal.REFUSAL.bit() | Signal.BLOCK.bit();

    private final long[] persons;
    private final int[] begin;
    private final int[] day;
    private final int[] kind;
    private final long[] cents;

    private Lives(long[] persons, int[] begin, int[] day, int[] kind, long[] cents) {
        this.persons = persons;
        this.begin = begin;
        this.day = day;
        this.kind = kind;
        this.cents = cents;
    }

    int count() {
        return persons.length;
    }

    long person(int who) {
        return persons[who];
    }

    /// Below 0 where nothing is known of them.
    int find(long person) {
        return Arrays.binarySearch(persons, person);
    }

    int begin(int who) {
        return begin[who];
    }

    int end(int who) {
        return begin[who + 1];
    }

    int day(int at) {
        return day[at];
    }

    long cents(int at) {
        return cents[at];
    }

    boolean isReceived(int at) {
        return (kind[at] & RECEIVED) != 0;
    }

    boolean isPurchase(int at) {
        return (kind[at] & PURCHASE) != 0;
    }

    /// A refund is none.
    boolean isVisit(int at) {
        return isReceived(at) && (isPurchase(at) ? cents[at] >= 0 : (kind[at] & VISIT) != 0);
    }

    /// Words of theirs.
    boolean isWord(int at) {
        return isReceived(at) && (kind[at] & SAID) != 0;
    }

    boolean isRefusal(int at) {
        return isReceived(at) && (kind[at] & REFUSED) != 0;
    }

    boolean isOurs(int at) {
        return !isReceived(at);
    }

    boolean has(int at, Signal signal) {
        return (kind[at] & signal.bit()) != 0;
    }

    boolean isToMany(int at) {
        return (kind[at] & TO_MANY) != 0;
    }

    /// As [LivesStore] numbers them, in their order.
    @SuppressWarnings("EnumOrdinal")
    Channel channel(int at) {
        return Channel.values()[kind[at] >>> CHANNEL];
    }

    /// Ours, and not where they came to us.
    boolean isApproach(int at) {
        return isOurs(at) && !Set.of(Channel.COUNTER, Channel.EVENT).contains(channel(at));
    }

    /// The first of theirs on or after a day.
    int from(int who, int day) {
        int low = begin[who];
        int high = begin[who + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (this.day[middle] < day) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Days on which they came, `from` ≤ day < `until`.
    int visits(int who, int from, int until) {
        int visits = 0;
        int last = Integer.MIN_VALUE;
        for (int at = from(who, from); at < end(who) && day[at] < until; at++) {
            if (isVisit(at) && day[at] != last) {
                visits++;
                last = day[at];
            }
        }
        return visits;
    }

    /// Gathers movements that come in the order of persons and days.
    static final class Gathering {
        private long[] persons = new long[256];
        private int[] begin = new int[257];
        private int[] day = new int[1024];
        private int[] kind = new int[1024];
        private long[] cents = new long[1024];
        private int count;
        private int rows;

        void add(long person, int on, int what, long amount) {
            if (count == 0 || persons[count - 1] != person) {
                if (count + 1 == persons.length) {
                    persons = Arrays.copyOf(persons, count * 2 + 2);
                    begin = Arrays.copyOf(begin, count * 2 + 3);
                }
                begin[count] = rows;
                persons[count++] = person;
            }
            if (rows == day.length) {
                day = Arrays.copyOf(day, rows * 2);
                kind = Arrays.copyOf(kind, rows * 2);
                cents = Arrays.copyOf(cents, rows * 2);
            }
            day[rows] = on;
            kind[rows] = what;
            cents[rows++] = amount;
        }

        Lives lives() {
            begin[count] = rows;
            return new Lives(
                    Arrays.copyOf(persons, count),
                    Arrays.copyOf(begin, count + 1),
                    Arrays.copyOf(day, rows),
                    Arrays.copyOf(kind, rows),
                    Arrays.copyOf(cents, rows));
        }
    }
}
