package kizuna.bond;

import java.util.Locale;

/// How close we are: 出会い・顔なじみ・なじみ・友・家族. Shown as a word, never as a mark.
public enum Stage {
    MET(0),
    FAMILIAR(1),
    REGULAR(2),
    FRIEND(3),
    FAMILY(4);

    private final int rank;

    Stage(int rank) {
        this.rank = rank;
    }

    /// As kept in `bond.state.stage`.
    public int rank() {
        return rank;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isAtLeast(Stage other) {
        return compareTo(other) >= 0;
    }

    /// How deep our own disclosure may go (1–3): early depth backfires (Andersson 2016).
    public int depthAllowed() {
        return switch (this) {
            case MET, FAMILIAR -> 1;
            case REGULAR -> 2;
            case FRIEND, FAMILY -> 3;
        };
    }
}
