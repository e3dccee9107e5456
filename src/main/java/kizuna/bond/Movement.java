package kizuna.bond;

import java.util.Collection;
import java.util.Set;
import kizuna.touches.Channel;
import kizuna.touches.Signal;
import kizuna.touches.Touch;

/// One touch or purchase as the bond feels it. `day`: epoch day in the shop's zone; `second`: epoch
/// second, for what was answered after what; `bits`: the signals, one bit each in their order.
record Movement(int day, long second, boolean received, boolean atCounter, int bits, int depth) {
    /// A purchase implies a visit on its day; it has no time of day.
    static final int PURCHASE = 1 << 30;

    private static final int REFUSALS = bits(Set.of(Signal.REFUSAL, Signal.BLOCK));

    private static final int ASKS_FOR_AN_ANSWER =
            bits(
                    Set.of(
                            Signal.REPLY,
                            Signal.DISCLOSURE,
                            Signal.THANKS,
                            Signal.REFERRAL,
                            Signal.GIFT));

    /// The same words went to many; as in `touches.touch.bits`.
    static final int TO_MANY = 1 << 19;

    static Movement of(Touch touch, int day) {
        return new Movement(
                day,
                touch.at().getEpochSecond(),
                touch.received(),
                touch.channel() == Channel.COUNTER || touch.channel() == Channel.EVENT,
                bits(touch.signals()) | (touch.toMany() ? TO_MANY : 0),
                touch.depth() == null ? 0 : touch.depth());
    }

    static Movement purchase(int day) {
        return new Movement(day, day * 86_400L, true, true, PURCHASE, 0);
    }

    static int bits(Collection<Signal> signals) {
        int bits = 0;
        for (var signal : signals) {
            bits |= signal.bit();
        }
        return bits;
    }

    boolean has(Signal signal) {
        return (bits & signal.bit()) != 0;
    }

    boolean isPurchase() {
        return (bits & PURCHASE) != 0;
    }

    boolean isVisit() {
        return received && (isPurchase() || has(Signal.VISIT));
    }

    /// We went to them. A word at the counter, where they came to us, is no approach.
    boolean isApproach() {
        return !received && !atCounter;
    }

    /// Meant for them alone. A letter to many is a contact, and counts for the cap; but it asks
    /// nothing of this one reader and answers nobody.
    boolean isPersonal() {
        return !received && (bits & TO_MANY) == 0;
    }

    /// Nothing but a no: it answers no act of ours.
    boolean isRefusal() {
        return received && (bits & ~REFUSALS) == 0 && (bits & REFUSALS) != 0;
    }

    /// A word of theirs from afar waits for an answer; one at the counter was answered there.
    boolean asksForAnswer() {
        return received && !atCounter && (bits & ASKS_FOR_AN_ANSWER) != 0;
    }

    /// Depth counts from 1 where nobody said how deep it went.
    int depthOrOne() {
        return Math.max(1, depth);
    }
}
