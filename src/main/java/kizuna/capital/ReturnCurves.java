package kizuna.capital;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import kizuna.statistics.Lot;
import kizuna.statistics.MatchedCurve;
import kizuna.touches.Channel;
import kizuna.touches.Signal;

/// The delayed return: for each element and kind of act, on how many more days those came
/// whom it reached than comparable people, by weeks since. **Not causal**: whom we reach we
/// chose, and the state before holds only a part of why.
public record ReturnCurves(List<Kind> kinds, long people) {
    static final int WEEKS = 26;

    private static final int WINDOW = 28;
    private static final int WINDOWS = 26;
    private static final int SAMPLES = 200;

    /// Of fewer acts nothing is drawn.
    public static final int FEWEST = 30;

    /// Of more people a part, by lot.
    private static final int MOST = 5_000;

    public ReturnCurves {
        kinds = List.copyOf(kinds);
    }

    /// `key`: which, as in the texts.
    public record Kind(String key, MatchedCurve.Curve curve) {
        public boolean isFew() {
            return curve.reached() < FEWEST || curve.weeks().isEmpty();
        }
    }

    static ReturnCurves of(Lives lives, int today) {
        return new ReturnCurves(
                kinds(lives).keySet().stream().map(key -> kind(lives, today, key)).toList(),
                lives.count());
    }

    /// One of them.
    static Kind kind(Lives lives, int today, String key) {
        var cases =
                new Gathering(lives, today, Objects.requireNonNull(kinds(lives).get(key))).cases();
        int reached = 0;
        for (boolean each : cases.reached()) {
            reached += each ? 1 : 0;
        }
        // What is not shown needs no doubt.
        int samples = reached < FEWEST ? 0 : SAMPLES;
        return new Kind(key, MatchedCurve.of(cases, samples, new SplittableRandom(1)));
    }

    private static Map<String, IntPredicate> kinds(Lives lives) {
        var kinds = new LinkedHashMap<String, IntPredicate>();
        for (var element : Signal.ELEMENTS) {
            kinds.put(
                    element.name().toLowerCase(Locale.ROOT),
                    at -> lives.isOurs(at) && lives.has(at, element));
        }
        for (var channel :
                List.of(Channel.PHONE, Channel.MAIL, Channel.LETTER, Channel.CARD, Channel.LINE)) {
            kinds.put(
                    channel.name().toLowerCase(Locale.ROOT),
                    at -> lives.isOurs(at) && !lives.isToMany(at) && lives.channel(at) == channel);
        }
        kinds.put("to_many", at -> lives.isOurs(at) && lives.isToMany(at));
        return kinds;
    }

    /// Each person once in each of so many four weeks: with the first act of the kind where
    /// there was one, else as one to compare. Acts at a visit are compared with visits
    /// without one, acts from afar with days on which nothing of ours came.
    private static final class Gathering {
        private final Lives lives;
        private final int today;
        private final IntPredicate is;
        private final List<int[]> cases = new ArrayList<>();
        private final List<float[]> weeks = new ArrayList<>();
        private final Map<Integer, Integer> states = new LinkedHashMap<>();
        private final Lot lot = new Lot("return");

        Gathering(Lives lives, int today, IntPredicate is) {
            this.lives = lives;
            this.today = today;
            this.is = is;
        }

        MatchedCurve.Cases cases() {
            double share = Math.min(1, (double) MOST / Math.max(1, lives.count()));
            for (int who = 0; who < lives.count(); who++) {
                if (lot.of(lives.person(who)) < share) {
                    for (int window = 1; window <= WINDOWS; window++) {
                        gather(who, today - WINDOW * window - 7, window);
                    }
                }
            }
            int n = cases.size();
            var customer = new int[n];
            var state = new int[n];
            var reached = new boolean[n];
            for (int i = 0; i < n; i++) {
                customer[i] = cases.get(i)[0];
                state[i] = cases.get(i)[1];
                reached[i] = cases.get(i)[2] == 1;
            }
            return new MatchedCurve.Cases(customer, state, reached, weeks.toArray(float[][]::new));
        }

        private void gather(int who, int from, int window) {
            if (lives.day(lives.begin(who)) >= from) {
                return;
            }
            int first = -1;
            int visit = -1;
            boolean approached = false;
            for (int at = lives.from(who, from);
                    at < lives.end(who) && lives.day(at) < from + WINDOW;
                    at++) {
                first = first < 0 && is.test(at) ? at : first;
                visit = visit < 0 && lives.isVisit(at) ? at : visit;
                approached |= lives.isApproach(at);
            }
            if (first >= 0) {
                int day = lives.day(first);
                boolean atVisit = lives.visits(who, day, day + 1) > 0;
                add(who, day, atVisit, window, true);
                return;
            }
            if (visit >= 0) {
                add(who, lives.day(visit), true, window, false);
            }
            if (!approached) {
                long number = lives.person(who) * 1_000 + window;
                add(who, from + (int) (WINDOW * lot.of(number)), false, window, false);
            }
        }

        private void add(int who, int day, boolean atVisit, int window, boolean reached) {
            int state = States.of(lives, who, day) * 2 + (atVisit ? 1 : 0);
            int season = state * 10 + window / 3;
            Integer number = states.computeIfAbsent(season, _ -> states.size());
            cases.add(new int[] {who, number, reached ? 1 : 0});
            var came = new float[WEEKS];
            for (int week = 0; week < WEEKS; week++) {
                int begin = day + 1 + 7 * week;
                came[week] = begin + 7 <= today ? lives.visits(who, begin, begin + 7) : Float.NaN;
            }
            weeks.add(came);
        }
    }
}
