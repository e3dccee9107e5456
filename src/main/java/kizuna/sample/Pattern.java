package kizuna.sample;

/// How a person's life with the shop goes. `gap`: days between visits; `warmth`: how often a visit
/// comes with words (0–1); `stories`: how many stories of theirs we have followed.
enum Pattern {
    FAMILY(10, 0.85, 5),
    FRIEND(15, 0.55, 2),
    RISING(22, 0.55, 2),
    REGULAR(24, 0.3, 1),
    PLAIN(21, 0.2, 0),
    LATE(17, 0.3, 0),
    COOLING(14, 0.35, 1),
    BACK(20, 0.35, 1),
    OCCASIONAL(75, 0.25, 0),
    RARE(260, 0.25, 0),
    NEW_3_DAYS(0, 0.3, 0),
    NEW_3_WEEKS(0, 0.3, 0),
    NEW_3_MONTHS(40, 0.3, 0),
    NEW(18, 0.4, 0),
    ONCE(0, 0.2, 0);

    final int gap;
    final double warmth;
    final int stories;

    Pattern(int gap, double warmth, int stories) {
        this.gap = gap;
        this.warmth = warmth;
        this.stories = stories;
    }

    boolean isNew() {
        return this == NEW_3_DAYS || this == NEW_3_WEEKS || this == NEW_3_MONTHS || this == NEW;
    }

    boolean isClose() {
        return this == FAMILY || this == FRIEND;
    }

    /// Whether they grew quiet: nothing of theirs comes after their last visit.
    boolean fell() {
        return this == LATE || this == COOLING || this == ONCE;
    }
}
