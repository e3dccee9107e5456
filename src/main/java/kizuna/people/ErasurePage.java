package kizuna.people;

import java.util.List;
import kizuna.platform.Form;
import kizuna.platform.Page;

/// What would go and what would stay, before anything is done that cannot be undone.
public record ErasurePage(
        Person person, List<Kept> goes, int purchases, boolean isInTrials, Form form)
        implements Page {
    String at(String noun) {
        return "/people/" + person.id().value() + "/" + noun;
    }
}
