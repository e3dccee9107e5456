package kizuna.people;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import kizuna.people.LastTouches.LastTouch;
import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// The persons of my stores, in the order of their kana, or those found by `query`: by how
/// they are called, and then (`told`) by what we know of them.
public record PeoplePage(
        String query,
        List<Found> found,
        Map<PersonId, LastTouch> last,
        List<Told> told,
        Found.@Nullable Cursor next,
        boolean first,
        boolean showsStore,
        boolean more)
        implements Page {

    public String nextPage() {
        return next == null
                ? ""
                : "/people?after="
                        + URLEncoder.encode(next.kanaKey(), StandardCharsets.UTF_8)
                        + "&id="
                        + next.id();
    }

    public boolean isSearch() {
        return !query.isBlank();
    }
}
