package kizuna.people;

import java.util.Map;
import java.util.Optional;
import kizuna.platform.Page;
import kizuna.team.Me;

/// What another module shows on a person's page: a bean of this type, whose page's template draws a
/// `<section>`. So the page belongs to `people`, and the portrait of the bond to `bond`.
public interface PersonPanel {
    /// Where it stands: the portrait at 10, the capture field at 20, what we know at 50 (the page's
    /// own), the timeline at 90.
    int order();

    /// `query`: the request's parameters, so that a panel can page and filter with plain links.
    Optional<Page> of(Person person, Me me, Map<String, String> query);
}
