package kizuna.people;

/// Many persons were added or changed at once by the import `importId`: handle them as a set, in
/// the same transaction. `undone`: those it added are about to leave again; the ones that leave
/// (nothing else tells of them) have `erased_at` set, and their rows are still there.
public record PeopleBrought(long importId, boolean undone) {
    public PeopleBrought(long importId) {
        this(importId, false);
    }
}
