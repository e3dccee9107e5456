package kizuna.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import kizuna.platform.Problem;
import org.junit.jupiter.api.Test;

/// When a letter goes out, by the clock of the house.
class TimingTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final int WEEKDAYS = 31;

    @Test
    void it_waits_for_its_hours_and_days() {
        var timing = new Timing(10, 2, WEEKDAYS);
        var sunday = at("2026-11-22T09:00");
        assertThat(sunday.atZone(TOKYO).getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
        assertThat(timing.next(sunday, TOKYO))
                .isEqualTo(new Timing.Window(at("2026-11-23T10:00"), at("2026-11-23T12:00")));
        assertThat(timing.isOpen(at("2026-11-23T09:59"), TOKYO)).isFalse();
        assertThat(timing.isOpen(at("2026-11-23T10:00"), TOKYO)).isTrue();
        assertThat(timing.isOpen(at("2026-11-23T12:00"), TOKYO)).isFalse();
        assertThat(timing.isOpen(at("2026-11-28T11:00"), TOKYO)).isFalse();
        assertThat(timing.next(at("2026-11-23T11:30"), TOKYO).from())
                .isEqualTo(at("2026-11-23T11:30"));
        assertThat(Timing.AT_ONCE.isOpen(at("2026-11-22T03:00"), TOKYO)).isTrue();
    }

    @Test
    void more_than_the_hours_hold_go_on_the_next_days() {
        var timing = new Timing(10, 2, WEEKDAYS);
        assertThat(timing.span(100, 60, at("2026-11-20T13:00"), TOKYO))
                .isEqualTo(new Timing.Window(at("2026-11-23T10:00"), at("2026-11-23T12:00")));
        assertThat(timing.span(15_000, 60, at("2026-11-20T13:00"), TOKYO))
                .isEqualTo(new Timing.Window(at("2026-11-23T10:00"), at("2026-11-25T12:00")));
    }

    @Test
    void where_the_clock_is_put_forward_the_hours_stay_those_of_the_house() {
        var berlin = ZoneId.of("Europe/Berlin");
        var timing = new Timing(10, 1, Timing.EVERY_DAY);
        var before = ZonedDateTime.of(2026, 3, 28, 12, 0, 0, 0, berlin).toInstant();
        assertThat(timing.next(before, berlin).from().atZone(berlin).getHour()).isEqualTo(10);
    }

    @Test
    void nobody_is_woken_by_a_letter() {
        assertThatThrownBy(() -> new Timing(6, 2, WEEKDAYS)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> new Timing(20, 2, WEEKDAYS)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> new Timing(10, 2, 0)).isInstanceOf(Problem.class);
    }

    private static Instant at(String local) {
        return java.time.LocalDateTime.parse(local).atZone(TOKYO).toInstant();
    }
}
