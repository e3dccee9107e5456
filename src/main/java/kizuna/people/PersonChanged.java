package kizuna.people;

/// A person was added or something kept about them changed: names, household, owner of the bond,
/// quiet, dates, belongings, what they told us, promises. Handled in the same transaction.
public record PersonChanged(PersonId person) {}
