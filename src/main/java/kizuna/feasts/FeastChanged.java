package kizuna.feasts;

/// A feast was let go, is a complaint after all, or was earned by others; handled in the same
/// transaction. With an undone touch it goes and comes without a word:
/// [kizuna.touches.TouchUndone] tells of it.
public record FeastChanged(Feast.Id feast) {}
