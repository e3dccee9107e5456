package kizuna.touches;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// All that the bond feels of a touch in the one number of `touches.touch.bits`, so that a re-score
/// reads two columns and the moment. Written with the row by all who write one: as a generated
/// column it took PostgreSQL twice as long as the rest of the insert.
final class Bits {
    private static final int TO_MANY = 1 << 19;
    private static final int DEPTH = 20;
    private static final int AT_COUNTER = 1 << 22;
    private static final int RECEIVED = 1 << 23;

    private Bits() {}

    /// The signals in the order of [Signal] (bits 0 to 18), whether to many (19), the depth (20
    /// and 21), whether at the counter or an event (22), whether received (23).
    static int of(
            Collection<Signal> signals,
            @Nullable Integer depth,
            Channel channel,
            boolean received,
            boolean toMany) {
        int bits = 0;
        for (var signal : signals) {
            bits |= signal.bit();
        }
        if (depth != null) {
            bits |= depth << DEPTH;
        }
        if (channel == Channel.COUNTER || channel == Channel.EVENT) {
            bits |= AT_COUNTER;
        }
        if (toMany) {
            bits |= TO_MANY;
        }
        return received ? bits | RECEIVED : bits;
    }
}
