package kizuna.people;

import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// A list kept under a name. `storeId`: with whom it is shared; nobody but `memberId`, who
/// made it, sees it otherwise.
public record View(Id id, String name, String query, @Nullable StoreId storeId, MemberId memberId) {
    private static final int LONGEST_NAME = 60;

    public record Id(long value) {}

    public Filter filter() {
        return Filter.of(query);
    }

    /// The name as it is kept.
    static String named(String typed) {
        var name = PlainText.line(typed);
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw Problem.invalid("people.problem.view_name", LONGEST_NAME);
        }
        return name;
    }
}
