package kizuna.people;

/// Two records becoming one.
public record MergeId(long value) {}
