package kizuna.bond;

import kizuna.platform.Page;

/// In the place of a card: what was decided, and the way back. `before`: somebody (`by`) had
/// decided already, nothing was written, and `typed` is given back.
public record SettledPart(
        DecisionStore.Made made, String by, boolean before, String typed, TodayPage.Day day)
        implements Page {}
