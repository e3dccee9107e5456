package kizuna.people;

/// `away` is one with `kept` from now on: whatever is kept of `away` goes to `kept`, and who
/// moves it remembers under `merge` which it was. Handled in the same transaction.
public record PersonsMerged(MergeId merge, PersonId kept, PersonId away) {}
