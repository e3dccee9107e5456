package kizuna.touches;

/// How it ended, in one tap (peak–end rule: the end is what is remembered).
public enum Ending {
    MOVED,
    WARM,
    FINE,
    FLAT,
    SOUR
}
