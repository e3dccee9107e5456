package kizuna.bond;

import java.util.Optional;
import kizuna.people.PersonPanel;
import kizuna.platform.Page;
import org.springframework.stereotype.Component;

/// The bond on the page of a person.
@Component
class PortraitPanels implements PersonPanel {
    private final Bond bond;

    PortraitPanels(Bond bond) {
        this.bond = bond;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Optional<Page> of(Seen seen) {
        var person = seen.person().id();
        return bond.drawingOf(person, seen.me())
                .map(drawing -> new PortraitPanel(drawing, bond.exchangeOf(person)));
    }
}
