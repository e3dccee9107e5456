package kizuna.feasts;

import java.util.List;
import java.util.Map;
import kizuna.people.Found;
import kizuna.platform.Page;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;

/// Complaints, and what was set aside. `last`: after which of these it goes on; `who`: of which is
/// asked whose it is; `settled`: the one that somebody just saw to; `nothing`: the one that was
/// just said to be nobody's.
public record WaitingPage(
        List<Said> sorrows,
        List<Said> aside,
        @Nullable Said last,
        Map<Integer, String> names,
        long who,
        String query,
        List<Found> candidates,
        ToSee toSee,
        @Nullable Long settled,
        @Nullable Long nothing)
        implements Page {
    public String name(@Nullable MemberId member) {
        return member == null ? "" : names.getOrDefault(member.value(), "");
    }
}
