package kizuna.people;

import java.util.List;
import kizuna.platform.Page;

/// What shall be changed for everyone of the list `list`, or for some of `persons` where they
/// are few enough to choose from. `more`: there are more than were counted.
public record BulkPage(
        String list,
        int count,
        boolean more,
        List<Found> persons,
        List<PeoplePage.Choice> tags,
        List<PeoplePage.Choice> members,
        List<PeoplePage.Choice> stores)
        implements Page {}
