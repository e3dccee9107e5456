package kizuna.bond;

import java.time.ZoneId;

/// One version of the weights with everything made from it.
record Weighing(
        int version, Weights weights, Decays decays, Rules rules, Zone zone, ZoneId zoneId) {
    static Weighing of(int version, Weights weights, ZoneId zone) {
        var decays = Decays.of(weights);
        return new Weighing(
                version, weights, decays, new Rules(weights, decays, zone), new Zone(zone), zone);
    }

    Running running() {
        return new Running(weights, decays);
    }

    Outlook outlook(State state, int today) {
        return Outlook.of(state, rules, today);
    }
}
