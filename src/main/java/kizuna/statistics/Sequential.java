package kizuna.statistics;

/// An interval for every moment, all of which hold the truth together but for a chosen risk: the
/// normal mixture of H. Robbins (1970, Annals of Mathematical Statistics 41, 1397–1409), which
/// holds for any means with a finite variance as an asymptotic confidence sequence
/// (Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas 2024, Annals of Statistics 52, 2613–2640,
/// theorem 2.2), and is the mSPRT of Johari, Koomen, Pekelis & Walsh (2022, Operations Research 70,
/// 1806–1821). With u = ρ²t, so many standard errors to either side:
///
///     √( (u+1)/u · (ln(u+1) − 2 ln α) )
///
/// t is the share of what was planned that has been observed; ρ² = −2 ln α + ln(−2 ln α) + 1
/// makes it narrowest near t = 1.
///
/// Where everybody enters at once and what is counted of each grows with the days, looks lie closer
/// together than the law of a random walk over t has it: of people who differ in how often they
/// come, the sums to s and to t correlate by at least √(s/t). So it holds too, and is somewhat
/// wider than it had to be (Šidák's and Slepian's inequalities); `./kizuna bench capital effects`
/// counts it.
public final class Sequential {
    private Sequential() {}

    /// In standard errors.
    public static double width(double share, double risk) {
        if (!(share > 0) || !(risk > 0 && risk < 1)) {
            throw new IllegalArgumentException(share + " of what was planned, risk " + risk);
        }
        double penalty = -2 * Math.log(risk);
        double u = share * (penalty + Math.log(penalty) + 1);
        return Math.sqrt((u + 1) / u * (Math.log1p(u) + penalty));
    }
}
