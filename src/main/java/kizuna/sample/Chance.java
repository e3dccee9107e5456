package kizuna.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// The dice of the generator: all of its chance comes from here.
record Chance(RandomGenerator random) {
    boolean yes(double probability) {
        return random.nextDouble() < probability;
    }

    /// From `low` to `high`, both included.
    int between(int low, int high) {
        return low >= high ? low : random.nextInt(low, high + 1);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    <T> List<T> shuffled(List<T> items) {
        var mixed = new ArrayList<>(items);
        for (int i = mixed.size() - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            var kept = mixed.get(i);
            mixed.set(i, mixed.get(other));
            mixed.set(other, kept);
        }
        return mixed;
    }

    /// About `mean`, never below one: a rhythm kept by a human being.
    int about(double mean) {
        return (int) Math.max(1, Math.round(mean * (1 + 0.25 * random.nextGaussian())));
    }
}
