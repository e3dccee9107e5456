package kizuna.wow;

import java.util.List;
import java.util.Optional;
import kizuna.people.PersonPanel;
import kizuna.platform.Page;
import org.springframework.stereotype.Component;

/// On a person's page: the stories that are told of them, and the way to a new one.
public record StoryPanel(long person, List<Story> stories) implements Page {
    @Component
    static class Panel implements PersonPanel {
        private static final int SHOWN = 5;

        /// After the timeline, beside the ways to a card and to LINE.
        private static final int AFTER_LINE = 98;

        private final Stories stories;

        Panel(Stories stories) {
            this.stories = stories;
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
                            stories.of(seen.person().id(), SHOWN, seen.me())));
        }
    }
}
