package kizuna.bond;

import kizuna.statistics.Decay;

/// The forgetting curves of one version of the weights, tabled once.
record Decays(
        Decay contact,
        Decay useful,
        Decay disclosure,
        Decay emotion,
        Decay balance,
        Decay fast,
        Decay slow) {

    static Decays of(Weights weights) {
        return new Decays(
                new Decay(weights.contactHalfLife()),
                new Decay(weights.usefulHalfLife()),
                new Decay(weights.disclosureHalfLife()),
                new Decay(weights.emotionHalfLife()),
                new Decay(weights.balanceHalfLife()),
                new Decay(weights.fastHalfLife()),
                new Decay(weights.slowHalfLife()));
    }
}
