package kizuna.people;

public record PersonId(long value) {}
