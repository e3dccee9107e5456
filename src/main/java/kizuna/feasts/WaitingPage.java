package kizuna.feasts;

import java.util.List;
import java.util.Map;
import kizuna.people.Found;
import kizuna.platform.Page;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;

/// Complaints, and what was set aside. `who`: of which is asked whose it is; `settled`: the one
/// that somebody just saw to.
public record WaitingPage(
        List<Said> sorrows,
        List<Said> aside,
        @Nullable Long next,
        Map<Integer, String> names,
        long who,
        String query,
        List<Found> candidates,
        int fresh,
        int waiting,
        @Nullable Long settled)
        implements Page {
    public String name(@Nullable MemberId member) {
        return member == null ? "" : names.getOrDefault(member.value(), "");
    }
}
