package kizuna.bond;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is stored says, on each day to come, what a fresh look would say.
class OutlookTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void stored_and_turned_when_due_is_the_same_as_looked_at_each_day(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            var state = Life.random(random, 500).state();
            var stored = Life.FIRST.outlook(state, Life.day(500));
            for (int day = Life.day(500); day < Life.day(500) + 2 * Life.YEAR; day++) {
                stored = turned(stored, state, day);
                var fresh = Life.FIRST.outlook(state, day);
                assertThat(essence(stored, day))
                        .as("%s on %s", state, LocalDate.ofEpochDay(day))
                        .isEqualTo(essence(fresh, day));
            }
        }
    }

    @Test
    void a_turn_leads_beyond_its_day() {
        var random = new Random(11);
        for (int i = 0; i < 1000; i++) {
            var state = Life.random(random, 500).state();
            var outlook = Life.FIRST.outlook(state, Life.day(500));
            assertThat(outlook.turnOn() == null || outlook.turnOn().isAfter(Life.date(500)))
                    .as("%s of %s", outlook, state)
                    .isTrue();
        }
    }

    @Test
    void who_only_met_us_has_one_day_to_wait_for() {
        var outlook = Life.FIRST.outlook(new Life().visits(0).state(), Life.day(1));
        assertThat(outlook.dueOn()).isEqualTo(Life.date(3));
        assertThat(outlook.reason()).contains(OwnReason.FIRST);
        assertThat(outlook.turnOn()).isEqualTo(Life.date(120));
        assertThat(outlook.restUntil()).isNull();
    }

    private static Outlook turned(Outlook stored, State state, int day) {
        return stored.turnOn() != null && stored.turnOn().toEpochDay() <= day
                ? Life.FIRST.outlook(state, day)
                : stored;
    }

    /// What the list reads: whether due, since when, with which urgency; and the stage shown.
    private static String essence(Outlook outlook, int day) {
        boolean due = outlook.dueOn() != null && outlook.dueOn().toEpochDay() <= day;
        return outlook.stage() + (due ? " " + outlook.dueOn() + " " + outlook.urgency() : "");
    }
}
