package kizuna.team;

import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// The invited member chooses a password.
public record AcceptPage(
        String house, String name, String signIn, String token, @Nullable String fault)
        implements Page {}
