package kizuna.people;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/// When each of some persons last had a message of ours by a way; those who never had are missing.
/// Whatever sends or keeps messages above `people` brings this as a bean: how long a consent's
/// record is kept depends on it.
@FunctionalInterface
public interface Messages {
    Map<PersonId, Instant> lastTo(Collection<PersonId> persons, Way.Kind kind);
}
