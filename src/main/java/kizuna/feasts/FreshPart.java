package kizuna.feasts;

import kizuna.platform.Page;

/// So many came to the reader of their own page since they opened it.
public record FreshPart(int fresh) implements Page {}
