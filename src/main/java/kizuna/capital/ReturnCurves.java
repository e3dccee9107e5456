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

    /// In each of so many four weeks each person's first act of the kind, and to compare the days
    /// before it: each visit without one, for acts at visits, and for acts from afar one day drawn
    /// beforehand, on which nothing happened. Whether a day compares hangs on what was before it
    /// alone; to leave out those who are reached later, or to take one visit of each, would look
    /// into the future and compare with those who came less (Hernán & Robins 2016, American
    /// Journal of Epidemiology 183, 758–764).
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
            long number = lives.person(who) * 1_000 + window;
            int quiet = from + (int) (WINDOW * lot.of(number));
            int until = from + WINDOW;
            for (int at = lives.from(who, from); at < lives.end(who) && lives.day(at) < until; ) {
                int day = lives.day(at);
                boolean act = false;
                boolean visit = false;
                boolean approach = false;
                for (; at < lives.end(who) && lives.day(at) == day; at++) {
                    act |= is.test(at);
                    visit |= lives.isVisit(at);
                    approach |= lives.isApproach(at);
                }
                if (quiet < day) {
                    add(who, quiet, false, window, false);
                    quiet = until;
                }
                if (act) {
                    add(who, day, visit, window, true);
                    return;
                }
                if (visit) {
                    add(who, day, true, window, false);
                }
                if (quiet == day && (visit || approach)) {
                    quiet = until;
                }
            }
            if (quiet < until) {
                add(who, quiet, false, window, false);
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
