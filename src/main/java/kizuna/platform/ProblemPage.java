package kizuna.platform;

/// A refusal, in words that say what to do.
public record ProblemPage(int status, String message) implements Page {}
