package kizuna.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Fits a [GammaGamma] to what customers spent; see there. Who spent nothing, or did not come back,
/// has no part in it.
public final class Spending {
    private static final List<String> NAMES = List.of("p", "q", "gamma");
    private static final double START_P = 2;
    private static final double START_Q = 3;

    /// `correlation`: of how often and how much, which the model takes to have nothing to do with
    /// each other; see [#independent].
    public record Spent(
            GammaGamma model,
            List<Estimate> estimates,
            double logLikelihood,
            double correlation,
            int evaluations,
            boolean converged,
            int customers) {
        public Spent {
            estimates = List.copyOf(estimates);
        }

        /// Within ± this the correlation of so many may be chance, 19 times in 20.
        public double byChance() {
            return Estimate.Z95 / Math.sqrt(Math.max(1, customers - 1.0));
        }

        /// Whether how much and how often have nothing to do with each other, as far as one
        /// can see.
        public boolean independent() {
            return Math.abs(correlation) <= byChance();
        }
    }

    private Spending() {}

    /// Of each customer how many purchases and their mean; empty for fewer than
    /// [Fitting#FEWEST] of them, or where there is no peak.
    public static Optional<Spent> fit(int[] x, double[] mean, Workers workers) {
        if (x.length < Fitting.FEWEST) {
            return Optional.empty();
        }
        double average = Arrays.stream(mean).average().orElse(1);
        double[] start = {START_P, START_Q, average * (START_Q - 1) / START_P};
        var once = new double[x.length];
        Arrays.fill(once, 1);
        var peak = climb(new SpendLikelihood(x, mean, once, workers), start);
        var parameters = peak.parameters();
        return peak.reached()
                ? Optional.of(
                        new Spent(
                                new GammaGamma(parameters[0], parameters[1], parameters[2]),
                                Fitting.estimates(NAMES, peak),
                                peak.at().value(),
                                Correlation.of(x, mean),
                                peak.evaluations(),
                                true,
                                x.length))
                : Optional.empty();
    }

    /// What a bootstrap sample of the same customers comes to, from a fit that is near; empty where
    /// it has no peak, or no mean.
    static Optional<GammaGamma> sample(
            GammaGamma from, int[] x, double[] mean, double[] weights, Workers workers) {
        var likelihood = new SpendLikelihood(x, mean, weights, workers);
        var peak = climb(likelihood, from.p(), from.q(), from.gamma());
        var found = peak.parameters();
        return Optional.of(peak)
                .filter(Newton.Peak::reached)
                .map(_ -> new GammaGamma(found[0], found[1], found[2]))
                .filter(each -> Double.isFinite(each.average()));
    }

    private static Newton.Peak climb(SpendLikelihood likelihood, double... start) {
        return Newton.climb(
                likelihood,
                Fitting.logs(start),
                p -> p[0] > 1e6 || p[1] > 1e6 || p[0] < 1e-6 || p[1] < 1e-6);
    }
}
