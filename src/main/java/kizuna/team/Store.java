package kizuna.team;

public record Store(StoreId id, String name) {}
