package kizuna.bond;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import kizuna.people.PersonId;
import kizuna.team.StoreId;
import kizuna.touches.Signal;
import org.jspecify.annotations.Nullable;

/// What happened with one customer, told day by day (0 is the day it begins) and folded into a
/// state by the program's own [Running].
final class Life {
    static final Weighing FIRST = Weighing.of(0, Weights.FIRST, ZoneId.of("Asia/Tokyo"));
    static final int BEGIN = (int) LocalDate.of(2025, 1, 1).toEpochDay();
    static final int YEAR = 365;

    private static final int NOON = 12 * 3600 - 9 * 3600; // in Tokyo, as seconds of the UTC day

    private final List<Movement> movements = new ArrayList<>();
    private boolean quiet;
    private int mates = Integer.MIN_VALUE;
    private int snoozed = Integer.MIN_VALUE;

    static int day(int day) {
        return BEGIN + day;
    }

    static LocalDate date(int day) {
        return LocalDate.ofEpochDay(day(day));
    }

    /// They come to the counter.
    Life visits(int... days) {
        for (int day : days) {
            theirs(day, true, 0, Signal.VISIT);
        }
        return this;
    }

    Life buys(int day) {
        movements.add(Movement.purchase(day(day)));
        return this;
    }

    /// They say or write something.
    Life says(int day, boolean atCounter, Signal... signals) {
        return theirs(day, atCounter, 1, signals);
    }

    Life tells(int day, int depth) {
        return theirs(day, true, depth, Signal.DISCLOSURE);
    }

    /// We go to them.
    Life approached(int day, Signal... signals) {
        return ours(day, false, signals);
    }

    /// A letter to many reaches them.
    Life letter(int... days) {
        for (int day : days) {
            var at = movements.size();
            approached(day, Signal.CONTACT, Signal.USEFUL);
            var sent = movements.get(at);
            movements.set(
                    at,
                    new Movement(
                            sent.day(),
                            sent.second(),
                            false,
                            false,
                            sent.bits() | Movement.TO_MANY,
                            sent.depth()));
        }
        return this;
    }

    /// We give something where they stand before us.
    Life given(int day, Signal... signals) {
        return ours(day, true, signals);
    }

    Life quiet() {
        quiet = true;
        return this;
    }

    /// Someone of the same home was approached.
    Life mateApproached(int day) {
        mates = day(day);
        return this;
    }

    Life later(int day) {
        snoozed = day(day);
        return this;
    }

    State state() {
        return state(FIRST);
    }

    State state(Weighing weighing) {
        var running = weighing.running();
        movements.stream().sorted(Comparator.comparingLong(Movement::second)).forEach(running::add);
        return running.state(frame());
    }

    /// As it was at the end of a day.
    State stateOn(int day) {
        var running = FIRST.running();
        movements.stream()
                .sorted(Comparator.comparingLong(Movement::second))
                .filter(each -> each.day() <= day(day))
                .forEach(running::add);
        return running.state(frame());
    }

    void walk(Walk walk) {
        walk.begin(frame());
        movements.stream().sorted(Comparator.comparingLong(Movement::second)).forEach(walk::next);
    }

    private Running.Frame frame() {
        return new Running.Frame(
                new PersonId(1),
                new StoreId(1),
                0,
                null,
                quiet,
                dateOf(mates),
                null,
                dateOf(snoozed));
    }

    /// Anything at all that may happen within `days`.
    static Life random(RandomGenerator random, int days) {
        var life = new Life();
        int many = random.nextInt(1, 25);
        for (int i = 0; i < many; i++) {
            int day = random.nextInt(days);
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> life.visits(day);
                case 3 -> life.theirs(day, random.nextBoolean(), random.nextInt(4), theirs(random));
                case 4 -> life.tells(day, random.nextInt(1, 4));
                case 5 -> life.letter(day);
                default -> life.ours(day, random.nextBoolean(), ours(random));
            }
        }
        life.quiet = random.nextInt(8) == 0;
        if (random.nextInt(4) == 0) {
            life.mateApproached(random.nextInt(days));
        }
        if (random.nextInt(4) == 0) {
            life.later(days + random.nextInt(30));
        }
        return life;
    }

    private static Signal theirs(RandomGenerator random) {
        return some(random, List.copyOf(Signal.THEIRS));
    }

    private static Signal ours(RandomGenerator random) {
        return some(random, List.copyOf(Signal.ELEMENTS));
    }

    private static Signal some(RandomGenerator random, List<Signal> possible) {
        return possible.get(random.nextInt(possible.size()));
    }

    private Life theirs(int day, boolean atCounter, int depth, Signal... signals) {
        return add(day, true, atCounter, depth, signals);
    }

    private Life ours(int day, boolean atCounter, Signal... signals) {
        return add(day, false, atCounter, 1, signals);
    }

    private Life add(int day, boolean received, boolean atCounter, int depth, Signal... signals) {
        long second = day(day) * 86_400L + NOON + movements.size();
        movements.add(
                new Movement(
                        day(day),
                        second,
                        received,
                        atCounter,
                        Movement.bits(List.of(signals)),
                        depth));
        return this;
    }

    private static @Nullable LocalDate dateOf(int day) {
        return day == Integer.MIN_VALUE ? null : LocalDate.ofEpochDay(day);
    }
}
