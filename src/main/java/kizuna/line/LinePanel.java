package kizuna.line;

import java.util.Optional;
import kizuna.people.PersonPanel;
import kizuna.platform.Page;
import org.springframework.stereotype.Component;

/// On a person's page: the way to what they send on LINE, in a shop that is there.
public record LinePanel(long person) implements Page {
    @Component
    static class Panel implements PersonPanel {
        /// After the way to a card for them.
        private static final int AFTER_CARD = 97;

        private final Accounts accounts;

        Panel(Accounts accounts) {
            this.accounts = accounts;
        }

        @Override
        public int order() {
            return AFTER_CARD;
        }

        @Override
        public Optional<Page> of(Seen seen) {
            return accounts.any()
                    ? Optional.of(new LinePanel(seen.person().id().value()))
                    : Optional.empty();
        }
    }
}
