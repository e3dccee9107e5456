package kizuna.bond;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The way through the stages, beside looking at each single day.
class WalkTest {
    private static final int DAYS = 900;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void a_course_says_of_every_day_what_the_rules_say_of_it(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            var life = Life.random(random, DAYS / 2);
            var walk = new Walk(Life.FIRST, Life.day(DAYS));
            life.walk(walk);
            var course = walk.course().orElseThrow();
            for (int day = 0; day <= DAYS; day++) {
                var on = Life.date(day);
                var said =
                        course.turns().stream()
                                .filter(turn -> !turn.on().isAfter(on))
                                .reduce((_, later) -> later)
                                .map(Course.Turn::stage)
                                .orElse(Stage.MET);
                var state = life.stateOn(day);
                var told = Life.FIRST.rules().stageOf(state, Life.day(day));
                assertThat(said).as("day %s of %s", day, course).isEqualTo(told);
            }
        }
    }
}
