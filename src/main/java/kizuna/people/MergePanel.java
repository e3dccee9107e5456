package kizuna.people;

import java.util.List;
import java.util.Map;
import kizuna.platform.Page;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;

/// What has become one with the person; only the last of these can be parted. `members`: names,
/// by number.
public record MergePanel(PersonId person, List<Merge> merges, Map<Integer, String> members)
        implements Page {
    public String member(@Nullable MemberId id) {
        return id == null ? "" : members.getOrDefault(id.value(), "");
    }
}
