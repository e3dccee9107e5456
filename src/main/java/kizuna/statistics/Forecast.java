package kizuna.statistics;

import java.util.Arrays;

/// P(alive) and the expected purchases of many customers within one horizon. What someone alive
/// will buy depends on x and T alone, and by the day few of these pairs differ, so each is computed
/// once; so is P(alive) of those who never came back, for whom it depends on T alone.
public final class Forecast {
    private final double[] alive;
    private final double[] expected;

    private Forecast(int customers) {
        alive = new double[customers];
        expected = new double[customers];
    }

    /// Times in days; `day`: how long one is in the model's unit; `horizon`: in that unit.
    public static Forecast of(
            Model model,
            int[] x,
            int[] last,
            int[] age,
            double day,
            double horizon,
            Workers workers) {
        var forecast = new Forecast(x.length);
        var ahead = ahead(model, x, age, day, horizon, workers);
        var once = once(model, ahead[0].length, day, workers);
        workers.each(
                Workers.blocks(x.length),
                block -> {
                    int to = Math.min(x.length, (block + 1) * Workers.BLOCK);
                    for (int i = block * Workers.BLOCK; i < to; i++) {
                        forecast.alive[i] =
                                x[i] == 0 && last[i] == 0
                                        ? once[age[i]]
                                        : model.alive(x[i], last[i] * day, age[i] * day);
                        forecast.expected[i] = forecast.alive[i] * ahead[x[i]][age[i]];
                    }
                });
        return forecast;
    }

    public double alive(int customer) {
        return alive[customer];
    }

    public double expected(int customer) {
        return expected[customer];
    }

    public double sum() {
        double sum = 0;
        for (double each : expected) {
            sum += each;
        }
        return sum;
    }

    /// P(alive) of those who came once, by their age.
    private static double[] once(Model model, int ages, double day, Workers workers) {
        var once = new double[ages];
        workers.each(
                Workers.blocks(ages),
                block -> {
                    int to = Math.min(ages, (block + 1) * Workers.BLOCK);
                    for (int age = block * Workers.BLOCK; age < to; age++) {
                        once[age] = model.alive(0, 0, age * day);
                    }
                });
        return once;
    }

    /// What each x and age that occurs will buy while alive.
    private static double[][] ahead(
            Model model, int[] x, int[] age, double day, double horizon, Workers workers) {
        int most = Arrays.stream(x).max().orElse(0);
        var ages = new int[most + 1];
        Arrays.fill(ages, -1);
        for (int i = 0; i < x.length; i++) {
            ages[x[i]] = Math.max(ages[x[i]], age[i]);
        }
        var ahead = new double[most + 1][];
        for (int k = 0; k <= most; k++) {
            ahead[k] = new double[ages[k] + 1];
        }
        for (int i = 0; i < x.length; i++) {
            ahead[x[i]][age[i]] = 1; // occurs
        }
        workers.each(
                most + 1,
                k -> {
                    for (int t = 0; t < ahead[k].length; t++) {
                        if (ahead[k][t] > 0) {
                            ahead[k][t] = model.whileAlive(k, t * day, horizon);
                        }
                    }
                });
        return ahead;
    }
}
