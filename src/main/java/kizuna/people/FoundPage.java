package kizuna.people;

import kizuna.platform.Page;

/// The list alone, as one types.
public record FoundPage(PeoplePage list) implements Page {}
