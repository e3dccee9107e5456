package kizuna.line;

public record AccountId(int value) {}
