package kizuna.people;

import java.util.List;
import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// Letters of introduction to read, put right, print or copy. `after`: where this page begins;
/// `next`: where it goes on.
public record LettersPage(
        long handover,
        String way,
        String paper,
        String language,
        int after,
        List<Line> letters,
        @Nullable Integer next)
        implements Page {
    public static final List<String> WAYS = List.of("", "address", "line", "mail", "counter");
    public static final List<String> PAPERS = List.of("postcard", "a4");

    public record Line(
            long id,
            long person,
            String name,
            @Nullable String address,
            String way,
            String words) {}

    public String at() {
        return "/people/handovers/" + handover + "/letters";
    }

    public String at(String otherWay, String otherPaper, String otherLanguage, int after) {
        return at()
                + "?way="
                + otherWay
                + "&paper="
                + otherPaper
                + "&language="
                + otherLanguage
                + (after > 0 ? "&after=" + after : "");
    }
}
