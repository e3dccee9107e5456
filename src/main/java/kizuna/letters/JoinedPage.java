package kizuna.letters;

/// They will get letters. `token`: of their own link, by which they choose; empty where a member
/// has to see first who they are.
public record JoinedPage(Front front, String token) implements ShopView {}
