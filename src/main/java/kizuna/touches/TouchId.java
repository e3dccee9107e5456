package kizuna.touches;

public record TouchId(long value) {}
