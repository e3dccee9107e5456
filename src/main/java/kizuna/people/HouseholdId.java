package kizuna.people;

public record HouseholdId(long value) {}
