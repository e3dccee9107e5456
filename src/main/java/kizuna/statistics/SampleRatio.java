package kizuna.statistics;

/// Whether so many came into one group and so many into the other by the chance that was set. Where
/// not, something else than chance chose, and no difference between the groups can be read.
///
/// `share`: the chance of the first group.
public record SampleRatio(long reached, long others, double share) {
    /// How strongly the prior holds to the chance that was set: as so many people.
    private static final double PRIOR = 100;

    /// An alarm is false once in a thousand trials, however often it is looked at.
    public static final double ALARM = 0.001;

    public SampleRatio {
        if (reached < 0 || others < 0 || !(share > 0 && share < 1)) {
            throw new IllegalArgumentException(reached + ", " + others + " at " + share);
        }
    }

    /// Pearson's χ² with one degree of freedom.
    public double chiSquare() {
        double all = (double) reached + others;
        double apart = reached - all * share;
        return all == 0 ? 0 : apart * apart / (all * share * (1 - share));
    }

    /// For one look.
    public double p() {
        return Tails.chiSquare(chiSquare(), 1);
    }

    /// For any number of looks: one over the odds of a group drawn with another chance, Beta(100
    /// share, 100 (1 − share)), against the one that was set. Under that one the odds are a
    /// martingale that starts at 1, so they ever reach 1/α with a chance of at most α (M. Lindon
    /// & A. Malek 2022, Anytime-valid inference for multinomial count data, NeurIPS 35).
    public double pWhenever() {
        double a = PRIOR * share;
        double b = PRIOR * (1 - share);
        double odds =
                Gammas.lnRise(a, (double) reached)
                        + Gammas.lnRise(b, (double) others)
                        - Gammas.lnRise(a + b, (double) (reached + others))
                        - (double) reached * Math.log(share)
                        - (double) others * Math.log1p(-share);
        return Math.min(1, Math.exp(-odds));
    }

    public boolean isWrong() {
        return pWhenever() < ALARM;
    }
}
