package kizuna.intake;

/// What a file brings.
public enum Kind {
    PEOPLE,
    PURCHASES
}
