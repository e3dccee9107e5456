package kizuna.feasts;

import java.util.List;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.team.Store;
import org.jspecify.annotations.Nullable;

/// Pasting in reviews. `rows`: as they were read, to be looked through; `kept`: so many just
/// were, and so many stood there `before`.
public record ReviewsPage(
        List<Store> stores, Form form, List<Row> rows, @Nullable Integer kept, int before)
        implements Page {
    /// `kind`: joy, sorrow or skip.
    public record Row(String name, String on, String words, String kind) {}

    public static final List<String> KINDS = List.of("joy", "sorrow", "skip");
}
