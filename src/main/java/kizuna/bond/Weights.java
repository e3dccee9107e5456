package kizuna.bond;

/// Every number the bond model uses, visible and editable (page `/bond/weights`). Half-lives and
/// intervals are in days; signal weights have no unit. First values: DESIGN.md section 3 and, for
/// the rules of contact, METHOD.md sections 2.2 and 3.
public record Weights(
        double contactHalfLife,
        double usefulHalfLife,
        double disclosureHalfLife,
        double emotionHalfLife,
        double balanceHalfLife,
        double fastHalfLife,
        double slowHalfLife,
        double givenContact,
        double givenUseful,
        double givenDisclosure,
        double givenEmotion,
        double visit,
        double purchase,
        double reply,
        double disclosure,
        double thanks,
        double referral,
        double gift,
        double part,
        double refusal,
        double block,
        int idealInterval,
        int leastInterval,
        int mostInterval,
        double cap,
        int silentApproaches,
        int thanksAfter,
        int invitationAfter,
        int lineAfter,
        int notBackAfter,
        double lateSpread,
        double coolingAt,
        double elementMissing) {

    public static final Weights FIRST =
            new Weights(
                    30, 60, 90, 180, 180, 45, 365, 1, 1, 1, 3, 1, 1, 2, 1.5, 3, 5, 4, 3, -2, -4, 30,
                    14, 60, 2.5, 3, 3, 21, 90, 120, 1.0, -0.5, 0.35);

    public Weights {
        atLeast(30, contactHalfLife, usefulHalfLife, disclosureHalfLife, emotionHalfLife);
        atLeast(30, balanceHalfLife, fastHalfLife, slowHalfLife);
        atLeast(0, givenContact, givenUseful, givenDisclosure, givenEmotion);
        atLeast(0, visit, purchase, reply, disclosure, thanks, referral, gift, part);
        atLeast(1, idealInterval, leastInterval, mostInterval, silentApproaches, thanksAfter);
        atLeast(0.1, cap, lateSpread, elementMissing);
        if (slowHalfLife <= fastHalfLife) {
            throw new IllegalArgumentException("The slow half-life must exceed the fast one");
        }
        if (leastInterval > mostInterval) {
            throw new IllegalArgumentException("The least interval exceeds the greatest");
        }
        if (!(thanksAfter < invitationAfter && invitationAfter < lineAfter)) {
            throw new IllegalArgumentException("First visits: three days in rising order");
        }
    }

    Weights withIdealInterval(int days) {
        return new Weights(
                contactHalfLife,
                usefulHalfLife,
                disclosureHalfLife,
                emotionHalfLife,
                balanceHalfLife,
                fastHalfLife,
                slowHalfLife,
                givenContact,
                givenUseful,
                givenDisclosure,
                givenEmotion,
                visit,
                purchase,
                reply,
                disclosure,
                thanks,
                referral,
                gift,
                part,
                refusal,
                block,
                days,
                leastInterval,
                mostInterval,
                cap,
                silentApproaches,
                thanksAfter,
                invitationAfter,
                lineAfter,
                notBackAfter,
                lateSpread,
                coolingAt,
                elementMissing);
    }

    private static void atLeast(double least, double... values) {
        for (double value : values) {
            if (!(value >= least && value <= 36_500)) {
                throw new IllegalArgumentException("From " + least + " to 36500: " + value);
            }
        }
    }
}
