package kizuna.capital;

import java.util.List;
import java.util.Optional;
import kizuna.people.PersonPanel;
import kizuna.platform.Page;
import org.springframework.stereotype.Component;

/// On the page of a person: what a lot keeps back from them, in a quiet line. `lead`: the way to
/// the trial is theirs who lead.
public record HeldPanel(List<TrialsHoldBack.Row> rows, boolean lead) implements Page {
    @Component
    static class Panel implements PersonPanel {
        /// Right below the portrait.
        private static final int AFTER_PORTRAIT = 11;

        private final TrialsHoldBack heldBack;

        Panel(TrialsHoldBack heldBack) {
            this.heldBack = heldBack;
        }

        @Override
        public int order() {
            return AFTER_PORTRAIT;
        }

        @Override
        public Optional<Page> of(Seen seen) {
            var rows = heldBack.rows(List.of(seen.person().id()), seen.today());
            return rows.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new HeldPanel(rows, seen.me().leads()));
        }
    }
}
