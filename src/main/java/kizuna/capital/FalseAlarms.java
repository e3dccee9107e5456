package kizuna.capital;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import kizuna.statistics.Cuped;
import kizuna.statistics.Effect;
import kizuna.statistics.Lot;
import kizuna.statistics.SampleRatio;
import kizuna.statistics.Share;

/// Trials in which nothing was done (A/A): lots drawn among the shop's own past, looked at
/// each week as real ones are. What they find is false; `rounds` of them, and in how many
/// each look cried.
public record FalseAlarms(
        int rounds, long people, int last, int adjusted, int early, int whole, int ratio) {
    private static final int WEEKS = 8;
    private static final int HOLD_OUT = 20;
    private static final int DATES = 10;
    private static final int APART = 28;
    private static final int HISTORY = 90;

    /// So many people are enough to see the rate.
    private static final int MOST = 2_000;

    /// As the last look says it is wrong, and all looks together.
    public Share rate() {
        return new Share(whole, Math.max(rounds, 0));
    }

    public static double promised() {
        return Effect.EARLY + Effect.LAST;
    }

    /// More than was promised, beyond chance.
    public boolean isTooMany() {
        return rounds > 0 && rate().lower() > promised();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Past(long[] persons, double[][] outcomes, double[][] known) {}

    static FalseAlarms of(Lives lives, int today, int rounds) {
        var pasts = pasts(lives, today);
        if (pasts.isEmpty()) {
            return new FalseAlarms(0, 0, 0, 0, 0, 0, 0);
        }
        var counts = new int[5];
        for (int round = 0; round < rounds; round++) {
            var alarms = alarms(pasts.get(round % pasts.size()), new Lot("past-" + round));
            for (int i = 0; i < counts.length; i++) {
                counts[i] += alarms[i] ? 1 : 0;
            }
        }
        return new FalseAlarms(
                rounds,
                pasts.stream().mapToLong(past -> past.persons.length).max().orElse(0),
                counts[0],
                counts[1],
                counts[2],
                counts[3],
                counts[4]);
    }

    /// By Welch at the end, with what was before taken out, at any early look, in all, and by
    /// the size of the groups.
    private static boolean[] alarms(Past past, Lot lot) {
        int people = past.persons.length;
        var held =
                IntStream.range(0, people)
                        .filter(i -> lot.takes(past.persons[i], HOLD_OUT))
                        .toArray();
        var reached =
                IntStream.range(0, people)
                        .filter(i -> !lot.takes(past.persons[i], HOLD_OUT))
                        .toArray();
        var alarms = new boolean[5];
        alarms[4] = new SampleRatio(held.length, reached.length, HOLD_OUT / 100.0).isWrong();
        if (held.length < TrialFinding.FEWEST || reached.length < TrialFinding.FEWEST) {
            return alarms;
        }
        for (int week = 1; week <= WEEKS; week++) {
            var cuped = Cuped.of(group(past, reached, week), group(past, held, week));
            if (week == WEEKS) {
                alarms[0] = cuped.plain().at(Effect.LAST).isClear();
                alarms[1] = cuped.adjusted().at(Effect.LAST).isClear();
            } else {
                alarms[2] |=
                        cuped.adjusted().whenever((double) week / WEEKS, Effect.EARLY).isClear();
            }
        }
        alarms[3] = alarms[1] || alarms[2];
        return alarms;
    }

    private static Cuped.Group group(Past past, int[] rows, int week) {
        return new Cuped.Group(
                Arrays.stream(rows).mapToDouble(i -> past.outcomes[i][week - 1]).toArray(),
                Arrays.stream(rows).mapToObj(i -> past.known[i]).toArray(double[][]::new));
    }

    private static List<Past> pasts(Lives lives, int today) {
        var pasts = new ArrayList<Past>();
        int first =
                IntStream.range(0, lives.count())
                        .map(who -> lives.day(lives.begin(who)))
                        .min()
                        .orElse(today);
        var some = new Lot("some");
        double share = Math.min(1, (double) MOST / Math.max(1, lives.count()));
        for (int k = 0; k < DATES; k++) {
            int day = today - 7 * WEEKS - APART * k;
            if (day < first + HISTORY) {
                break;
            }
            var before = Before.of(lives, day, WEEKS);
            int[] known =
                    IntStream.range(0, lives.count())
                            .filter(before::isKnown)
                            .filter(who -> some.of(lives.person(who)) < share)
                            .toArray();
            if (known.length >= 5 * TrialFinding.FEWEST) {
                pasts.add(
                        new Past(
                                Arrays.stream(known).mapToLong(lives::person).toArray(),
                                Arrays.stream(known)
                                        .mapToObj(
                                                who ->
                                                        Outcome.VISITS.byWeek(
                                                                lives, who, day, WEEKS))
                                        .toArray(double[][]::new),
                                Arrays.stream(known)
                                        .mapToObj(before::of)
                                        .toArray(double[][]::new)));
            }
        }
        return pasts;
    }
}
