package kizuna.bond;

public record DecisionId(long value) {}
