package kizuna.capital;

import java.time.LocalDate;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import kizuna.statistics.Lot;
import kizuna.touches.Signal;

/// A shop in which the truth is known: each customer comes by a rate of their own, and
/// whoever is reached comes `effect` more days a week, from the week after `delay` weeks on.
/// Shared with `./kizuna bench capital effects`.
///
/// `confounded`: customers have good months and others, which nothing before tells of, and
/// those in a good one are called more often; calls themselves bring nothing then.
record SimulatedShop(int people, int weeks, double effect, int delay, boolean confounded) {
    static final int BEGAN = 20_000;
    static final int HOLD_OUT = 30;

    private static final int HISTORY = 364;
    private static final int VISIT = Lives.RECEIVED | Signal.VISIT.bit();
    private static final int CALL = Signal.CONTACT.bit() | 1 << Lives.CHANNEL;
    private static final int TALK = Signal.USEFUL.bit();
    private static final int MONTHS = 39;

    record Day(Lives lives, TrialReckoning.Drawn drawn, TrialReckoning.Setting setting) {}

    /// Days with a trial that begins on [#BEGAN].
    Day trial(RandomGenerator chance) {
        var lot = Lot.drawn(chance);
        var persons = LongStream.rangeClosed(1, people).toArray();
        var waves = LongStream.of(persons).mapToInt(i -> lot.takes(i, HOLD_OUT) ? 0 : 1).toArray();
        var lives = new Lives.Gathering();
        for (int who = 0; who < people; who++) {
            double rate = rate(chance);
            lives.add(persons[who], BEGAN - HISTORY - 1, VISIT, 0);
            for (int day = BEGAN - HISTORY; day < BEGAN + 7 * weeks; day++) {
                boolean acts = waves[who] > 0 && day >= BEGAN + 7 * delay;
                if (chance.nextDouble() * 7 < rate + (acts ? effect : 0)) {
                    lives.add(persons[who], day, VISIT, 0);
                }
            }
        }
        var setting =
                new TrialReckoning.Setting(
                        LocalDate.ofEpochDay(BEGAN), weeks, Outcome.VISITS, HOLD_OUT, 1, 4);
        return new Day(lives.lives(), new TrialReckoning.Drawn(persons, waves), setting);
    }

    /// What those who were reached came more often, up to the end of a week.
    double truth(int week) {
        return effect * Math.max(0, week - delay);
    }

    /// Three years in which customers are called, each month some of them.
    Lives calls(RandomGenerator chance) {
        var lives = new Lives.Gathering();
        for (int who = 1; who <= people; who++) {
            double rate = rate(chance);
            int called = -1_000;
            lives.add(who, BEGAN - 28 * MONTHS - 1, VISIT, 0);
            for (int month = -MONTHS; month < 0; month++) {
                boolean good = confounded && chance.nextBoolean();
                double mood = good ? 1.8 : confounded ? 0.2 : 1;
                double calls = confounded ? (good ? 0.5 : 0.1) : 0.3;
                int call = chance.nextDouble() < calls ? BEGAN + 28 * month : Integer.MAX_VALUE;
                for (int day = BEGAN + 28 * month; day < BEGAN + 28 * (month + 1); day++) {
                    if (day == call) {
                        lives.add(who, day, CALL, 0);
                        called = day;
                    }
                    int since = day - called;
                    boolean acts = since > 7 * delay && since <= 7 * weeks;
                    double now = rate * mood + (acts && !confounded ? effect : 0);
                    if (chance.nextDouble() * 7 < now) {
                        lives.add(who, day, VISIT, 0);
                    }
                }
            }
        }
        return lives.lives();
    }

    /// Three years in which at three of ten visits something useful is said, which brings nothing.
    Lives talks(RandomGenerator chance) {
        var lives = new Lives.Gathering();
        for (int who = 1; who <= people; who++) {
            double rate = rate(chance);
            lives.add(who, BEGAN - 28 * MONTHS - 1, VISIT, 0);
            for (int day = BEGAN - 28 * MONTHS; day < BEGAN; day++) {
                if (chance.nextDouble() * 7 < rate) {
                    lives.add(who, day, VISIT, 0);
                    if (chance.nextDouble() < 0.3) {
                        lives.add(who, day, TALK, 0);
                    }
                }
            }
        }
        return lives.lives();
    }

    /// Visits a week: a quarter on average, and some much more often.
    private static double rate(RandomGenerator chance) {
        return 0.25 * -Math.log1p(-chance.nextDouble());
    }
}
