package kizuna.people;

import java.util.List;
import kizuna.platform.Page;

/// At the head of a person's page: who may be the same, so that whoever has just written somebody
/// in sees it at once.
public record MergeHint(PersonId person, List<Duplicate> duplicates) implements Page {}
