package kizuna.statistics;

import java.util.Arrays;

/// What the models know of many customers, column by column: repeat purchases, time of the last one
/// and time until now, both since the first purchase. Equal customers are one row with a weight:
/// a million customers by the day are a few ten thousand rows.
public final class Rhythms {
    static final int BITS = 21;
    private static final int MOST = (1 << BITS) - 1;

    final int[] x;
    final double[] last;
    final double[] age;
    final double[] weight;

    /// Where all times are multiples of one step: their numbers of steps, else empty.
    final int[] lastStep;

    final int[] ageStep;
    final double step;
    final long customers;

    private Rhythms(
            int[] x, double[] last, double[] age, double[] weight, Steps steps, long customers) {
        this.x = x;
        this.last = last;
        this.age = age;
        this.weight = weight;
        this.lastStep = steps.last;
        this.ageStep = steps.age;
        this.step = steps.length;
        this.customers = customers;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Steps(int[] last, int[] age, double length) {
        static final Steps NONE = new Steps(new int[0], new int[0], 0);
    }

    /// Times in days, which count as `day` of the unit: 1.0 for days, 1/7 for weeks.
    public static Rhythms ofDays(int[] x, int[] last, int[] age, double day) {
        var keys = new long[x.length];
        for (int i = 0; i < x.length; i++) {
            check(i, x[i], last[i], age[i]);
            keys[i] = ((long) x[i] << (2 * BITS)) | ((long) age[i] << BITS) | last[i];
        }
        return ofKeys(keys, day);
    }

    /// Times of any kind; if all are whole days or whole sevenths, equal customers are put
    /// together.
    public static Rhythms of(int[] x, double[] last, double[] age) {
        for (int i = 0; i < x.length; i++) {
            check(i, x[i], last[i], age[i]);
        }
        for (int perUnit : new int[] {1, 7}) {
            var lastSteps = steps(last, perUnit);
            var ageSteps = steps(age, perUnit);
            if (lastSteps.length == x.length && ageSteps.length == x.length) {
                return ofDays(x, lastSteps, ageSteps, 1.0 / perUnit);
            }
        }
        var once = new double[x.length];
        Arrays.fill(once, 1);
        return new Rhythms(x.clone(), last.clone(), age.clone(), once, Steps.NONE, x.length);
    }

    /// The same rows, each counted `weights` times: a bootstrap sample.
    public Rhythms weighing(double[] weights) {
        double all = 0;
        for (double each : weights) {
            all += each;
        }
        return new Rhythms(
                x, last, age, weights, new Steps(lastStep, ageStep, step), Math.round(all));
    }

    /// Rows that differ from each other.
    public int rows() {
        return x.length;
    }

    public long customers() {
        return customers;
    }

    public double weight(int row) {
        return weight[row];
    }

    boolean inSteps() {
        return lastStep.length == x.length && step > 0;
    }

    /// The longest age in steps.
    int steps() {
        return Arrays.stream(ageStep).max().orElse(0);
    }

    int mostRepeats() {
        return Arrays.stream(x).max().orElse(0);
    }

    /// How many customers came back how often.
    double[] byRepeats() {
        var counts = new double[mostRepeats() + 1];
        for (int i = 0; i < x.length; i++) {
            counts[x[i]] += weight[i];
        }
        return counts;
    }

    double meanAge() {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += weight[i] * age[i];
        }
        return sum / customers;
    }

    double meanRepeats() {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += weight[i] * x[i];
        }
        return sum / customers;
    }

    double comeBack() {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] > 0 ? weight[i] : 0;
        }
        return sum;
    }

    private static Rhythms ofKeys(long[] keys, double day) {
        Arrays.parallelSort(keys);
        int rows = 0;
        for (int i = 0; i < keys.length; i++) {
            rows += i == 0 || keys[i] != keys[i - 1] ? 1 : 0;
        }
        var x = new int[rows];
        var lastDay = new int[rows];
        var ageDay = new int[rows];
        var weight = new double[rows];
        int row = -1;
        for (int i = 0; i < keys.length; i++) {
            if (i == 0 || keys[i] != keys[i - 1]) {
                row++;
                x[row] = (int) (keys[i] >> (2 * BITS));
                ageDay[row] = (int) (keys[i] >> BITS) & MOST;
                lastDay[row] = (int) keys[i] & MOST;
            }
            weight[row]++;
        }
        return new Rhythms(
                x,
                scaled(lastDay, day),
                scaled(ageDay, day),
                weight,
                new Steps(lastDay, ageDay, day),
                keys.length);
    }

    private static double[] scaled(int[] days, double day) {
        return Arrays.stream(days).mapToDouble(each -> each * day).toArray();
    }

    /// As whole steps; empty as soon as one is not.
    private static int[] steps(double[] times, int perUnit) {
        var steps = new int[times.length];
        for (int i = 0; i < times.length; i++) {
            double exact = times[i] * perUnit;
            steps[i] = (int) Math.rint(exact);
            if (Math.abs(exact - steps[i]) > 1e-9 || steps[i] > MOST) {
                return new int[0];
            }
        }
        return steps;
    }

    private static void check(int row, int x, double last, double age) {
        if (!(x >= 0
                && x <= MOST
                && last >= 0
                && last <= age
                && age <= MOST
                && (x > 0 || last == 0))) {
            throw new IllegalArgumentException(
                    "Row %d: %d repeats, the last at %s of %s".formatted(row, x, last, age));
        }
    }
}
