package kizuna.bond;

import java.util.Map;
import java.util.Optional;
import kizuna.people.Person;
import kizuna.people.PersonPanel;
import kizuna.platform.Page;
import kizuna.team.Me;
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
    public Optional<Page> of(Person person, Me me, Map<String, String> query) {
        return bond.drawingOf(person.id(), me)
                .map(drawing -> new PortraitPanel(drawing, bond.exchangeOf(person.id())));
    }
}
