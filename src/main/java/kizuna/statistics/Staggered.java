package kizuna.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// What something brings that begins for some earlier and for others later: group-time average
/// effects (B. Callaway & P. H. C. Sant'Anna 2021, Journal of Econometrics 225, 200–230), without
/// covariates, as for groups that were drawn. For those who began in period g, in period t,
///
///     ATT(g, t) = E[Yₜ − Y_b | G = g] − E[Yₜ − Y_b | C],
///
/// b = g−1 from g on and t−1 before (the pre-trends), C those not begun by then or, if so asked,
/// those who never began. Never by two-way fixed effects, whose weights may be negative where
/// effects grow (Goodman-Bacon 2021). Bands hold everywhere at once, by the multiplier bootstrap
/// of their algorithm 1.
public final class Staggered {
    /// Mammen's two points: mean 0, variance and third moment 1.
    private static final double GOLDEN = (Math.sqrt(5) + 1) / 2;

    private static final double SHARE = GOLDEN / Math.sqrt(5);

    private static final double QUARTILES = 2 * 0.6744897501960817;

    /// Who is compared with those who have begun.
    public enum Against {
        NEVER,
        NOT_YET
    }

    /// How effects are put together; whatever it is, weights are the groups' sizes.
    public enum By {
        /// One number: all effects since each began.
        SIMPLE,
        /// By time since it began; below 0 the pre-trends.
        SINCE,
        GROUP,
        PERIOD;

        private int key(Cell cell) {
            return switch (this) {
                case SIMPLE -> 0;
                case SINCE -> cell.period() - cell.group();
                case GROUP -> cell.group();
                case PERIOD -> cell.period();
            };
        }
    }

    /// ATT(`group`, `period`).
    public record Cell(int group, int period, double effect, double standardError) {
        boolean isSince() {
            return period >= group;
        }
    }

    /// `at`: what it is of, by its [By]; `lower`, `upper`: of the band that holds all rows at once.
    public record Row(int at, double effect, double standardError, double lower, double upper) {}

    private final int[] began;
    private final double[] share;
    private final List<Cell> cells = new ArrayList<>();
    private final List<double[]> influences = new ArrayList<>();

    /// `began`: the period from which each is treated, counted from 0; -1: never. `outcome`: of
    /// each, by period.
    public Staggered(int[] began, double[][] outcome, Against against) {
        this.began = began.clone();
        int periods = outcome.length == 0 ? 0 : outcome[0].length;
        share = new double[periods];
        for (int each : began) {
            if (each >= periods || each < -1) {
                throw new IllegalArgumentException("Began in " + each + " of " + periods);
            } else if (each >= 0) {
                share[each] += 1.0 / began.length;
            }
        }
        // Those who had begun in the first period already have no time before.
        for (int group = 1; group < periods; group++) {
            for (int period = 1; share[group] > 0 && period < periods; period++) {
                cell(group, period, outcome, against);
            }
        }
    }

    public List<Cell> cells() {
        return List.copyOf(cells);
    }

    /// Put together, with bands that hold all rows at once but for `risk`.
    public List<Row> rows(By by, double risk, int samples, RandomGenerator chance) {
        var keys =
                IntStream.range(0, cells.size())
                        .filter(i -> by == By.SINCE || cells.get(i).isSince())
                        .map(i -> by.key(cells.get(i)))
                        .distinct()
                        .sorted()
                        .toArray();
        var effects = new double[keys.length];
        var influence = new double[keys.length][];
        for (int k = 0; k < keys.length; k++) {
            influence[k] = together(by, keys[k], effects, k);
        }
        double widths = widths(influence, risk, samples, chance);
        var rows = new ArrayList<Row>();
        for (int k = 0; k < keys.length; k++) {
            double error = error(influence[k]);
            rows.add(
                    new Row(
                            keys[k],
                            effects[k],
                            error,
                            effects[k] - widths * error,
                            effects[k] + widths * error));
        }
        return rows;
    }

    private void cell(int group, int period, double[][] outcome, Against against) {
        int base = period >= group ? group - 1 : period - 1;
        int latest = Math.max(period, base);
        double treated = 0;
        double treatedSum = 0;
        double others = 0;
        double otherSum = 0;
        for (int i = 0; i < began.length; i++) {
            double change = outcome[i][period] - outcome[i][base];
            if (began[i] == group) {
                treated++;
                treatedSum += change;
            } else if (isCompared(began[i], latest, against)) {
                others++;
                otherSum += change;
            }
        }
        if (treated == 0 || others == 0) {
            return;
        }
        double n = began.length;
        var influence = new double[began.length];
        for (int i = 0; i < began.length; i++) {
            double change = outcome[i][period] - outcome[i][base];
            if (began[i] == group) {
                influence[i] = n / treated * (change - treatedSum / treated);
            } else if (isCompared(began[i], latest, against)) {
                influence[i] = -n / others * (change - otherSum / others);
            }
        }
        cells.add(
                new Cell(
                        group, period, treatedSum / treated - otherSum / others, error(influence)));
        influences.add(influence);
    }

    private static boolean isCompared(int began, int latest, Against against) {
        return began < 0 || (against == Against.NOT_YET && began > latest);
    }

    /// Their mean weighted by the groups' sizes, into `effects[at]`; its influence function, with
    /// that of the weights.
    private double[] together(By by, int key, double[] effects, int at) {
        var chosen =
                IntStream.range(0, cells.size())
                        .filter(i -> by.key(cells.get(i)) == key)
                        .filter(i -> by == By.SINCE || cells.get(i).isSince())
                        .toArray();
        double sum = Arrays.stream(chosen).mapToDouble(i -> share[cells.get(i).group()]).sum();
        for (int i : chosen) {
            effects[at] += share[cells.get(i).group()] / sum * cells.get(i).effect();
        }
        var influence = new double[began.length];
        for (int i : chosen) {
            var cell = cells.get(i);
            double weight = share[cell.group()] / sum;
            var own = influences.get(i);
            double pull = (cell.effect() - effects[at]) / sum;
            for (int who = 0; who < influence.length; who++) {
                double member = (began[who] == cell.group() ? 1 : 0) - share[cell.group()];
                influence[who] += weight * own[who] + pull * member;
            }
        }
        return influence;
    }

    private static double error(double[] influence) {
        double squares = 0;
        for (double each : influence) {
            squares += each * each;
        }
        return Math.sqrt(squares) / influence.length;
    }

    /// How many standard errors to either side hold all of them at once.
    private double widths(double[][] influence, double risk, int samples, RandomGenerator chance) {
        int rows = influence.length;
        if (rows == 0) {
            return 0;
        }
        var drawn = new double[rows][samples];
        var sign = new double[began.length];
        for (int sample = 0; sample < samples; sample++) {
            for (int who = 0; who < sign.length; who++) {
                sign[who] = chance.nextDouble() < SHARE ? 1 - GOLDEN : GOLDEN;
            }
            for (int row = 0; row < rows; row++) {
                double sum = 0;
                for (int who = 0; who < sign.length; who++) {
                    sum += sign[who] * influence[row][who];
                }
                drawn[row][sample] = sum / sign.length;
            }
        }
        var greatest = new double[samples];
        for (int row = 0; row < rows; row++) {
            var sorted = drawn[row].clone();
            Arrays.sort(sorted);
            double spread =
                    (Bootstrap.quantile(sorted, 0.75) - Bootstrap.quantile(sorted, 0.25))
                            / QUARTILES;
            for (int sample = 0; sample < samples && spread > 0; sample++) {
                greatest[sample] =
                        Math.max(greatest[sample], Math.abs(drawn[row][sample]) / spread);
            }
        }
        Arrays.sort(greatest);
        // No narrower than for one of them alone.
        return Math.max(Tails.normalAbove(risk / 2), Bootstrap.quantile(greatest, 1 - risk));
    }
}
