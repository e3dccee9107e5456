package kizuna.team;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;

/// What the subjects of one kind in the audit are called: a bean for `person` names `person:12`.
public record SubjectNames(String kind, Function<Collection<Long>, Map<Long, String>> names) {}
