package kizuna.letters;

import kizuna.platform.Page;

/// Seen by whoever has the link of a letter: no more of these, if they wish.
public record RefusalPage(String token, String house, boolean refused) implements Page {}
