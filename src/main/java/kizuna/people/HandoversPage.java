package kizuna.people;

import java.util.List;
import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// Bonds that wait for someone, and the hand-overs made so far.
public record HandoversPage(List<Wait> waiting, List<Choice> members, List<Made> made)
        implements Page {
    public record Wait(int member, String name, boolean left, long bonds) {}

    public record Choice(int member, String name) {}

    public record Made(
            long id,
            String from,
            String by,
            java.time.Instant at,
            java.time.@Nullable Instant undoneAt) {}
}
