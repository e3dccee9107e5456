package kizuna.platform;

/// Instead of a page: the browser is sent to `to`, so that going back or reloading posts nothing
/// twice.
public record Redirect(String to) implements Page {}
