package kizuna.statistics;

import java.util.Random;

/// Customers made up after a model, by the day.
final class Crowd {
    final int[] x;
    final int[] last;
    final int[] age;

    private Crowd(int customers) {
        x = new int[customers];
        last = new int[customers];
        age = new int[customers];
    }

    /// Of the BG/NBD in days; newcomers come evenly over the first half of `days`.
    static Crowd of(BgNbd model, int customers, int days, long seed) {
        var random = new Random(seed);
        var crowd = new Crowd(customers);
        for (int i = 0; i < customers; i++) {
            double rate = gamma(random, model.r()) / model.alpha();
            double stay = gamma(random, model.a());
            double leave = stay / (stay + gamma(random, model.b()));
            int age = days - random.nextInt(days / 2);
            double at = 0;
            int before = 0;
            boolean here = true;
            while (here) {
                at -= Math.log(1 - random.nextDouble()) / rate;
                int day = (int) Math.ceil(at);
                here = at < age && rate > 0;
                if (here && day > before) { // a second time on one day is no second purchase
                    crowd.x[i]++;
                    before = day;
                }
                here &= random.nextDouble() >= leave;
            }
            crowd.last[i] = before;
            crowd.age[i] = age;
        }
        return crowd;
    }

    Rhythms rhythms(double day) {
        return Rhythms.ofDays(x, last, age, day);
    }

    /// Marsaglia and Tsang 2000.
    static double gamma(Random random, double shape) {
        if (shape < 1) {
            return gamma(random, shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double z = random.nextGaussian();
            double v = Math.pow(1 + c * z, 3);
            if (v > 0
                    && Math.log(1 - random.nextDouble())
                            < 0.5 * z * z + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
