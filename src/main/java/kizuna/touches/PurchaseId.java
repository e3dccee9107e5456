package kizuna.touches;

public record PurchaseId(long value) {}
