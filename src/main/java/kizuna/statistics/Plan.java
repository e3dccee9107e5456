package kizuna.statistics;

/// What a comparison of two groups can see, before it starts. `spread`: the standard deviation of
/// what is counted of each; `explained`: the share of its variance that is known beforehand and
/// taken out ([Cuped]). With σ the standard error of the difference, the smallest effect seen with
/// a chance of `power` is (z₁₋ₐ/₂ + z_power)·σ; the other tail is not counted.
public record Plan(long reached, long others, double spread, double explained) {
    /// Four times in five is the custom.
    public static final double POWER = 0.8;

    public Plan {
        if (reached < 1 || others < 1 || !(spread >= 0) || !(explained >= 0 && explained < 1)) {
            throw new IllegalArgumentException(
                    reached + ", " + others + ", spread " + spread + ", explained " + explained);
        }
    }

    public double standardError() {
        return spread * Math.sqrt((1 - explained) * (1.0 / reached + 1.0 / others));
    }

    /// The smallest effect that is told from none with a chance of `power`.
    public double smallest(double risk, double power) {
        return (Tails.normalAbove(risk / 2) + Tails.normalAbove(1 - power)) * standardError();
    }

    /// The chance that so large an effect is told from none.
    public double power(double effect, double risk) {
        double away = Math.abs(effect) / standardError() - Tails.normalAbove(risk / 2);
        return away >= 0 ? 1 - Tails.normal(away) / 2 : Tails.normal(away) / 2;
    }

    /// How many in all have to take part so that this effect is seen, in groups of the same
    /// proportion.
    public long needed(double effect, double risk, double power) {
        double times = smallest(risk, power) / Math.abs(effect);
        return (long) Math.ceil((reached + others) * times * times);
    }
}
