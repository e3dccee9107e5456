package kizuna.letters;

import kizuna.platform.Page;

/// Seen by whoever has the link of a letter: no more of these, if they wish. `heard`: they told us
/// why.
public record RefusalPage(String token, String house, boolean refused, boolean heard)
        implements Page {}
