package kizuna.people;

import java.util.List;
import java.util.Map;
import kizuna.people.Bonds.Look;
import kizuna.people.LastTouches.LastTouch;
import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// The persons of my stores, as far as the filter holds and in its order, or those found by
/// `query`: by how they are called, and then (`told`) by what we know of them. `more`: there
/// are more than are shown (in a list: enough was looked at for now).
public record PeoplePage(
        String query,
        Filter filter,
        List<Line> lines,
        Map<PersonId, LastTouch> last,
        List<Told> told,
        Found.@Nullable Cursor next,
        boolean first,
        boolean more,
        Choices choices,
        @Nullable View view,
        @Nullable Notice notice)
        implements Page {

    /// One person; `list` and `key`: in which list they stand, and where.
    public record Line(Found found, @Nullable Look look, String list, String key) {
        /// Their page, from which the list goes on.
        public String href() {
            return "/people/"
                    + found.id().value()
                    + (list.isEmpty() && key.isEmpty()
                            ? ""
                            : "?in=" + Filter.encoded(list) + "&at=" + Filter.encoded(key));
        }
    }

    public record Choice(int id, String name) {}

    /// What can be chosen in the filters, and the lists kept under a name.
    public record Choices(
            List<Choice> tags,
            List<Choice> members,
            List<Choice> stores,
            List<Integer> months,
            List<View> views) {}

    /// What was just done, and where it is undone.
    public record Notice(String key, String undo) {}

    public boolean isSearch() {
        return !query.isBlank();
    }

    public boolean showsStore() {
        return choices.stores().size() > 1;
    }

    /// This list, with `extra` in its address.
    public String address(String path, String extra) {
        var said = filter.query();
        var inView = view == null ? "" : "view=" + view.id().value();
        var all =
                List.of(inView, said, extra).stream()
                        .filter(each -> !each.isEmpty())
                        .reduce((one, other) -> one + "&" + other)
                        .orElse("");
        return all.isEmpty() ? path : path + "?" + all;
    }

    public String nextPage() {
        return next == null
                ? ""
                : address(
                        "/people", "after=" + Filter.encoded(next.kanaKey()) + "&id=" + next.id());
    }

    public List<String> stages() {
        return Filter.STAGES;
    }

    public List<String> velocities() {
        return Filter.VELOCITIES;
    }

    public List<String> elements() {
        return Filter.ELEMENTS;
    }

    public List<Integer> days() {
        return Filter.DAYS;
    }

    public boolean isView(View each) {
        return view != null && view.id().equals(each.id());
    }
}
