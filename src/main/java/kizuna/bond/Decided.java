package kizuna.bond;

/// What came of deciding about a card.
public sealed interface Decided {
    /// It is kept, and can be undone.
    record Kept(DecisionId id) implements Decided {}

    /// Somebody decided about this person after the card was shown: nothing was written.
    record Before(DecisionId id) implements Decided {}
}
