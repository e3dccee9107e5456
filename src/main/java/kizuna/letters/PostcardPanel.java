package kizuna.letters;

import java.util.Optional;
import kizuna.people.PersonPanel;
import kizuna.platform.Page;
import org.springframework.stereotype.Component;

/// On a person's page: the way to a card for them. Nothing is read for it.
public record PostcardPanel(long person) implements Page {
    @Component
    static class Panel implements PersonPanel {
        /// After what is said about reaching them.
        private static final int AFTER_REACH = 96;

        @Override
        public int order() {
            return AFTER_REACH;
        }

        @Override
        public Optional<Page> of(Seen seen) {
            return Optional.of(new PostcardPanel(seen.person().id().value()));
        }
    }
}
