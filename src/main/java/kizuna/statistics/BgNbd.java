package kizuna.statistics;

import java.util.List;
import java.util.random.RandomGenerator;

/// BG/NBD (Fader, Hardie & Lee 2005, Marketing Science 24, 275–284): purchases come at a rate
/// λ ~ Gamma(r, α); after each repeat purchase the customer leaves with probability p ~ Beta(a, b).
///
/// L = Γ(r+x)/Γ(r) · α^r/(α+T)^(r+x) · B(a, b+x)/B(a, b) · (1 + e^η) (eq. 6),
/// e^η = a/(b+x−1) · ((α+T)/(α+t))^(r+x) for x > 0, else 0; P(alive) = 1/(1 + e^η).
public record BgNbd(double r, double alpha, double a, double b) implements Model {
    public BgNbd {
        Model.mustBePositive(Kind.BG_NBD, r, alpha, a, b);
    }

    @Override
    public Kind kind() {
        return Kind.BG_NBD;
    }

    @Override
    public List<Double> parameters() {
        return List.of(r, alpha, a, b);
    }

    @Override
    public double logLikelihood(int x, double last, double age) {
        return Nbd.logLikelihood(r, alpha, x, age)
                + Gammas.lnStayed(a, b, x)
                + Model.softplus(eta(x, last, age));
    }

    @Override
    public double logAlive(int x, double last, double age) {
        return -Model.softplus(eta(x, last, age));
    }

    @Override
    public double whileAlive(int x, double age, double horizon) {
        return Remaining.purchases(r + x, a, b + x, horizon / (alpha + age));
    }

    @Override
    public double draw(int x, double age, double horizon, RandomGenerator chance) {
        double would = Nbd.draw(r, alpha, x, age, horizon, chance);
        return would == 0 ? 0 : Math.min(would, Draws.first(Draws.beta(a, b + x, chance), chance));
    }

    @Override
    public double fromFirst(double time) {
        return Remaining.purchases(r, a, b, time / alpha);
    }

    /// Eq. 8: they bought x times and stayed, or left with the x-th purchase.
    @Override
    public double probability(int x, double time) {
        double stayed = Math.exp(Gammas.lnStayed(a, b, x));
        double there = stayed * Nbd.probability(r, alpha, x, time);
        if (x == 0) {
            return there;
        }
        double left = Math.exp(Gammas.lnStayed(a, b, x - 1)) * a / (a + b + x - 1);
        return there + left * (1 - Nbd.fewer(r, alpha, x, time));
    }

    private double eta(int x, double last, double age) {
        return x == 0
                ? Double.NEGATIVE_INFINITY
                : Dropping.eta(this.r, alpha, a, b, x, x, last, age);
    }
}
