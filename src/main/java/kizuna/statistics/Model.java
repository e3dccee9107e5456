package kizuna.statistics;

import java.util.List;
import java.util.random.RandomGenerator;

/// How customers of one shop come and go, with its parameters. Times are in the one unit in which
/// the parameters were fitted, days or weeks. Of a customer the models know three numbers: `x`
/// repeat purchases, the time `last` from the first purchase to the last one (0 without a repeat),
/// and the time `age` from the first purchase until now.
///
/// Nothing here overflows, whatever the parameters: what may be too small or too large for a double
/// is there as a logarithm too.
public sealed interface Model permits BgNbd, MbgNbd, ParetoNbd, Nbd {
    /// The models by name.
    enum Kind {
        BG_NBD,
        MBG_NBD,
        PARETO_NBD,
        /// Nobody ever leaves: what is left where dropping out cannot be told from buying seldom.
        NBD;

        /// The names of the parameters, in their order.
        public List<String> parameters() {
            return switch (this) {
                case BG_NBD, MBG_NBD -> List.of("r", "alpha", "a", "b");
                case PARETO_NBD -> List.of("r", "alpha", "s", "beta");
                case NBD -> List.of("r", "alpha");
            };
        }
    }

    Kind kind();

    /// In the order of [Kind#parameters].
    List<Double> parameters();

    double logLikelihood(int x, double last, double age);

    /// ln P(alive | x, last, age).
    double logAlive(int x, double last, double age);

    /// Expected purchases within `horizon` from now of someone who is alive now.
    double whileAlive(int x, double age, double horizon);

    /// How often someone who is alive now buys within `horizon`, as chance has it.
    double draw(int x, double age, double horizon, RandomGenerator chance);

    /// Expected purchases within `time` of someone who has just made their first one.
    double fromFirst(double time);

    /// P(X(time) = x): the chance of `x` repeat purchases within `time` of the first one.
    double probability(int x, double time);

    /// Whether one who never came back leaves any trace of having left. By the BG/NBD nobody drops
    /// out before their first repeat, so that P(alive) = 1 for all of them says nothing, and by the
    /// NBD nobody ever does; show it as "no evidence", never as "active".
    default boolean tells(int x) {
        return switch (kind()) {
            case BG_NBD -> x > 0;
            case MBG_NBD, PARETO_NBD -> true;
            case NBD -> false;
        };
    }

    default double alive(int x, double last, double age) {
        return Math.exp(logAlive(x, last, age));
    }

    /// Expected purchases within `horizon` from now.
    default double expected(int x, double last, double age, double horizon) {
        return alive(x, last, age) * whileAlive(x, age, horizon);
    }

    default double logExpected(int x, double last, double age, double horizon) {
        return logAlive(x, last, age) + Math.log(whileAlive(x, age, horizon));
    }

    /// Expected purchases within `horizon`, each worth less the later it comes: e^(−rate·t). With
    /// E(t) expected until t this is e^(−rate·h)·E(h) + rate·∫ e^(−rate·t)·E(t) dt.
    default double discounted(int x, double last, double age, double horizon, double rate) {
        double held = 0;
        double width = Math.log1p(horizon / (1 + age));
        int panels = (int) Math.ceil(2 * width + rate * horizon / 4);
        for (int panel = 0; panel < panels; panel++) {
            for (int i = 0; i < Legendre.TWELVE.nodes(); i++) {
                double u = width * (panel + Legendre.TWELVE.at(i)) / panels;
                double t = (1 + age) * Math.expm1(u);
                double dt = (1 + age + t) * width / panels;
                held +=
                        Legendre.TWELVE.weight(i)
                                * dt
                                * Math.exp(-rate * t)
                                * whileAlive(x, age, t);
            }
        }
        double end = Math.exp(-rate * horizon) * whileAlive(x, age, horizon);
        return alive(x, last, age) * (end + rate * held);
    }

    static Model of(Kind kind, double... p) {
        return switch (kind) {
            case BG_NBD -> new BgNbd(p[0], p[1], p[2], p[3]);
            case MBG_NBD -> new MbgNbd(p[0], p[1], p[2], p[3]);
            case PARETO_NBD -> new ParetoNbd(p[0], p[1], p[2], p[3]);
            case NBD -> new Nbd(p[0], p[1]);
        };
    }

    /// ln(1 + e^η).
    static double softplus(double eta) {
        return eta > 0 ? eta + Math.log1p(Math.exp(-eta)) : Math.log1p(Math.exp(eta));
    }

    static void mustBePositive(Kind kind, double... parameters) {
        for (double each : parameters) {
            if (!(each > 0 && each < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(kind + " with a parameter of " + each);
            }
        }
    }
}
