package kizuna.letters;

import java.util.Optional;
import kizuna.people.PersonPanel;
import kizuna.platform.Page;
import org.springframework.stereotype.Component;

/// On a person's page: what they chose for letters themselves, and the way to a card for them.
public record PostcardPanel(long person, Wish wish) implements Page {
    @Component
    static class Panel implements PersonPanel {
        /// After what is said about reaching them.
        private static final int AFTER_REACH = 96;

        private final Preferences preferences;

        Panel(Preferences preferences) {
            this.preferences = preferences;
        }

        @Override
        public int order() {
            return AFTER_REACH;
        }

        @Override
        public Optional<Page> of(Seen seen) {
            var person = seen.person().id();
            return Optional.of(new PostcardPanel(person.value(), preferences.of(person)));
        }
    }
}
