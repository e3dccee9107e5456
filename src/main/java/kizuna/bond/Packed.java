package kizuna.bond;

/// A [Movement] in one long, ordered by its moment: 33 bits of seconds since 1940, one for a
/// purchase, then the 24 of `touches.touch.bits`: whether received, whether at the counter, the
/// depth and the signals. Ten million of them take 80 MB.
final class Packed {
    private static final long START = -946_771_200L; // 1940-01-01T00:00:00Z
    private static final int SIGNALS = 20;
    private static final int MASK = (1 << SIGNALS) - 1;

    private Packed() {}

    static long touch(long second, int bits) {
        return ((second - START) << 25) | bits;
    }

    static long purchase(int day) {
        return ((day * 86_400L - START) << 25) | 1L << 24 | 1L << 23 | 1L << 22;
    }

    static Movement movement(long packed, Zone zone) {
        long second = (packed >>> 25) + START;
        if ((packed & 1L << 24) != 0) {
            return Movement.purchase((int) Math.floorDiv(second, 86_400L));
        }
        return new Movement(
                zone.dayOf(second),
                second,
                (packed & 1L << 23) != 0,
                (packed & 1L << 22) != 0,
                (int) packed & MASK,
                (int) (packed >>> SIGNALS) & 3);
    }
}
