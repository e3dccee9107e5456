package kizuna.bond;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The reasons bond itself finds, with their urgency (1 first). The numbers between belong to the
/// reasons other modules bring: 2 a promise, 5 a date in their life, 6 what they told us, 11 the
/// season.
enum OwnReason {
    ANSWER(1),
    RECOVERY(3),
    FIRST(4),
    LATE(7),
    COOLING(8),
    NOT_BACK(9),
    ELEMENT(10);

    private static final Map<Integer, OwnReason> BY_URGENCY =
            Arrays.stream(values())
                    .collect(Collectors.toUnmodifiableMap(OwnReason::urgency, each -> each));

    private final int urgency;

    OwnReason(int urgency) {
        this.urgency = urgency;
    }

    int urgency() {
        return urgency;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<OwnReason> of(int urgency) {
        return Optional.ofNullable(BY_URGENCY.get(urgency));
    }
}
