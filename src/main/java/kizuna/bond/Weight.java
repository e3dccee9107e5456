package kizuna.bond;

import static kizuna.bond.Weight.Group.FORGETTING;
import static kizuna.bond.Weight.Group.GIVEN;
import static kizuna.bond.Weight.Group.MODERATE;
import static kizuna.bond.Weight.Group.REASONS;
import static kizuna.bond.Weight.Group.RECEIVED;
import static kizuna.bond.Weight.Unit.DAYS;
import static kizuna.bond.Weight.Unit.DOUBLINGS;
import static kizuna.bond.Weight.Unit.POINTS;
import static kizuna.bond.Weight.Unit.SPREADS;
import static kizuna.bond.Weight.Unit.TIMES;

import java.util.List;
import java.util.Locale;

/// One number of [Weights] as people see it: where it belongs, its unit, and between which bounds
/// it makes sense. What it means is said by the texts `bond.weight.<key>` and `…_is`.
public record Weight(
        String name, Group group, Unit unit, boolean whole, double least, double most) {
    public enum Group {
        FORGETTING,
        GIVEN,
        RECEIVED,
        MODERATE,
        REASONS;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Unit {
        DAYS,
        POINTS,
        TIMES,
        SPREADS,
        DOUBLINGS;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// In the order of the page.
    static final List<Weight> ALL =
            List.of(
                    halfLife("contactHalfLife"),
                    halfLife("usefulHalfLife"),
                    halfLife("disclosureHalfLife"),
                    halfLife("emotionHalfLife"),
                    halfLife("balanceHalfLife"),
                    halfLife("fastHalfLife"),
                    halfLife("slowHalfLife"),
                    points("givenContact", GIVEN),
                    points("givenUseful", GIVEN),
                    points("givenDisclosure", GIVEN),
                    points("givenEmotion", GIVEN),
                    points("visit", RECEIVED),
                    points("purchase", RECEIVED),
                    points("reply", RECEIVED),
                    points("disclosure", RECEIVED),
                    points("thanks", RECEIVED),
                    points("referral", RECEIVED),
                    points("gift", RECEIVED),
                    points("part", RECEIVED),
                    new Weight("refusal", RECEIVED, POINTS, false, -100, 0),
                    new Weight("block", RECEIVED, POINTS, false, -100, 0),
                    days("idealInterval", MODERATE),
                    days("leastInterval", MODERATE),
                    days("mostInterval", MODERATE),
                    new Weight("cap", MODERATE, TIMES, false, 0.1, 100),
                    new Weight("silentApproaches", MODERATE, TIMES, true, 1, 100),
                    days("thanksAfter", REASONS),
                    days("invitationAfter", REASONS),
                    days("lineAfter", REASONS),
                    days("notBackAfter", REASONS),
                    new Weight("lateSpread", REASONS, SPREADS, false, 0.1, 10),
                    new Weight("coolingAt", REASONS, DOUBLINGS, false, -10, -0.1),
                    new Weight("elementMissing", REASONS, POINTS, false, 0.1, 100));

    public String key() {
        return name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    boolean allows(double value) {
        return value >= least && value <= most && (!whole || value == Math.rint(value));
    }

    /// As people write it: 30, not 30.0.
    static String written(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static Weight halfLife(String name) {
        return new Weight(name, FORGETTING, DAYS, false, 30, 36_500);
    }

    private static Weight points(String name, Group group) {
        return new Weight(name, group, POINTS, false, 0, 100);
    }

    private static Weight days(String name, Group group) {
        return new Weight(name, group, DAYS, true, 1, 3_650);
    }
}
