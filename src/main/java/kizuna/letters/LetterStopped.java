package kizuna.letters;

import kizuna.team.MemberId;

/// A letter was stopped for good: whoever has not got it does not get it. In the same transaction.
/// `reachedNobody`: none has gone out, none is under way, and of none it is unknown.
public record LetterStopped(Letter.Id letter, boolean reachedNobody, MemberId by) {}
