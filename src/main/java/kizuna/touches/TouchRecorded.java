package kizuna.touches;

/// A touch was recorded; handled in the same transaction.
public record TouchRecorded(Touch touch) {}
