package kizuna.statistics;

import java.util.List;
import java.util.random.RandomGenerator;

/// NBD (Ehrenberg 1959): purchases come at a rate λ ~ Gamma(r, α), and nobody ever leaves.
///
/// L = Γ(r+x)/Γ(r) · α^r/(α+T)^(r+x).
public record Nbd(double r, double alpha) implements Model {
    public Nbd {
        Model.mustBePositive(Kind.NBD, r, alpha);
    }

    @Override
    public Kind kind() {
        return Kind.NBD;
    }

    @Override
    public List<Double> parameters() {
        return List.of(r, alpha);
    }

    @Override
    public double logLikelihood(int x, double last, double age) {
        return logLikelihood(r, alpha, x, age);
    }

    @Override
    public double logAlive(int x, double last, double age) {
        return 0;
    }

    @Override
    public double whileAlive(int x, double age, double horizon) {
        return (r + x) / (alpha + age) * horizon;
    }

    @Override
    public double draw(int x, double age, double horizon, RandomGenerator chance) {
        return draw(r, alpha, x, age, horizon, chance);
    }

    @Override
    public double fromFirst(double time) {
        return r / alpha * time;
    }

    @Override
    public double probability(int x, double time) {
        return probability(r, alpha, x, time);
    }

    static double draw(
            double r, double alpha, int x, double age, double time, RandomGenerator chance) {
        return Draws.poisson(Draws.gamma(r + x, chance) / (alpha + age) * time, chance);
    }

    /// Γ(r+x)/(Γ(r)·x!)·(α/(α+t))^r·(t/(α+t))^x
    static double probability(double r, double alpha, int x, double time) {
        if (time == 0) {
            return x == 0 ? 1 : 0;
        }
        return Math.exp(
                Gammas.lnRise(r, x)
                        - Gammas.lnRise(1, x)
                        - r * Math.log1p(time / alpha)
                        - x * Math.log1p(alpha / time));
    }

    /// The chance of fewer than `x`.
    static double fewer(double r, double alpha, int x, double time) {
        double sum = 0;
        for (int i = 0; i < x; i++) {
            sum += probability(r, alpha, i, time);
        }
        return Math.min(1, sum);
    }

    static double logLikelihood(double r, double alpha, int x, double age) {
        return Gammas.lnRise(r, x) - r * Math.log1p(age / alpha) - x * Math.log(alpha + age);
    }
}
