package kizuna.wow;

import java.util.List;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.team.Member;
import kizuna.team.Store;
import org.jspecify.annotations.Nullable;

/// Calls for help that are mine to see, and who is called where. `setting`: the store whose helper
/// is being named in `form`.
public record HelpsPage(
        List<Line> lines, @Nullable Long next, List<OfStore> stores, Form form, int setting)
        implements Page {
    public record Line(Help help, String person, String by, String colleague) {}

    /// `called`: by name, whom the reader would call there.
    public record OfStore(
            Store store, Help.@Nullable Named helper, String called, List<Member> colleagues) {}
}
