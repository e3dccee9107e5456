package kizuna.wow;

import java.util.List;
import kizuna.platform.Page;
import kizuna.platform.PlainText;
import org.jspecify.annotations.Nullable;

/// The stories of my stores, those to which something came last first. `steps`: what is mine to
/// do next; `ideas`: those that nobody has in hand yet; `removed`: the story just taken away.
public record StoriesPage(
        List<Line> lines,
        String next,
        List<PlanStore.Next> steps,
        List<Idea> ideas,
        @Nullable Long removed)
        implements Page {
    /// A story as the list shows it. `person`: whom it touched, empty where that is not known.
    public record Line(
            Story story,
            String author,
            String person,
            @Nullable Photo cover,
            long ideas,
            long acts,
            long replies) {
        private static final int WORDS = 160;

        /// How their words begin.
        public String words() {
            var begin = PlainText.line(story.words(), WORDS);
            return begin.length() < PlainText.line(story.words()).length() ? begin + "…" : begin;
        }
    }

    public record Idea(Part part, String by) {}

    public boolean isEmpty() {
        return lines.isEmpty();
    }
}
