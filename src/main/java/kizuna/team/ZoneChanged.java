package kizuna.team;

/// From now on the days of the house begin at other moments. Published in the same transaction.
public record ZoneChanged(MemberId by) {}
