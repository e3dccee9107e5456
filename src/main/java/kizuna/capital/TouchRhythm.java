package kizuna.capital;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import kizuna.statistics.Arc;
import kizuna.statistics.Lot;

/// How return and refusal moved with the days since our touch before: too soon wears, too
/// late is forgotten (an inverted U). From the shop's own history, within classes of the
/// state before; offered as the shop's ideal interval, never imposed.
public record TouchRhythm(Arc returns, Arc refusals) {
    /// Within so many days after.
    static final int AFTER = 28;

    /// Of fewer approaches nothing is offered.
    public static final int FEWEST = 200;

    private static final double[] EDGES = {1, 8, 15, 22, 31, 46, 61, 91, 181};
    private static final int SAMPLES = 500;
    private static final int MOST = 20_000;

    public boolean isFew() {
        return returns.cases() < FEWEST;
    }

    /// In days; 0 where the history does not tell.
    public int ideal() {
        return isFew() ? 0 : (int) Math.round(returns.best().orElse(0));
    }

    static TouchRhythm of(Lives lives, int today) {
        var cases = new ArrayList<double[]>();
        var lot = new Lot("rhythm");
        double share = Math.min(1, (double) MOST / Math.max(1, lives.count()));
        for (int who = 0; who < lives.count(); who++) {
            if (lot.of(lives.person(who)) < share) {
                gather(lives, who, today, cases);
            }
        }
        return new TouchRhythm(arc(cases, 3), arc(cases, 4));
    }

    private static void gather(Lives lives, int who, int today, List<double[]> cases) {
        int before = Integer.MIN_VALUE;
        for (int at = lives.begin(who); at < lives.end(who); at++) {
            if (!lives.isApproach(at) || lives.day(at) == before) {
                continue;
            }
            int day = lives.day(at);
            int gap = day - before;
            boolean isOver = day + AFTER < today;
            if (before != Integer.MIN_VALUE && gap < EDGES[EDGES.length - 1] && isOver) {
                cases.add(
                        new double[] {
                            who,
                            States.ofTheirs(lives, who, day),
                            gap,
                            came(lives, who, day) ? 1 : 0,
                            refused(lives, who, day) ? 1 : 0
                        });
            }
            before = day;
        }
    }

    /// A visit or words of theirs.
    private static boolean came(Lives lives, int who, int day) {
        boolean came = false;
        for (int at = lives.from(who, day + 1);
                at < lives.end(who) && lives.day(at) <= day + AFTER;
                at++) {
            came |= lives.isVisit(at) || lives.isWord(at);
        }
        return came;
    }

    private static boolean refused(Lives lives, int who, int day) {
        boolean refused = false;
        for (int at = lives.from(who, day);
                at < lives.end(who) && lives.day(at) <= day + AFTER;
                at++) {
            refused |= lives.isRefusal(at);
        }
        return refused;
    }

    private static Arc arc(List<double[]> cases, int outcome) {
        return Arc.of(
                new Arc.Cases(
                        cases.stream().mapToInt(each -> (int) each[0]).toArray(),
                        cases.stream().mapToInt(each -> (int) each[1]).toArray(),
                        cases.stream().mapToDouble(each -> each[2]).toArray(),
                        cases.stream().mapToDouble(each -> each[outcome]).toArray()),
                EDGES,
                SAMPLES,
                new SplittableRandom(1));
    }
}
