package kizuna.capital;

import java.time.LocalDate;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import kizuna.bench.Table;
import kizuna.statistics.Effect;
import kizuna.statistics.MatchedCurve;
import kizuna.statistics.Sequential;

/// Whether what is said of trials holds in shops of which the truth is known: how often
/// intervals hold it, at the end and at every look before, with an effect from the start, one
/// that begins after eight weeks and none; and what confounding does to the curve of return.
final class EffectsBench {
    private static final int WEEKS = 16;

    /// Of the last look, in standard errors, by many degrees of freedom.
    private static final double LAST_WIDTH = 2.0537;

    private static final double ONE_LOOK = 1.96;

    private EffectsBench() {}

    static void run(int shops) {
        System.out.println();
        Table.head(
                "trial of 16 weeks, 30 % left out",
                "shops",
                "end, plain (96 %)",
                "end, adjusted (96 %)",
                "all early looks (99 %)",
                "all looks (95 %)",
                "Welch 95 % at every look",
                "variance cut",
                "found");
        trials("500 people, from the start", new SimulatedShop(500, WEEKS, 0.1, 0, false), shops);
        trials("500 people, after 8 weeks", new SimulatedShop(500, WEEKS, 0.2, 8, false), shops);
        trials("500 people, nothing", new SimulatedShop(500, WEEKS, 0, 0, false), shops);
        trials("100 people, after 8 weeks", new SimulatedShop(100, WEEKS, 0.2, 8, false), shops);
        System.out.println();
        Table.head(
                "curve of return at week 8, 400 people",
                "shops",
                "truth",
                "mean",
                "band holds the truth");
        var honest = new SimulatedShop(400, 26, 0, 0, false);
        var fooled = new SimulatedShop(400, 26, 0, 0, true);
        curves("calls do nothing, by chance", honest::calls, "phone", shops);
        curves("words at visits do nothing, by chance", honest::talks, "useful", shops);
        curves("calls do nothing, in good months", fooled::calls, "phone", Math.max(1, shops / 10));
    }

    private static void trials(String name, SimulatedShop shop, int shops) {
        var chance = new SplittableRandom(name.hashCode());
        var end = LocalDate.ofEpochDay(SimulatedShop.BEGAN + 7 * WEEKS);
        var held = new int[6];
        double cut = 0;
        for (int i = 0; i < shops; i++) {
            var day = shop.trial(chance);
            var found = TrialReckoning.of(day.lives(), day.drawn(), day.setting(), end);
            double truth = shop.truth(WEEKS);
            var plain = found.plain();
            var adjusted = found.adjusted();
            boolean atEnd = adjusted.lower() <= truth && truth <= adjusted.upper();
            boolean early = true;
            boolean naive = true;
            for (var week : found.curve()) {
                double then = shop.truth(week.week());
                double half = (week.upper() - week.lower()) / 2;
                boolean last = week.week() == WEEKS;
                double widths =
                        last
                                ? LAST_WIDTH
                                : Sequential.width((double) week.week() / WEEKS, Effect.EARLY);
                early &= last || (week.lower() <= then && then <= week.upper());
                naive &= Math.abs(week.more() - then) <= ONE_LOOK * half / widths;
            }
            held[0] += plain.lower() <= truth && truth <= plain.upper() ? 1 : 0;
            held[1] += atEnd ? 1 : 0;
            held[2] += early ? 1 : 0;
            held[3] += early && atEnd ? 1 : 0;
            held[4] += naive ? 1 : 0;
            held[5] += adjusted.isClear() ? 1 : 0;
            cut += found.cut() / shops;
        }
        Table.row(
                name,
                "" + shops,
                percent(held[0], shops),
                percent(held[1], shops),
                percent(held[2], shops),
                percent(held[3], shops),
                percent(held[4], shops),
                String.format(Locale.ROOT, "%.0f %%", 100 * cut),
                percent(held[5], shops));
    }

    private static void curves(
            String name, Function<RandomGenerator, Lives> shop, String kind, int shops) {
        var chance = new SplittableRandom(12);
        double mean = 0;
        int held = 0;
        for (int i = 0; i < shops; i++) {
            MatchedCurve.Week week =
                    ReturnCurves.kind(shop.apply(chance), SimulatedShop.BEGAN, kind)
                            .curve()
                            .weeks()
                            .get(7);
            mean += week.more() / shops;
            held += week.lower() <= 0 && week.upper() >= 0 ? 1 : 0;
        }
        Table.row(
                name,
                "" + shops,
                "0",
                String.format(Locale.ROOT, "%+.2f days", mean),
                percent(held, shops));
    }

    private static String percent(int part, int whole) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }
}
