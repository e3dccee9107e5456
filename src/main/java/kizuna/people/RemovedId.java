package kizuna.people;

/// Something taken away on a person's page, which can be brought back for an hour.
public record RemovedId(long value) {}
