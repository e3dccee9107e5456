package kizuna.capital;

import java.util.stream.IntStream;
import kizuna.statistics.Fit.Fitted;
import kizuna.statistics.Fitting;
import kizuna.statistics.Model;
import kizuna.statistics.Rhythms;
import kizuna.statistics.Workers;
import org.jspecify.annotations.Nullable;

/// What was known of each on the morning of a day, from the days before it and no other: how
/// often and how lately they came, what they spent and said, and what the model expects of
/// them.
final class Before {
    private static final int YEAR = 365;

    private final Lives lives;
    private final int day;
    private final double horizon;
    private final @Nullable Model model;

    private Before(Lives lives, int day, double horizon, @Nullable Model model) {
        this.lives = lives;
        this.day = day;
        this.horizon = horizon;
        this.model = model;
    }

    /// Without a model where the days before cannot carry one.
    static Before of(Lives lives, int day, int weeks) {
        int[] known =
                IntStream.range(0, lives.count())
                        .filter(who -> Coming.of(lives, who, day).days() > 0)
                        .toArray();
        var x = new int[known.length];
        var last = new int[known.length];
        var age = new int[known.length];
        for (int i = 0; i < known.length; i++) {
            var coming = Coming.of(lives, known[i], day);
            x[i] = coming.days() - 1;
            last[i] = coming.last() - coming.first();
            age[i] = day - coming.first();
        }
        var fit =
                new Fitting(Workers.of(1)).fit(Model.Kind.BG_NBD, Rhythms.ofDays(x, last, age, 1));
        return new Before(
                lives, day, 7.0 * weeks, fit instanceof Fitted fitted ? fitted.model() : null);
    }

    /// The days on which somebody came before a day.
    private record Coming(int days, int first, int last) {
        static Coming of(Lives lives, int who, int day) {
            int days = 0;
            int first = 0;
            int last = Integer.MIN_VALUE;
            for (int at = lives.begin(who); at < lives.end(who) && lives.day(at) < day; at++) {
                if (lives.isVisit(at) && lives.day(at) != last) {
                    first = days == 0 ? lives.day(at) : first;
                    last = lives.day(at);
                    days++;
                }
            }
            return new Coming(days, first, last);
        }
    }

    boolean isKnown(int who) {
        return lives.begin(who) < lives.end(who) && lives.day(lives.begin(who)) < day;
    }

    /// The covariates of one person; `who` below 0: somebody of whom nothing is known.
    double[] of(int who) {
        if (who < 0) {
            return new double[6];
        }
        var coming = Coming.of(lives, who, day);
        double spent = 0;
        double words = 0;
        for (int at = lives.from(who, day - YEAR);
                at < lives.end(who) && lives.day(at) < day;
                at++) {
            spent += lives.isPurchase(at) ? lives.cents(at) / 100.0 : 0;
            words += lives.isWord(at) ? 1 : 0;
        }
        double expected =
                model == null || coming.days() == 0
                        ? 0
                        : model.expected(
                                coming.days() - 1,
                                coming.last() - coming.first(),
                                day - coming.first(),
                                horizon);
        return new double[] {
            expected,
            -Math.expm1(-expected),
            lives.visits(who, day - YEAR, day),
            coming.days() == 0 ? 0 : Math.log1p(day - coming.last()),
            Math.max(0, spent),
            words
        };
    }
}
