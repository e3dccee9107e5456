package kizuna.people;

import java.util.List;
import kizuna.platform.Page;

/// What shall be changed for everyone of the list `list`, or for some of `persons` where they
/// are few enough to choose from. `more`: there may be more than were counted; `tooMany`: more
/// than who asks may change at once.
public record BulkPage(
        String list,
        int count,
        boolean more,
        boolean tooMany,
        List<Found> persons,
        List<PeoplePage.Choice> tags,
        List<PeoplePage.Choice> members,
        List<PeoplePage.Choice> stores)
        implements Page {
    static final int MOST = Bulks.CHOSEN;
}
