package kizuna.team;

/// A store is about to close; whoever still needs it refuses. Published in the same transaction.
public record StoreClosing(StoreId store) {}
