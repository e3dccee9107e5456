package kizuna.bond;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Follows one person through the stages: after each day on which something happened, and on those
/// on which a stage ends by the mere passing of time.
final class Walk {
    private static final int NEVER = Integer.MIN_VALUE;

    private final Weighing weighing;
    private final Running running;
    private final int lastDay;
    private final List<Course.Turn> turns = new ArrayList<>();
    private Running.@Nullable Frame frame;
    private int day = NEVER;
    private int began = NEVER;
    private Stage stage = Stage.MET;

    Walk(Weighing weighing, int lastDay) {
        this.weighing = weighing;
        this.running = weighing.running();
        this.lastDay = lastDay;
    }

    void begin(Running.Frame person) {
        frame = person;
        running.clear();
        turns.clear();
        day = NEVER;
        began = NEVER;
        stage = Stage.MET;
    }

    /// In the order of their days.
    void next(Movement movement) {
        if (movement.day() > lastDay) {
            return;
        }
        if (day == NEVER) {
            began = movement.day();
        } else if (movement.day() > day) {
            until(movement.day() - 1);
        }
        day = movement.day();
        running.add(movement);
    }

    /// Empty where nothing ever happened.
    Optional<Course> course() {
        var person = frame;
        if (person == null || day == NEVER) {
            return Optional.empty();
        }
        until(lastDay);
        return Optional.of(
                new Course(
                        person.personId(), person.storeId(), LocalDate.ofEpochDay(began), turns));
    }

    /// From the end of `day` to the end of `last`, on which nothing happened.
    private void until(int last) {
        var person = frame;
        if (person == null) {
            return;
        }
        var state = running.state(person);
        int at = day;
        while (true) {
            stand(at, weighing.rules().stageOf(state, at));
            var turn = weighing.rules().stageTurnsOn(state, at);
            if (turn.isEmpty() || turn.getAsInt() > last) {
                break;
            }
            at = turn.getAsInt();
        }
    }

    private void stand(int at, Stage now) {
        if (now != stage) {
            turns.add(new Course.Turn(LocalDate.ofEpochDay(at), now));
            stage = now;
        }
    }
}
