package kizuna.team;

/// A member works at other stores than before, or with other roles. Handled in the same transaction
/// by those who keep what was theirs to do.
public record MemberMoved(MemberId member) {}
