package kizuna.capital;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import kizuna.capital.TrialFinding.Since;
import kizuna.capital.TrialFinding.Told;
import kizuna.capital.TrialFinding.Week;
import kizuna.statistics.Cuped;
import kizuna.statistics.Effect;
import kizuna.statistics.SampleRatio;
import kizuna.statistics.Staggered;
import org.jspecify.annotations.Nullable;

/// Reckons a trial from what happened. Rules without a database.
final class TrialReckoning {
    /// Periods before the first began, for the pre-trends.
    private static final int AHEAD = 2;

    private static final int SAMPLES = 500;
    private static final double RISK = 0.05;

    private final Lives lives;
    private final Setting setting;
    private final int began;

    private TrialReckoning(Lives lives, Setting setting) {
        this.lives = lives;
        this.setting = setting;
        this.began = (int) setting.began.toEpochDay();
    }

    /// What was registered. `holdOut`: percent; `waves`: begun in so many groups, `waveWeeks`
    /// apart.
    record Setting(
            LocalDate began, int weeks, Outcome outcome, int holdOut, int waves, int waveWeeks) {}

    /// Who was drawn, and into which wave; 0: left out. Of those who were erased since only how
    /// many they are: what they did is not known any more, and must not count as nothing done.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Drawn(long[] persons, int[] waves, int erasedReached, int erasedHeld) {
        Drawn(long[] persons, int[] waves) {
            this(persons, waves, 0, 0);
        }

        int held() {
            return (int) Arrays.stream(waves).filter(wave -> wave == 0).count();
        }
    }

    static TrialFinding of(Lives lives, Drawn drawn, Setting setting, LocalDate today) {
        return new TrialReckoning(lives, setting).finding(drawn, today);
    }

    private TrialFinding finding(Drawn drawn, LocalDate today) {
        int over = Math.clamp((today.toEpochDay() - began) / 7, 0, setting.weeks);
        int held = drawn.held();
        int reached = drawn.persons.length - held;
        var ratio =
                new SampleRatio(
                        held + drawn.erasedHeld,
                        reached + drawn.erasedReached,
                        setting.holdOut / 100.0);
        var bare =
                new TrialFinding(
                        setting.began.plusDays(7L * over),
                        over,
                        setting.weeks,
                        reached,
                        held,
                        ratio.p(),
                        ratio.isWrong(),
                        0,
                        0,
                        List.of(),
                        null,
                        null,
                        0,
                        List.of(),
                        null,
                        (long) drawn.erasedReached + drawn.erasedHeld);
        boolean tells = over > 0 && Math.min(held, reached) >= TrialFinding.FEWEST;
        return tells ? compared(bare, drawn) : bare;
    }

    private TrialFinding compared(TrialFinding bare, Drawn drawn) {
        int over = bare.weeksOver();
        var outcomes = new double[drawn.persons.length][];
        var known = new double[drawn.persons.length][];
        var before = Before.of(lives, began, setting.weeks);
        for (int i = 0; i < outcomes.length; i++) {
            int who = lives.find(drawn.persons[i]);
            known[i] = before.of(who);
            outcomes[i] =
                    who < 0
                            ? new double[setting.weeks]
                            : setting.outcome.byWeek(lives, who, began, setting.weeks);
        }
        var reached = rows(drawn, false);
        var held = rows(drawn, true);
        var curve = new ArrayList<Week>();
        Cuped last = null;
        for (int week = 0; week < over; week++) {
            last =
                    Cuped.of(
                            group(reached, outcomes, known, week),
                            group(held, outcomes, known, week));
            var effect = last.adjusted();
            var interval = interval(effect, week + 1);
            double heldMean = mean(held, outcomes, week);
            curve.add(
                    new Week(
                            week + 1,
                            heldMean + effect.seen(),
                            heldMean,
                            effect.seen(),
                            interval.lower(),
                            interval.upper()));
        }
        var cuped = Objects.requireNonNull(last);
        var waves = setting.waves > 1 ? staggered(drawn, over) : null;
        return new TrialFinding(
                bare.asOf(),
                over,
                bare.weeks(),
                bare.reached(),
                bare.held(),
                bare.ratioP(),
                bare.ratioWrong(),
                mean(reached, outcomes, over - 1),
                mean(held, outcomes, over - 1),
                curve,
                Told.of(cuped.plain(), interval(cuped.plain(), over)),
                Told.of(cuped.adjusted(), interval(cuped.adjusted(), over)),
                cuped.cut(),
                waves == null ? List.of() : since(waves),
                waves == null ? null : overall(waves, over, drawn.persons.length),
                bare.erased());
    }

    /// The last look was fixed beforehand; whoever looks earlier gets one that is right
    /// whenever.
    private Effect.Interval interval(Effect effect, int week) {
        return week == setting.weeks
                ? effect.at(Effect.LAST)
                : effect.whenever((double) week / setting.weeks, Effect.EARLY);
    }

    private Staggered staggered(Drawn drawn, int over) {
        int length = setting.waveWeeks;
        int periods = AHEAD + over / length;
        var began = new int[drawn.persons.length];
        var outcome = new double[drawn.persons.length][periods];
        for (int i = 0; i < began.length; i++) {
            int wave = drawn.waves[i];
            began[i] = wave == 0 || AHEAD + wave - 1 >= periods ? -1 : AHEAD + wave - 1;
            int who = lives.find(drawn.persons[i]);
            for (int period = 0; period < periods && who >= 0; period++) {
                int day = this.began + 7 * length * (period - AHEAD);
                outcome[i][period] = setting.outcome.byWeek(lives, who, day, length)[length - 1];
            }
        }
        return new Staggered(began, outcome, Staggered.Against.NOT_YET);
    }

    private static List<Since> since(Staggered waves) {
        return waves.rows(Staggered.By.SINCE, RISK, SAMPLES, new SplittableRandom(1)).stream()
                .map(row -> new Since(row.at(), row.effect(), row.lower(), row.upper()))
                .toList();
    }

    /// All effects since each began in one, with the doubt of every other verdict.
    private @Nullable Told overall(Staggered waves, int over, int persons) {
        return waves.rows(Staggered.By.SIMPLE, RISK, 1, new SplittableRandom(1)).stream()
                .findFirst()
                .map(row -> new Effect(row.effect(), row.standardError(), persons - 2.0))
                .map(effect -> Told.of(effect, interval(effect, over)))
                .orElse(null);
    }

    private static int[] rows(Drawn drawn, boolean held) {
        return IntStream.range(0, drawn.persons.length)
                .filter(i -> drawn.waves[i] == 0 == held)
                .toArray();
    }

    private static Cuped.Group group(int[] rows, double[][] outcomes, double[][] known, int week) {
        return new Cuped.Group(
                Arrays.stream(rows).mapToDouble(i -> outcomes[i][week]).toArray(),
                Arrays.stream(rows).mapToObj(i -> known[i]).toArray(double[][]::new));
    }

    private static double mean(int[] rows, double[][] outcomes, int week) {
        return Arrays.stream(rows).mapToDouble(i -> outcomes[i][week]).average().orElse(0);
    }
}
