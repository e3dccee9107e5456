package kizuna.people;

/// Many persons were added or changed at once by the import `importId`: handle them as a set.
public record PeopleBrought(long importId) {}
