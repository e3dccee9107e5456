package kizuna.statistics;

import java.util.List;

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
    public double fromFirst(double time) {
        return r / alpha * time;
    }

    static double logLikelihood(double r, double alpha, int x, double age) {
        return Gammas.lnRise(r, x) - r * Math.log1p(age / alpha) - x * Math.log(alpha + age);
    }
}
