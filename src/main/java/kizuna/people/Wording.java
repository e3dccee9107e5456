package kizuna.people;

import java.time.Instant;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;

/// The words with which the shop asks whether it may reach someone by a way. `id` 0: those that
/// Kizuna brings along, as long as the shop has none of its own.
public record Wording(
        long id, Way.Kind kind, String text, @Nullable Instant madeAt, @Nullable MemberId madeBy) {}
