package kizuna.people;

/// The lists of words that a shop may change: of what a date is, how two persons are related,
/// what kind of thing a belonging is.
public enum Vocabulary {
    OCCASION,
    RELATION,
    BELONGING
}
