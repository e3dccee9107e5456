package kizuna.bond;

import kizuna.platform.Page;

/// A decision was undone, and its card is not among those of today.
public record UndonePart() implements Page {}
