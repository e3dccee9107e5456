package kizuna.touches;

/// Many purchases were added by the import `importId`, or taken away again with it (`undone`; the
/// rows are still there when this is sent): handle them as a set, in the same transaction.
/// `firstLoad`: there was no purchase before.
public record PurchasesBrought(long importId, boolean firstLoad, boolean undone) {}
