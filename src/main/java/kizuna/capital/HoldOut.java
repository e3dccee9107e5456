package kizuna.capital;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import kizuna.statistics.Forecast;
import kizuna.statistics.Model;
import kizuna.statistics.Workers;

/// A model on the days it has not seen, beside the naive rate: as often as until now, for ever.
record HoldOut(double length, Accuracy model, Accuracy naive, List<Frequency> byFrequency) {
    private static final int LAST = 7;

    /// Customers with so many repeats in the calibration (the last row: so many or more), and what
    /// each of them bought on average.
    record Frequency(int repeats, int customers, double actual, double expected, double naive) {}

    HoldOut {
        byFrequency = List.copyOf(byFrequency);
    }

    static HoldOut of(Loaded loaded, Model model, Workers workers) {
        var all = loaded.summaries();
        double length = loaded.holdOut();
        var forecast =
                Forecast.of(model, all.repeats, all.last, all.age, loaded.day(), length, workers);
        var rows = IntStream.range(0, all.count()).filter(i -> !all.older[i]).toArray();
        var naive = new double[all.count()];
        for (int i = 0; i < naive.length; i++) {
            double age = all.age[i] * loaded.day();
            naive[i] = age > 0 ? all.repeats[i] / age * length : 0;
        }
        return new HoldOut(
                length,
                Accuracy.of(rows.length, i -> all.later[rows[i]], i -> forecast.expected(rows[i])),
                Accuracy.of(rows.length, i -> all.later[rows[i]], i -> naive[rows[i]]),
                byFrequency(all, forecast, naive, rows));
    }

    private static List<Frequency> byFrequency(
            Summaries all, Forecast forecast, double[] naive, int[] rows) {
        var sums = new double[LAST + 1][4];
        for (int i : rows) {
            var sum = sums[Math.min(LAST, all.repeats[i])];
            sum[0]++;
            sum[1] += all.later[i];
            sum[2] += forecast.expected(i);
            sum[3] += naive[i];
        }
        var table = new ArrayList<Frequency>();
        for (int x = 0; x <= LAST; x++) {
            double n = Math.max(1, sums[x][0]);
            table.add(
                    new Frequency(
                            x, (int) sums[x][0], sums[x][1] / n, sums[x][2] / n, sums[x][3] / n));
        }
        return table;
    }
}
