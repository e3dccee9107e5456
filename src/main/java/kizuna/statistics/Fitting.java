package kizuna.statistics;

import java.util.ArrayList;
import java.util.List;
import kizuna.statistics.Fit.Reason;
import kizuna.statistics.Fit.Ridge;
import kizuna.statistics.Newton.Peak;
import org.jspecify.annotations.Nullable;

/// Fits a [Model] to customers by maximum likelihood, and always answers: with the model, with the
/// NBD where dropping out cannot be told, or with the reason why there is none.
public final class Fitting {
    /// So many have to have come back before parameters say anything.
    public static final int FEWEST = 10;

    private static final double NEVER = 1e-4;

    /// The squared spread of a chance or a rate about its mean is one in so many, or less.
    private static final double EQUAL = 1e4;

    /// So far out on a ridge it hardly rises any more.
    private static final double FAR = 1e5;

    private static final double SINGULAR = 1e12;

    private final Workers workers;

    public Fitting(Workers workers) {
        this.workers = workers;
    }

    public Fit fit(Model.Kind kind, Rhythms rhythms) {
        var reason = reason(rhythms);
        if (reason != null) {
            return new Fit.Refused(
                    kind, reason, rhythms.customers(), Math.round(rhythms.comeBack()));
        }
        var likelihood = Likelihood.of(kind, rhythms, workers);
        return climbed(kind, rhythms, likelihood, likelihood.start());
    }

    /// From a fit that is near: a bootstrap sample, or yesterday's.
    public Fit fit(Model from, Rhythms rhythms) {
        var reason = reason(rhythms);
        return reason != null
                ? new Fit.Refused(
                        from.kind(), reason, rhythms.customers(), Math.round(rhythms.comeBack()))
                : climbed(
                        from.kind(),
                        rhythms,
                        Likelihood.of(from.kind(), rhythms, workers),
                        from.parameters().stream().mapToDouble(each -> each).toArray());
    }

    private Fit climbed(Model.Kind kind, Rhythms rhythms, Likelihood likelihood, double[] from) {
        double age = rhythms.meanAge();
        var peak = Newton.climb(likelihood, logs(from), p -> isLost(kind, p, age));
        var ridge = ridge(kind, peak.parameters(), age);
        var lower = Matrices.cholesky(negative(peak.at().bend()));
        if (ridge == Ridge.NONE && (!peak.reached() || lower.isEmpty() || singular(peak))) {
            ridge = Ridge.UNDETERMINED;
        }
        boolean stands = ridge != Ridge.NO_DROPOUT && ridge != Ridge.UNDETERMINED;
        return kind == Model.Kind.NBD || stands
                ? fitted(kind, kind, peak, ridge, peak.evaluations(), rhythms)
                : withoutLeaving(kind, ridge, peak.evaluations(), rhythms);
    }

    private Fit withoutLeaving(Model.Kind asked, Ridge ridge, int evaluations, Rhythms rhythms) {
        var nbd = Likelihood.of(Model.Kind.NBD, rhythms, workers);
        double age = rhythms.meanAge();
        var peak = Newton.climb(nbd, logs(nbd.start()), p -> isLost(Model.Kind.NBD, p, age));
        return fitted(
                asked, Model.Kind.NBD, peak, ridge, evaluations + peak.evaluations(), rhythms);
    }

    private static Fit fitted(
            Model.Kind asked,
            Model.Kind kind,
            Peak peak,
            Ridge ridge,
            int evaluations,
            Rhythms rhythms) {
        var parameters = peak.parameters();
        return new Fit.Fitted(
                asked,
                Model.of(kind, parameters),
                estimates(kind.parameters(), peak),
                peak.at().value(),
                ridge,
                conditioning(peak),
                evaluations,
                peak.reached() || ridge == Ridge.EQUAL_DROPOUT || ridge == Ridge.EQUAL_RATES,
                rhythms.customers());
    }

    static List<Estimate> estimates(List<String> names, Peak peak) {
        var parameters = peak.parameters();
        var inverse = Matrices.cholesky(negative(peak.at().bend())).map(Matrices::inverse);
        var estimates = new ArrayList<Estimate>();
        for (int i = 0; i < parameters.length; i++) {
            double spread =
                    inverse.isPresent() ? Math.sqrt(inverse.get()[i][i]) : Double.POSITIVE_INFINITY;
            estimates.add(Estimate.of(names.get(i), parameters[i], spread));
        }
        return estimates;
    }

    private static double conditioning(Peak peak) {
        double most = 0;
        double least = Double.POSITIVE_INFINITY;
        for (double each : Matrices.eigenvalues(negative(peak.at().bend()))) {
            most = Math.max(most, each);
            least = Math.min(least, each);
        }
        return least > 0 ? most / least : Double.POSITIVE_INFINITY;
    }

    private static boolean singular(Peak peak) {
        return !(conditioning(peak) < SINGULAR);
    }

    /// On the way to the peak nothing but this is a reason to turn back: a path may well lead
    /// through where everyone is alike.
    private static boolean isLost(Model.Kind kind, double[] p, double age) {
        return ridge(kind, p, age) == Ridge.NO_DROPOUT
                || p[0] > FAR
                || (kind != Model.Kind.NBD && p[2] > FAR);
    }

    private static Ridge ridge(Model.Kind kind, double[] p, double age) {
        if (kind != Model.Kind.NBD && dropout(kind, p, age) < NEVER) {
            return Ridge.NO_DROPOUT;
        } else if (kind != Model.Kind.NBD && p[2] > EQUAL) {
            return Ridge.EQUAL_DROPOUT;
        } else {
            return p[0] > EQUAL ? Ridge.EQUAL_RATES : Ridge.NONE;
        }
    }

    /// The mean chance to leave: after a purchase, or within the mean age, so that the unit of
    /// time does not matter.
    private static double dropout(Model.Kind kind, double[] p, double age) {
        return kind == Model.Kind.PARETO_NBD ? p[2] / p[3] * age : p[2] / (p[2] + p[3]);
    }

    private static @Nullable Reason reason(Rhythms rhythms) {
        if (rhythms.customers() == 0) {
            return Reason.NOBODY;
        } else if (!(rhythms.meanAge() > 0)) {
            return Reason.NO_TIME;
        } else if (rhythms.comeBack() == 0) {
            return Reason.NO_REPEATS;
        } else {
            return rhythms.comeBack() < FEWEST ? Reason.FEW_REPEATS : null;
        }
    }

    static double[] logs(double[] parameters) {
        var logs = parameters.clone();
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.log(logs[i]);
        }
        return logs;
    }

    static double[][] negative(double[][] matrix) {
        var negative = new double[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            negative[i] = matrix[i].clone();
            for (int j = 0; j < matrix.length; j++) {
                negative[i][j] = -negative[i][j];
            }
        }
        return negative;
    }
}
