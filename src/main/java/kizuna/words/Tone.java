package kizuna.words;

import java.util.List;
import java.util.Locale;

/// What sounds in a customer's words: six emotions, how they speak of us, and above all whether
/// they tell something of themselves.
public enum Tone {
    /// Glad, grateful, moved.
    JOY,
    /// They had not expected it, be it good or bad.
    SURPRISE,
    /// They rely on us, leave it to us, send others to us.
    TRUST,
    /// They look forward, or wait for something.
    ANTICIPATION,
    /// A loss, loneliness, a disappointment.
    SADNESS,
    /// They are offended or out of patience.
    ANGER,
    POSITIVE,
    NEGATIVE,
    /// They tell of themselves: family, health, work, what they were, what they plan.
    DISCLOSURE;

    /// Words are positive, negative, both or neither.
    public static final List<Tone> EMOTIONS =
            List.of(JOY, SURPRISE, TRUST, ANTICIPATION, SADNESS, ANGER);

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Tone of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
