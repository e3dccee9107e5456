package kizuna.people;

import kizuna.platform.Page;

/// `kind`: what it may tell of; empty where there is nothing to say.
public record CautionHint(String kind) implements Page {}
