package kizuna.statistics;

import java.util.List;
import java.util.random.RandomGenerator;

/// MBG/NBD (Batislam, Denizel & Filiztekin 2007, IJRM 24, 201–209; Hoppe & Wagner 2007): the
/// BG/NBD in which one may leave after the first purchase already.
///
/// L = Γ(r+x)/Γ(r) · α^r/(α+T)^(r+x) · B(a, b+x+1)/B(a, b) · (1 + e^η),
/// e^η = a/(b+x) · ((α+T)/(α+t))^(r+x); P(alive) = 1/(1 + e^η).
public record MbgNbd(double r, double alpha, double a, double b) implements Model {
    public MbgNbd {
        Model.mustBePositive(Kind.MBG_NBD, r, alpha, a, b);
    }

    @Override
    public Kind kind() {
        return Kind.MBG_NBD;
    }

    @Override
    public List<Double> parameters() {
        return List.of(r, alpha, a, b);
    }

    @Override
    public double logLikelihood(int x, double last, double age) {
        return Nbd.logLikelihood(r, alpha, x, age)
                + Gammas.lnStayed(a, b, x + 1)
                + Model.softplus(eta(x, last, age));
    }

    @Override
    public double logAlive(int x, double last, double age) {
        return -Model.softplus(eta(x, last, age));
    }

    @Override
    public double whileAlive(int x, double age, double horizon) {
        return Remaining.purchases(r + x, a, b + x + 1, horizon / (alpha + age));
    }

    @Override
    public double draw(int x, double age, double horizon, RandomGenerator chance) {
        double would = Nbd.draw(r, alpha, x, age, horizon, chance);
        return would == 0
                ? 0
                : Math.min(would, Draws.first(Draws.beta(a, b + x + 1, chance), chance));
    }

    /// Some leave at once: of all who came, b/(a+b) are alive after their first purchase.
    @Override
    public double fromFirst(double time) {
        return b / (a + b) * Remaining.purchases(r, a, b + 1, time / alpha);
    }

    /// They bought x times and stayed, or left with the x-th purchase, the first one included.
    @Override
    public double probability(int x, double time) {
        double stayed = Math.exp(Gammas.lnStayed(a, b, x + 1));
        double there = stayed * Nbd.probability(r, alpha, x, time);
        double left = Math.exp(Gammas.lnStayed(a, b, x)) * a / (a + b + x);
        return there + left * (1 - Nbd.fewer(r, alpha, x, time));
    }

    private double eta(int x, double last, double age) {
        return Dropping.eta(r, alpha, a, b, x, x + 1, last, age);
    }
}
