package kizuna.capital;

public record TrialId(long value) {}
