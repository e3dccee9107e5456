package kizuna.people;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import kizuna.platform.Page;
import kizuna.team.Me;

/// What another module shows on a person's page: a bean of this type, whose page's template
/// draws a `<section>`. So the page belongs to `people`, and the portrait of the bond to
/// `bond`. It is asked with kept plans ([kizuna.platform.Sql#withKeptPlans]).
public interface PersonPanel {
    /// Where it stands: the portrait at 10, the capture field at 20, what we know at 50 (the
    /// page's own), the timeline at 90.
    int order();

    Optional<Page> of(Seen seen);

    /// What the page has read already, so that no panel reads it again. `members`: names, by
    /// number. `query`: the request's parameters, so that a panel can page and filter with plain
    /// links.
    record Seen(
            Person person,
            Known known,
            Map<Integer, String> members,
            LocalDate today,
            Me me,
            Map<String, String> query) {}
}
