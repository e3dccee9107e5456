package kizuna.people;

/// They are two again: what went from `away` to `kept` with `merge` goes back. Handled in the
/// same transaction.
public record PersonsParted(MergeId merge, PersonId kept, PersonId away) {}
