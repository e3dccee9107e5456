package kizuna.touches;

/// A touch that was undone counts again, with all that went with it; handled in the same
/// transaction.
public record TouchRestored(Touch touch) {}
