package kizuna.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// The papers' formulas as they are printed, differences of hypergeometric functions and all, in
/// 90 digits: what our own ways of computing them are held against.
final class Exact {
    static final MathContext DIGITS = new MathContext(90, RoundingMode.HALF_EVEN);

    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final BigDecimal TWO = BigDecimal.TWO;
    private static final BigDecimal LN_2 = atanhLn(TWO);

    /// B₂ₖ, k = 1 …
    private static final List<BigDecimal> BERNOULLI = bernoulli(35);

    private Exact() {}

    record Customer(int x, double last, double age) {}

    static BigDecimal of(double value) {
        return new BigDecimal(value);
    }

    static double logLikelihood(Model model, Customer c) {
        return ln(likelihood(model, c)).doubleValue();
    }

    static double logAlive(Model model, Customer c) {
        return ln(alive(model, c)).doubleValue();
    }

    static double logExpected(Model model, Customer c, double t) {
        return ln(times(alive(model, c), whileAlive(model, c, t))).doubleValue();
    }

    private static BigDecimal likelihood(Model model, Customer c) {
        return switch (model) {
            case BgNbd(double r, double alpha, double a, double b) ->
                    times(
                            buying(r, alpha, c),
                            stayed(a, b, c.x),
                            ONE.add(c.x == 0 ? BigDecimal.ZERO : odds(r, alpha, a, b, c.x, c)));
            case MbgNbd(double r, double alpha, double a, double b) ->
                    times(
                            buying(r, alpha, c),
                            stayed(a, b, c.x + 1),
                            ONE.add(odds(r, alpha, a, b, c.x + 1, c)));
            case ParetoNbd(double r, double alpha, double s, double beta) -> pareto(model, c);
            case Nbd(double r, double alpha) -> buying(r, alpha, c);
        };
    }

    private static BigDecimal alive(Model model, Customer c) {
        return switch (model) {
            case BgNbd(double r, double alpha, double a, double b) ->
                    c.x == 0 ? ONE : over(ONE, ONE.add(odds(r, alpha, a, b, c.x, c)));
            case MbgNbd(double r, double alpha, double a, double b) ->
                    over(ONE, ONE.add(odds(r, alpha, a, b, c.x + 1, c)));
            case ParetoNbd(double r, double alpha, double s, double beta) ->
                    over(
                            times(
                                    buying(r, alpha, c),
                                    power(over(of(beta), of(beta).add(of(c.age))), of(s))),
                            pareto(model, c));
            case Nbd(double r, double alpha) -> ONE;
        };
    }

    private static BigDecimal whileAlive(Model model, Customer c, double t) {
        return switch (model) {
            case BgNbd(double r, double alpha, double a, double b) ->
                    dropping(r, alpha, a, of(b).add(of(c.x)), c, t);
            case MbgNbd(double r, double alpha, double a, double b) ->
                    dropping(r, alpha, a, of(b).add(of(c.x + 1)), c, t);
            case ParetoNbd(double r, double alpha, double s, double beta) -> {
                var rest = of(s).subtract(ONE);
                var now = of(beta).add(of(c.age));
                var share = power(over(now, now.add(of(t))), rest);
                yield over(
                        times(of(r).add(of(c.x)), now, ONE.subtract(share)),
                        times(of(alpha).add(of(c.age)), rest));
            }
            case Nbd(double r, double alpha) ->
                    over(times(of(r).add(of(c.x)), of(t)), of(alpha).add(of(c.age)));
        };
    }

    /// Γ(r+x)/Γ(r) · α^r/(α+T)^(r+x)
    private static BigDecimal buying(double r, double alpha, Customer c) {
        var rise = ONE;
        for (int i = 0; i < c.x; i++) {
            rise = times(rise, of(r).add(of(i)));
        }
        var now = of(alpha).add(of(c.age));
        return times(rise, power(over(of(alpha), now), of(r)), power(now, of(c.x).negate()));
    }

    private static BigDecimal stayed(double a, double b, int chances) {
        var share = ONE;
        for (int i = 0; i < chances; i++) {
            share = times(share, over(of(b).add(of(i)), of(a).add(of(b)).add(of(i))));
        }
        return share;
    }

    private static BigDecimal odds(
            double r, double alpha, double a, double b, int chances, Customer c) {
        return times(
                over(of(a), of(b).add(of(chances - 1))),
                power(
                        over(of(alpha).add(of(c.age)), of(alpha).add(of(c.last))),
                        of(r).add(of(c.x))));
    }

    /// Fader, Hardie & Lee 2005, eq. 10, without the P(alive).
    private static BigDecimal dropping(
            double r, double alpha, double a, BigDecimal b, Customer c, double t) {
        var rate = of(r).add(of(c.x));
        var now = of(alpha).add(of(c.age));
        var rest = of(a).subtract(ONE);
        var sum = of(a).add(b).subtract(ONE);
        var z = over(of(t), now.add(of(t)));
        var share = times(power(ONE.subtract(z), rate), hypergeometric(rate, b, sum, z));
        return over(times(sum, ONE.subtract(share)), rest);
    }

    /// Fader & Hardie 2005, eqs. 20–22.
    private static BigDecimal pareto(Model model, Customer c) {
        var p = model.parameters();
        var r = of(p.get(0));
        var alpha = of(p.get(1));
        var s = of(p.get(2));
        var beta = of(p.get(3));
        var all = r.add(s).add(of(c.x));
        boolean first = alpha.compareTo(beta) >= 0;
        var larger = first ? alpha : beta;
        var second = first ? s.add(ONE) : r.add(of(c.x));
        var between = alpha.subtract(beta).abs();
        var gone = BigDecimal.ZERO;
        for (int sign = 1; sign >= -1; sign -= 2) {
            var at = larger.add(of(sign > 0 ? c.last : c.age));
            var part =
                    over(
                            hypergeometric(all, second, all.add(ONE), over(between, at)),
                            power(at, all));
            gone = gone.add(part.multiply(of(sign)));
        }
        var rise = ONE;
        for (int i = 0; i < c.x; i++) {
            rise = times(rise, r.add(of(i)));
        }
        var there =
                over(
                        ONE,
                        times(
                                power(alpha.add(of(c.age)), r.add(of(c.x))),
                                power(beta.add(of(c.age)), s)));
        return times(rise, power(alpha, r), power(beta, s), there.add(times(over(s, all), gone)));
    }

    /// Fader & Hardie 2013, eq. 1a.
    static double logLikelihood(GammaGamma model, int x, double mean) {
        var p = of(model.p());
        var q = of(model.q());
        var shape = times(p, of(x));
        var spent = times(of(mean), of(x));
        var gamma = of(model.gamma());
        return lnGamma(shape.add(q))
                .subtract(lnGamma(shape))
                .subtract(lnGamma(q))
                .add(times(q, ln(gamma)))
                .add(times(shape.subtract(ONE), ln(of(mean))))
                .add(times(shape, ln(of(x))))
                .subtract(times(shape.add(q), ln(gamma.add(spent))))
                .doubleValue();
    }

    static BigDecimal hypergeometric(BigDecimal a, BigDecimal b, BigDecimal c, BigDecimal z) {
        var term = ONE;
        var sum = ONE;
        for (int k = 0; k < 200_000; k++) {
            var i = of(k);
            term = over(times(term, a.add(i), b.add(i), z), times(c.add(i), of(k + 1)));
            sum = sum.add(term, DIGITS);
            if (term.signum() == 0
                    || term.precision() - term.scale()
                            < sum.precision() - sum.scale() - DIGITS.getPrecision()) {
                return sum;
            }
        }
        throw new IllegalStateException("₂F₁ at " + z);
    }

    static BigDecimal lnGamma(BigDecimal x) {
        var product = ONE;
        var z = x;
        while (z.compareTo(of(70)) < 0) {
            product = times(product, z);
            z = z.add(ONE);
        }
        var sum =
                times(z.subtract(of(0.5)), ln(z))
                        .subtract(z)
                        .add(over(ln(times(TWO, pi())), TWO))
                        .subtract(ln(product));
        var power = z;
        for (int k = 1; k <= BERNOULLI.size(); k++) {
            sum =
                    sum.add(
                            over(BERNOULLI.get(k - 1), times(of(2 * k), of(2 * k - 1), power)),
                            DIGITS);
            power = times(power, z, z);
        }
        return sum;
    }

    static BigDecimal power(BigDecimal base, BigDecimal exponent) {
        return exp(times(exponent, ln(base)));
    }

    static BigDecimal exp(BigDecimal x) {
        int halvings = Math.max(0, x.precision() - x.scale()) * 4 + 10;
        var small = x.divide(TWO.pow(halvings), DIGITS);
        var term = ONE;
        var sum = ONE;
        for (int k = 1; term.signum() != 0 && k < 60; k++) {
            term = over(times(term, small), of(k));
            sum = sum.add(term, DIGITS);
        }
        for (int i = 0; i < halvings; i++) {
            sum = times(sum, sum);
        }
        return sum;
    }

    static BigDecimal ln(BigDecimal x) {
        int ten = x.precision() - x.scale();
        int twos = (int) Math.round(ten * (Math.log(10) / Math.log(2)));
        var near = twos >= 0 ? over(x, TWO.pow(twos)) : times(x, TWO.pow(-twos));
        return times(LN_2, of(twos)).add(atanhLn(near), DIGITS);
    }

    /// ln x = 2·atanh((x−1)/(x+1)), for x that is not far from 1.
    private static BigDecimal atanhLn(BigDecimal x) {
        var y = over(x.subtract(ONE), x.add(ONE));
        var square = times(y, y);
        var power = y;
        var sum = BigDecimal.ZERO;
        for (int k = 1; power.signum() != 0 && k < 4000; k += 2) {
            var term = over(power, of(k));
            sum = sum.add(term, DIGITS);
            if (term.precision() - term.scale()
                    < sum.precision() - sum.scale() - DIGITS.getPrecision()) {
                break;
            }
            power = times(power, square);
        }
        return times(TWO, sum);
    }

    /// Machin's formula.
    private static BigDecimal pi() {
        return times(of(16), arctanOfInverse(5)).subtract(times(of(4), arctanOfInverse(239)));
    }

    private static BigDecimal arctanOfInverse(int n) {
        var power = over(ONE, of(n));
        var square = of((double) n * n);
        var sum = BigDecimal.ZERO;
        for (int k = 0; k < 200; k++) {
            var term = over(power, of(2 * k + 1));
            sum = k % 2 == 0 ? sum.add(term, DIGITS) : sum.subtract(term, DIGITS);
            power = over(power, square);
        }
        return sum;
    }

    private static List<BigDecimal> bernoulli(int count) {
        var row = new BigDecimal[2 * count + 1];
        var found = new ArrayList<BigDecimal>();
        for (int m = 0; m <= 2 * count; m++) { // Akiyama and Tanigawa
            row[m] = over(ONE, of(m + 1));
            for (int j = m; j >= 1; j--) {
                row[j - 1] = times(of(j), row[j - 1].subtract(row[j]));
            }
            if (m > 0 && m % 2 == 0) {
                found.add(row[0]);
            }
        }
        return found;
    }

    private static BigDecimal times(BigDecimal... factors) {
        var product = ONE;
        for (var each : factors) {
            product = product.multiply(each, DIGITS);
        }
        return product;
    }

    private static BigDecimal over(BigDecimal one, BigDecimal other) {
        return one.divide(other, DIGITS);
    }
}
