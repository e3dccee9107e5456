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
            double rate = Draws.gamma(model.r(), random) / model.alpha();
            double stay = Draws.gamma(model.a(), random);
            double leave = stay / (stay + Draws.gamma(model.b(), random));
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
}
