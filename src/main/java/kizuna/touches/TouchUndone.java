package kizuna.touches;

/// A touch was undone and counts for nothing any more; handled in the same transaction.
public record TouchUndone(Touch touch) {}
