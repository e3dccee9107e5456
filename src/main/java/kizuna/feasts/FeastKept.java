package kizuna.feasts;

/// Words of a customer were kept as a feast; handled in the same transaction.
public record FeastKept(Feast.Id feast) {}
