package kizuna.team;

import java.io.Serializable;

/// One of us.
public record MemberId(int value) implements Serializable {}
