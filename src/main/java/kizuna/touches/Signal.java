package kizuna.touches;

import java.util.EnumSet;
import java.util.Set;

/// What a touch carried. Ours are the four elements; theirs show the bond; three speak against it.
public enum Signal {
    CONTACT,
    USEFUL,
    DISCLOSURE,
    EMOTION,
    VISIT,
    REPLY,
    THANKS,
    REFERRAL,
    GIFT,
    PART,
    COMPLAINT,
    REFUSAL,
    BLOCK,
    RECOVERED;

    /// The four elements, in the order in which they are always shown.
    public static final Set<Signal> ELEMENTS = EnumSet.of(CONTACT, USEFUL, DISCLOSURE, EMOTION);

    /// What can come from them. Disclosure goes both ways.
    public static final Set<Signal> THEIRS =
            EnumSet.complementOf(EnumSet.of(CONTACT, USEFUL, EMOTION));

    public static final Set<Signal> AGAINST = EnumSet.of(COMPLAINT, REFUSAL, BLOCK);

    /// This signal's bit in `touches.touch.bits`. The order of the constants is the schema's: new
    /// signals are added at the end.
    @SuppressWarnings("EnumOrdinal")
    public int bit() {
        return 1 << ordinal();
    }
}
