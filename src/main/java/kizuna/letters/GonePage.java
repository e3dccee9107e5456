package kizuna.letters;

/// A letter was here and was taken back.
public record GonePage(Front front) implements ShopView {}
