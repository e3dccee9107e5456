package kizuna.statistics;

import java.util.List;
import java.util.random.RandomGenerator;

/// Pareto/NBD (Schmittlein, Morrison & Colombo 1987, Management Science 33, 1–24; formulas after
/// Fader & Hardie 2005, "A note on deriving the Pareto/NBD model"): purchases come at a rate
/// λ ~ Gamma(r, α), and the customer leaves at a rate μ ~ Gamma(s, β), at any time.
///
/// L = Γ(r+x)/Γ(r) · α^r/(α+T)^(r+x) · (β/(β+T))^s · (1 + Q), P(alive) = 1/(1 + Q) with
/// Q = s·∫ ((α+T)/(α+y))^(r+x) · ((β+T)/(β+y))^s dy/(β+y), y from the last purchase to T.
/// The papers write the integral as the difference of two ₂F₁; see [ParetoIntegral] for why we
/// do not.
public record ParetoNbd(double r, double alpha, double s, double beta) implements Model {
    public ParetoNbd {
        Model.mustBePositive(Kind.PARETO_NBD, r, alpha, s, beta);
    }

    @Override
    public Kind kind() {
        return Kind.PARETO_NBD;
    }

    @Override
    public List<Double> parameters() {
        return List.of(r, alpha, s, beta);
    }

    @Override
    public double logLikelihood(int x, double last, double age) {
        return Nbd.logLikelihood(r, alpha, x, age)
                - s * Math.log1p(age / beta)
                + Model.softplus(lnQ(x, last, age));
    }

    @Override
    public double logAlive(int x, double last, double age) {
        return -Model.softplus(lnQ(x, last, age));
    }

    /// Eq. 41 of the note, (β+T)/(s−1)·[1 − ((β+T)/(β+T+t))^(s−1)], regular at s = 1.
    @Override
    public double whileAlive(int x, double age, double horizon) {
        double left = Math.log1p(horizon / (beta + age));
        double y = (s - 1) * left;
        double lasting = Math.abs(y) < 1e-300 ? left : left * (-Math.expm1(-y) / y);
        return (r + x) / (alpha + age) * (beta + age) * lasting;
    }

    @Override
    public double draw(int x, double age, double horizon, RandomGenerator chance) {
        double leaving = Draws.gamma(s, chance) / (beta + age);
        double there = Math.min(horizon, -Math.log(1 - chance.nextDouble()) / leaving);
        return Nbd.draw(r, alpha, x, age, there, chance);
    }

    @Override
    public double fromFirst(double time) {
        return whileAlive(0, 0, time);
    }

    /// They stayed until `time`, or left at any moment before it.
    @Override
    public double probability(int x, double time) {
        double width = Math.log1p(time / Math.min(alpha, beta));
        double start = Math.min(alpha, beta);
        int panels = (int) Math.ceil(2 * width);
        double left = 0;
        for (int i = 0; i < panels * Legendre.TWELVE.nodes(); i++) {
            int node = i % Legendre.TWELVE.nodes();
            int panel = i / Legendre.TWELVE.nodes();
            double v = width * (panel + Legendre.TWELVE.at(node)) / panels;
            double at = start * Math.expm1(v);
            double dt = (start + at) * width / panels * Legendre.TWELVE.weight(node);
            double leaving = s / (beta + at) * Math.exp(-s * Math.log1p(at / beta));
            left += dt * leaving * Nbd.probability(r, alpha, x, at);
        }
        return left + Math.exp(-s * Math.log1p(time / beta)) * Nbd.probability(r, alpha, x, time);
    }

    private double lnQ(int x, double last, double age) {
        return new ParetoIntegral(r + x, alpha, s, beta).lnQ(last, age);
    }
}
