package kizuna.statistics;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// One future of many customers, drawn after a model: who is still there, how often each of them
/// buys and for how much. Over futures of models that are themselves drawn ([Bootstrap]) lies what
/// one does not know: the parameters, and chance.
public final class Simulation {
    /// `amount`: 0 where nothing is known of what they spend.
    public record Future(double purchases, double amount) {}

    /// What is known of customers, times in days; `paid` purchases of `spent` on average.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Known(int[] x, int[] last, int[] age, int[] paid, double[] spent) {}

    private final Known known;
    private final double day;
    private final double horizon;
    private final Workers workers;

    /// `day`: how long one is in the model's unit; `horizon`: in that unit.
    public Simulation(Known known, double day, double horizon, Workers workers) {
        this.known = known;
        this.day = day;
        this.horizon = horizon;
        this.workers = workers;
    }

    /// The same `seed` gives the same future, on however many threads.
    public Future future(Model model, @Nullable GammaGamma spending, long seed) {
        int customers = known.x.length;
        var sums =
                workers.sum(
                        Workers.blocks(customers),
                        2,
                        (block, into) -> {
                            var chance = new SplittableRandom(seed ^ (block + 1L) << 32);
                            int to = Math.min(customers, (block + 1) * Workers.BLOCK);
                            for (int i = block * Workers.BLOCK; i < to; i++) {
                                double bought = bought(model, i, chance);
                                into[0] += bought;
                                if (spending != null && bought > 0) {
                                    into[1] +=
                                            spending.draw(
                                                    known.paid[i], known.spent[i], bought, chance);
                                }
                            }
                        });
        return new Future(sums[0], sums[1]);
    }

    private double bought(Model model, int i, SplittableRandom chance) {
        int x = known.x[i];
        double age = known.age[i] * day;
        return chance.nextDouble() < model.alive(x, known.last[i] * day, age)
                ? model.draw(x, age, horizon, chance)
                : 0;
    }
}
