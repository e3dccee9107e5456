package kizuna.people;

import java.util.List;
import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// Two records beside each other before they become one; without the other one, whoever it may
/// be. `moves`: what comes to the kept one.
public record MergePage(
        Side kept,
        @Nullable Side away,
        List<Row> rows,
        List<Kept> moves,
        List<Duplicate> suggested,
        String query,
        List<Found> found)
        implements Page {

    public record Side(Person person, List<Way> ways, int things) {}

    /// A field of which there can be one only. `theirs`: whether it is taken from the one that
    /// goes, to begin with.
    public record Row(Merging.Choice choice, String kept, String away, boolean theirs) {
        public boolean isOpen() {
            return !kept.isEmpty() && !away.isEmpty() && !kept.equals(away);
        }

        public String text() {
            return "people.merge." + choice.key();
        }
    }

    public String at(String noun) {
        return "/people/" + kept.person().id().value() + "/" + noun;
    }

    public List<Row> open() {
        return rows.stream().filter(Row::isOpen).toList();
    }

    public List<Row> settled() {
        return rows.stream().filter(row -> !row.isOpen()).toList();
    }
}
