package kizuna.line;

/// What LINE said to a message.
public sealed interface Answer {
    /// It took it, now or before: a repeat with the same key is taken once.
    record Taken(String said) implements Answer {}

    /// Not now: too many in a short time, or (`quota`) in this month.
    record NotNow(String why, boolean quota) implements Answer {}

    /// Never to this one. `dead`: LINE knows nobody like that.
    record Refused(String why, boolean dead) implements Answer {}

    /// It refuses us, and not the message.
    record Barred(String why) implements Answer {}

    /// There was no connection: it certainly did not arrive.
    record Unreached(String why) implements Answer {}

    /// No answer, or one that says nothing: it may have been taken. It may be asked again with
    /// the same key, for a day.
    record Doubtful(String why) implements Answer {}
}
