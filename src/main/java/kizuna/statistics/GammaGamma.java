package kizuna.statistics;

import java.util.random.RandomGenerator;

/// Gamma-Gamma (Fader & Hardie 2013, "The Gamma-Gamma model of monetary value"): each purchase of a
/// customer is Gamma(p, ν) large, ν ~ Gamma(q, γ) over customers, whatever their rhythm. Of a
/// customer it knows the number x of purchases and their mean m.
///
/// L = m^(px−1)·x^(px)·γ^q / (B(px, q)·(γ+mx)^(px+q)) (eq. 1a).
public record GammaGamma(double p, double q, double gamma) {
    public GammaGamma {
        for (double each : new double[] {p, q, gamma}) {
            if (!(each > 0 && each < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("Gamma-Gamma with a parameter of " + each);
            }
        }
    }

    public double logLikelihood(int x, double mean) {
        double shape = p * x;
        double spent = mean * x;
        return Gammas.lnRise(shape, q)
                - Gammas.ln(q)
                - shape * Math.log1p(gamma / spent)
                - q * Math.log1p(spent / gamma)
                - Math.log(mean);
    }

    /// What their purchases are worth in the long run, given those seen (eq. 5):
    /// p·(γ+mx)/(px+q−1). Infinite where so few were seen that the model has no mean.
    public double expected(int x, double mean) {
        double rest = p * x + q - 1;
        return rest > 0 ? p * (gamma + x * mean) / rest : Double.POSITIVE_INFINITY;
    }

    /// What so many purchases of theirs come to, as chance has it.
    double draw(int x, double mean, double purchases, RandomGenerator chance) {
        double rate = Draws.gamma(q + p * x, chance) / (gamma + x * mean);
        return Draws.gamma(p * purchases, chance) / rate;
    }

    /// The mean over all customers, p·γ/(q−1).
    public double average() {
        return expected(0, 0);
    }
}
