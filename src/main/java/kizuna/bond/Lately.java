package kizuna.bond;

import java.time.Instant;
import java.util.List;
import kizuna.touches.Signal;
import org.jspecify.annotations.Nullable;

/// What the sums do not say: how often they had words for us in the last thirty days and in the
/// ninety before, and what they were given last.
record Lately(
        int words,
        int wordsBefore,
        @Nullable Instant givenAt,
        @Nullable List<Signal> givenSignals) {

    /// Twice at least, and more than in an ordinary month before.
    boolean isTalkative() {
        return words >= 2 && words > 1.5 * perMonthBefore();
    }

    boolean isFallingSilent() {
        return perMonthBefore() >= 1 && words < 0.5 * perMonthBefore();
    }

    List<Signal> elements() {
        return givenSignals == null
                ? List.of()
                : givenSignals.stream().filter(Signal.ELEMENTS::contains).sorted().toList();
    }

    private double perMonthBefore() {
        return wordsBefore / 3.0;
    }
}
