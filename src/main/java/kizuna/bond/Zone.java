package kizuna.bond;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/// The shop's calendar day of a moment, without making objects: used ten million times in a
/// re-score.
final class Zone {
    private static final long LAST = Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();

    private final long[] starts;
    private final int[] offsets;

    Zone(ZoneId zone) {
        var rules = zone.getRules();
        List<Instant> changes = new java.util.ArrayList<>();
        var at = Instant.parse("1940-01-01T00:00:00Z");
        changes.add(at);
        for (var next = rules.nextTransition(at);
                next != null && next.getInstant().getEpochSecond() < LAST;
                next = rules.nextTransition(next.getInstant())) {
            changes.add(next.getInstant());
        }
        starts = changes.stream().mapToLong(Instant::getEpochSecond).toArray();
        offsets =
                changes.stream()
                        .map(rules::getOffset)
                        .mapToInt(ZoneOffset::getTotalSeconds)
                        .toArray();
    }

    int dayOf(long epochSecond) {
        int found = Arrays.binarySearch(starts, epochSecond);
        int index = Math.max(0, found >= 0 ? found : -found - 2);
        return (int) Math.floorDiv(epochSecond + offsets[index], 86_400L);
    }
}
