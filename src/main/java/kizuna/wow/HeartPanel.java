package kizuna.wow;

import java.util.List;
import java.util.Optional;
import kizuna.people.PersonPanel;
import kizuna.platform.Page;
import kizuna.team.Member;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// On a person's page: help at once, and what is left of a recovery. `help`: a call is open,
/// and nobody serves them alone; `mayRead`: its record is for the reader; `colleague`: whom a
/// call would reach, empty where nobody is there.
public record HeartPanel(
        long person,
        @Nullable Help help,
        boolean mayRead,
        String colleague,
        List<Recovery> recoveries)
        implements Page {
    @Component
    static class Panel implements PersonPanel {
        private static final int SHOWN = 3;

        /// Before everything else: it is looked for in haste.
        private static final int FIRST = 5;

        private final Helps helps;
        private final Recoveries recoveries;

        Panel(Helps helps, Recoveries recoveries) {
            this.helps = helps;
            this.recoveries = recoveries;
        }

        @Override
        public int order() {
            return FIRST;
        }

        @Override
        public Optional<Page> of(Seen seen) {
            var person = seen.person();
            var help = person.isGuarded() ? helps.openOf(person.id()).orElse(null) : null;
            return Optional.of(
                    new HeartPanel(
                            person.id().value(),
                            help,
                            help != null && helps.mayRead(help, seen.me()),
                            help != null
                                    ? ""
                                    : helps.colleague(person.storeId(), seen.me())
                                            .map(Member::name)
                                            .orElse(""),
                            help != null
                                    ? List.of()
                                    : recoveries.of(person.id(), SHOWN, seen.me()).stream()
                                            .filter(Recovery::isOpen)
                                            .toList()));
        }
    }
}
