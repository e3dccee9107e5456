package kizuna.touches;

import kizuna.people.PersonId;

/// A purchase that was taken away is there again; handled in the same transaction.
public record PurchaseRestored(PersonId person) {}
