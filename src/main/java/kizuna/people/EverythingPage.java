package kizuna.people;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import kizuna.platform.Page;
import kizuna.platform.Screen;

/// All that is kept of one person, for them to read: on paper, too.
public record EverythingPage(
        Person person,
        List<Kept> chapters,
        List<String> seenBy,
        String house,
        Instant at,
        boolean withConfidences)
        implements Page {

    String at(String noun) {
        return "/people/" + person.id().value() + "/" + noun;
    }

    List<Kept> told() {
        return chapters.stream().filter(each -> !each.rows().isEmpty()).toList();
    }

    /// The picture itself is on their page and in the file for machines.
    List<Map.Entry<String, Object>> fields(Map<String, Object> row) {
        return row.entrySet().stream().filter(each -> !each.getKey().equals("jpeg")).toList();
    }

    String said(Screen screen, Object value) {
        return Kept.said(screen, value);
    }
}
