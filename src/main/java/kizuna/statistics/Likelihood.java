package kizuna.statistics;

import java.util.function.Function;

/// The log-likelihood of all customers under a model, with gradient and Hessian over its
/// parameters.
interface Likelihood extends Function<double[], Curvature> {
    /// Where to begin: the right mean, and middling differences between customers.
    double[] start();

    static Likelihood of(Model.Kind kind, Rhythms rhythms, Workers workers) {
        return switch (kind) {
            case BG_NBD -> new DroppingLikelihood(rhythms, 0, workers);
            case MBG_NBD -> new DroppingLikelihood(rhythms, 1, workers);
            case PARETO_NBD -> new ParetoLikelihood(rhythms, workers);
            case NBD -> new NbdLikelihood(rhythms, workers);
        };
    }
}
