package kizuna.people;

import java.util.List;
import kizuna.platform.Page;

/// Who stands before and after a person in the list at the address `list`; either may be
/// nobody.
public record NeighboursPanel(
        List<PeoplePage.Line> before, List<PeoplePage.Line> after, String list) implements Page {}
