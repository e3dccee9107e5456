package kizuna.letters;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import kizuna.platform.Problem;
import org.jspecify.annotations.Nullable;

/// When a letter goes out: at once, or from an hour on, for some hours, on some days, by the clock
/// of the house. `days`: Monday is 1, Tuesday 2, Wednesday 4 and so on. Pure.
public record Timing(@Nullable Integer fromHour, int hours, int days) {
    static final int EVERY_DAY = 127;
    static final Timing AT_ONCE = new Timing(null, 2, EVERY_DAY);

    /// Nobody wants to be woken by a letter.
    static final int EARLIEST = 7;

    static final int LATEST = 21;

    public Timing {
        if (fromHour != null && (fromHour < EARLIEST || hours < 1 || fromHour + hours > LATEST)) {
            throw Problem.invalid("letters.problem.hours", EARLIEST, LATEST);
        }
        if (days < 1 || days > EVERY_DAY) {
            throw Problem.invalid("letters.problem.days");
        }
    }

    /// A time in which it may go out.
    public record Window(Instant from, Instant until) {
        Duration length() {
            return Duration.between(from, until);
        }
    }

    public boolean isAtOnce() {
        return fromHour == null;
    }

    public boolean isOn(DayOfWeek day) {
        return (days & bit(day)) != 0;
    }

    static int bit(DayOfWeek day) {
        return 1 << (day.getValue() - 1);
    }

    boolean isOpen(Instant now, ZoneId zone) {
        return isAtOnce() || !next(now, zone).from().isAfter(now);
    }

    /// The window that is open, from now on; else the next one.
    Window next(Instant now, ZoneId zone) {
        if (isAtOnce()) {
            return new Window(now, now);
        }
        var day = now.atZone(zone).toLocalDate();
        var window = window(day, zone);
        while (!isOn(day.getDayOfWeek()) || !window.until().isAfter(now)) {
            day = day.plusDays(1);
            window = window(day, zone);
        }
        return window.from().isBefore(now) ? new Window(now, window.until()) : window;
    }

    /// From the first to the last of so many at such a pace: over several days where they do not
    /// all go in the hours of one.
    Window span(long letters, int perMinute, Instant now, ZoneId zone) {
        var needed = Duration.ofSeconds(Math.ceilDiv(letters * 60, Math.max(1, perMinute)));
        var first = next(now, zone);
        if (isAtOnce()) {
            return new Window(now, now.plus(needed));
        }
        var window = first;
        for (int day = 0; needed.compareTo(window.length()) > 0 && day < 400; day++) {
            needed = needed.minus(window.length());
            window = next(window.until(), zone);
        }
        return new Window(first.from(), window.until());
    }

    private Window window(LocalDate day, ZoneId zone) {
        int from = fromHour == null ? 0 : fromHour;
        return new Window(
                day.atTime(from, 0).atZone(zone).toInstant(),
                day.atTime(from + hours, 0).atZone(zone).toInstant());
    }
}
