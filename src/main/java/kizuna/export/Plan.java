package kizuna.export;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// When exports are made by themselves, where they go and how many are kept. `folder`: empty for
/// `exports` in the data folder. `since`: from when on it holds.
record Plan(LocalTime at, int keep, String folder, @Nullable Instant offAt, Instant since) {
    static final LocalTime USUAL = LocalTime.of(3, 30);
    static final int USUAL_NUMBER = 7;
    static final int MOST = 365;

    Plan {
        if (keep < 1 || keep > MOST) {
            throw new IllegalArgumentException("Exports kept: " + keep);
        }
    }

    static Plan usual(Instant since) {
        return new Plan(USUAL, USUAL_NUMBER, "", null, since);
    }

    boolean isOff() {
        return offAt != null;
    }

    /// The latest moment at which one was to be made: what was missed while the machine slept is
    /// made up for.
    Instant latestSlot(Instant now, ZoneId zone) {
        var today = LocalDate.ofInstant(now, zone);
        var slot = today.atTime(at).atZone(zone).toInstant();
        return slot.isAfter(now) ? today.minusDays(1).atTime(at).atZone(zone).toInstant() : slot;
    }

    boolean isDue(Instant slot) {
        return !isOff() && slot.isAfter(since);
    }
}
