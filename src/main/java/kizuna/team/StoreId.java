package kizuna.team;

import java.io.Serializable;

public record StoreId(int value) implements Serializable {}
