package kizuna.people;

/// A person's traces have been let go for good.
public record PersonErased(PersonId id) {}
