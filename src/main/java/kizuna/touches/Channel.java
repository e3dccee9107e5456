package kizuna.touches;

/// By which way we met.
public enum Channel {
    COUNTER,
    PHONE,
    MAIL,
    LETTER,
    CARD,
    LINE,
    PAGE,
    EVENT,
    OTHER
}
