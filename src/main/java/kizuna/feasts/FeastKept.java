package kizuna.feasts;

/// Words of a customer were kept as a feast, or more of us were named who earned them; handled in
/// the same transaction.
public record FeastKept(Feast.Id feast) {}
