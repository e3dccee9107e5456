package kizuna.wow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizuna.people.PersonPanel;
import kizuna.platform.Page;
import org.springframework.stereotype.Component;

/// On a person's page: the stories that are told of them, what was given them, and the ways to
/// more of both.
public record StoryPanel(
        long person, List<Story> stories, List<Spending> given, Map<Integer, String> members)
        implements Page {
    @Component
    static class Panel implements PersonPanel {
        private static final int SHOWN = 5;

        /// After the timeline, beside the ways to a card and to LINE.
        private static final int AFTER_LINE = 98;

        private final Stories stories;
        private final Budget budget;

        Panel(Stories stories, Budget budget) {
            this.stories = stories;
            this.budget = budget;
        }

        @Override
        public int order() {
            return AFTER_LINE;
        }

        @Override
        public Optional<Page> of(Seen seen) {
            return Optional.of(
                    new StoryPanel(
                            seen.person().id().value(),
                            stories.of(seen.person().id(), SHOWN, seen.me()),
                            budget.of(seen.person().id(), SHOWN, seen.me()),
                            seen.members()));
        }
    }
}
