package kizuna.feasts;

/// A feast was let go or brought back, is a complaint after all, was earned by others or said
/// by somebody else; handled in the same transaction. With an undone touch it goes and comes
/// without a word: [kizuna.touches.TouchUndone] tells of it.
public record FeastChanged(Feast.Id feast) {}
