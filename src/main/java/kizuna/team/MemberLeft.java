package kizuna.team;

/// A member left us. Handled in the same transaction by those who keep what was theirs to do.
public record MemberLeft(MemberId member) {}
