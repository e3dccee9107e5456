package kizuna.platform;

/// Instead of a page: what the browser has kept of it is still right (304).
public record Unchanged() implements Page {}
