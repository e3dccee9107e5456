package kizuna.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/// Whether something rises with a dose and then falls again (an inverted U), and where it is
/// highest: y = a + b·ln x + c·(ln x)², within classes of the state before, so that classes are not
/// compared with each other. That it rises at the low end and falls at the high one is asked as by
/// J. T. Lind & H. Mehlum (2010, Oxford Bulletin of Economics and Statistics 72, 109–118), for a
/// negative c alone is no inverted U; the doubt is by drawing customers with all that is theirs.
///
/// `rises`, `falls`: in how many of the samples the slope is above 0 at the low end, and below 0 at
/// the high one. `top`: where it is highest, in the unit of x.
public record Arc(
        List<Bin> bins,
        double rises,
        double falls,
        double top,
        double lower,
        double upper,
        long cases,
        long customers) {
    /// Both ends have to be as sure as this.
    private static final double SURE = 0.95;

    /// Of fewer customers samples are too like each other to carry a doubt.
    private static final long FEWEST = 30;

    /// The ends are where so many lie below and above.
    private static final double END = 0.05;

    public Arc {
        bins = List.copyOf(bins);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Cases(int[] customer, int[] state, double[] dose, double[] outcome) {
        public Cases {
            int n = customer.length;
            if (state.length != n || dose.length != n || outcome.length != n) {
                throw new IllegalArgumentException("Of different lengths, " + n + " …");
            }
        }
    }

    /// From `from` up to but not with `to`: the mean with the band of 19 in 20 samples. Where all
    /// outcomes are 0, or all are 1, samples know of no doubt; that of a share of so many
    /// customers then stands there ([Share]).
    public record Bin(
            double from, double to, long cases, double mean, double lower, double upper) {}

    public boolean isInvertedU() {
        return customers >= FEWEST && rises >= SURE && falls >= SURE;
    }

    /// Where it is highest, if there is such a place.
    public OptionalDouble best() {
        return isInvertedU() ? OptionalDouble.of(top) : OptionalDouble.empty();
    }

    /// `edges`: of the bins, rising. Doses are above 0.
    public static Arc of(Cases cases, double[] edges, int samples, RandomGenerator chance) {
        return new Drawing(cases, edges).arc(samples, chance);
    }

    private static final class Drawing {
        private final Cases cases;
        private final double[] edges;
        private final int customers;
        private final int states;
        private final double[] log;
        private final double low;
        private final double high;

        Drawing(Cases cases, double[] edges) {
            this.cases = cases;
            this.edges = edges.clone();
            this.customers = Arrays.stream(cases.customer).max().orElse(-1) + 1;
            this.states = Arrays.stream(cases.state).max().orElse(-1) + 1;
            this.log = Arrays.stream(cases.dose).map(Math::log).toArray();
            var sorted = log.clone();
            Arrays.sort(sorted);
            low = sorted.length == 0 ? 0 : Bootstrap.quantile(sorted, END);
            high = sorted.length == 0 ? 0 : Bootstrap.quantile(sorted, 1 - END);
        }

        Arc arc(int samples, RandomGenerator chance) {
            var weights = new double[customers];
            Arrays.fill(weights, 1);
            var means = means(weights);
            double top = top(fit(weights));
            var tops = new double[samples];
            var drawn = new double[means.length][samples];
            double rises = 0;
            double falls = 0;
            for (int sample = 0; sample < samples; sample++) {
                Arrays.setAll(weights, _ -> Draws.poisson(1, chance));
                var slopes = fit(weights);
                rises += slopes[0] + 2 * slopes[1] * low > 0 ? 1 : 0;
                falls += slopes[0] + 2 * slopes[1] * high < 0 ? 1 : 0;
                tops[sample] = top(slopes);
                var each = means(weights);
                for (int bin = 0; bin < each.length; bin++) {
                    drawn[bin][sample] = each[bin];
                }
            }
            Arrays.sort(tops);
            return new Arc(
                    bins(means, drawn),
                    samples == 0 ? 0 : rises / samples,
                    samples == 0 ? 0 : falls / samples,
                    top,
                    samples == 0 ? top : Bootstrap.quantile(tops, 0.025),
                    samples == 0 ? top : Bootstrap.quantile(tops, 0.975),
                    cases.customer.length,
                    Arrays.stream(cases.customer).distinct().count());
        }

        private List<Bin> bins(double[] means, double[][] drawn) {
            var counts = new long[means.length];
            for (double dose : cases.dose) {
                int bin = bin(dose);
                if (bin >= 0) {
                    counts[bin]++;
                }
            }
            var persons = persons();
            // Where some said no one cannot be surer than where nobody did: a bootstrap of one no
            // among many sees too little.
            var bins = new ArrayList<Bin>();
            for (int bin = 0; bin < means.length; bin++) {
                var some = Arrays.stream(drawn[bin]).filter(Double::isFinite).sorted().toArray();
                bins.add(
                        new Bin(
                                edges[bin],
                                edges[bin + 1],
                                counts[bin],
                                counts[bin] == 0 ? 0 : means[bin],
                                Math.min(
                                        some.length == 0 ? 1 : Bootstrap.quantile(some, 0.025),
                                        new Share(persons[bin], persons[bin]).lower()),
                                Math.max(
                                        some.length == 0 ? 0 : Bootstrap.quantile(some, 0.975),
                                        new Share(0, persons[bin]).upper())));
            }
            return bins;
        }

        /// How many customers each bin has: several cases of one are no more than one.
        private long[] persons() {
            var last = new int[edges.length - 1][customers];
            for (int i = 0; i < log.length; i++) {
                int bin = bin(cases.dose[i]);
                if (bin >= 0) {
                    last[bin][cases.customer[i]] = 1;
                }
            }
            return Arrays.stream(last).mapToLong(each -> Arrays.stream(each).sum()).toArray();
        }

        private int bin(double dose) {
            int bin = edges.length - 2;
            while (bin >= 0 && dose < edges[bin]) {
                bin--;
            }
            return dose < edges[edges.length - 1] ? bin : -1;
        }

        private double[] means(double[] weights) {
            var sums = new double[edges.length - 1];
            var counts = new double[edges.length - 1];
            for (int i = 0; i < log.length; i++) {
                int bin = bin(cases.dose[i]);
                if (bin >= 0) {
                    sums[bin] += weights[cases.customer[i]] * cases.outcome[i];
                    counts[bin] += weights[cases.customer[i]];
                }
            }
            Arrays.setAll(sums, bin -> sums[bin] / counts[bin]);
            return sums;
        }

        /// b and c, by least squares within the classes.
        private double[] fit(double[] weights) {
            var sums = new double[4][states];
            for (int i = 0; i < log.length; i++) {
                double weight = weights[cases.customer[i]];
                int state = cases.state[i];
                sums[0][state] += weight;
                sums[1][state] += weight * log[i];
                sums[2][state] += weight * log[i] * log[i];
                sums[3][state] += weight * cases.outcome[i];
            }
            double xx = 0;
            double xz = 0;
            double zz = 0;
            double xy = 0;
            double zy = 0;
            for (int i = 0; i < log.length; i++) {
                double weight = weights[cases.customer[i]];
                if (weight == 0) {
                    continue;
                }
                int state = cases.state[i];
                double x = log[i] - sums[1][state] / sums[0][state];
                double z = log[i] * log[i] - sums[2][state] / sums[0][state];
                double y = cases.outcome[i] - sums[3][state] / sums[0][state];
                xx += weight * x * x;
                xz += weight * x * z;
                zz += weight * z * z;
                xy += weight * x * y;
                zy += weight * z * y;
            }
            double det = xx * zz - xz * xz;
            return det > 1e-12 * xx * zz
                    ? new double[] {(zz * xy - xz * zy) / det, (xx * zy - xz * xy) / det}
                    : new double[2];
        }

        /// Within the ends.
        private double top(double[] slopes) {
            double at = slopes[1] < 0 ? -slopes[0] / (2 * slopes[1]) : low;
            boolean endIsHigher = slopes[1] >= 0 && slopes[0] + slopes[1] * (low + high) > 0;
            return Math.exp(endIsHigher ? high : Math.clamp(at, low, high));
        }
    }
}
