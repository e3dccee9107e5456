package kizuna.letters;

import kizuna.team.MemberId;

/// A letter was stopped for good: whoever has not got it does not get it. In the same transaction.
public record LetterStopped(Letter.Id letter, MemberId by) {}
